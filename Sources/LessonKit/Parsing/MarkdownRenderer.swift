/// Renders Markdown that is no lesson: what a running lesson displays. Formulas and pipe tables are understood; the
/// rest is CommonMark, as cmark renders it.
public enum MarkdownRenderer {
  /// Finished HTML but for the formulas.
  public struct Output: Hashable, Sendable {
    /// `.html` and `.formula` only.
    public var fragments: [Fragment]
    public var formulas: [Formula]
  }

  /// - Parameters:
  ///   - location: where messages about formulas are to point.
  ///   - hasMath: whether `$` opens a formula.
  ///   - linksAddresses: whether `https://…` in the text is a link.
  public static func render(
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
      return formula
    }
    return Output(fragments: page.body, formulas: formulas)
  }
}
