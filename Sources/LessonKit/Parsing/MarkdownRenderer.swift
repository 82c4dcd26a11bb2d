import LessonCourse
import LessonDiagnostics

/// Renders Markdown that a running lesson displays. Formulas and pipe tables are understood, and the rest is CommonMark as cmark
/// renders it. Raw HTML, however, becomes text, because no author has read what code computes.
package enum MarkdownRenderer {
  package struct Output: Hashable, Sendable {
    /// The prose, which has no cells, expressions or raw HTML.
    package var prose: Prose
    package var formulas: [Formula]
    package var references: [Reference] = []
    package var assets: [Asset] = []
    package var diagnostics: [Diagnostic] = []
  }

  /// - Parameters:
  ///   - location: the place that messages point to, since no line of the lesson holds the Markdown.
  ///   - hasMath: whether `$` opens a formula.
  ///   - linksAddresses: whether `https://…` in the text is a link.
  package static func render(
    _ markdown: String, at location: SourceLocation, hasMath: Bool = true, linksAddresses: Bool = false
  ) -> Output {
    let text = Array(markdown.utf8)
    let manuscript = Manuscript(file: location.file, text: text, firstLine: 1)
    var draft = Draft(manuscript, dialect: .output, hasMath: hasMath, linksAddresses: linksAddresses)
    draft.replaceInlines()
    draft.arrangeBlocks()
    draft.insertSlots()
    var renderer = ProseRenderer(draft, words: .english, isTranslation: false)
    let page = renderer.page(title: nil, summary: nil)
    let formulas = renderer.formulas.map { formula in
      var formula = formula
      formula.location = location
      formula.isComputed = true
      return formula
    }
    var output = Output(prose: page.body, formulas: formulas)
    output.references = renderer.references.map { reference in
      var reference = reference
      reference.location = location
      return reference
    }
    output.assets = renderer.assets.map { Asset(path: $0.path, location: location) }
    output.diagnostics = renderer.diagnostics.map {
      Diagnostic($0.severity, at: location, $0.problem.displayed)
    }
    return output
  }
}
