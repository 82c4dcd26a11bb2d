import LessonDiagnostics
import LessonHTML
import LessonParsing
import LessonResults
import LessonText
import LessonTranscript

/// The Markdown and HTML that lessons displayed, read before pages are made of it.
///
/// Its links are known only after the lesson has run, and are checked here: messages name the block that displayed them.
package struct DisplayedMarkup: Sendable {
  /// A text that is ready except for its links to lessons.
  struct Piece: Sendable {
    var prose: Prose
    var references: [Reference] = []
    /// Typeset.
    var formulas: [HTML] = []

    func html(resolve: (Reference) -> ResolvedReference) -> HTML {
      prose.filled { part, content in
        switch part {
        case .formula(let index): formulas[index]
        case .code(let language, let text): .code(language, text)
        case .table: .table(content)
        case .image(let source, let title): .image(source, title: title, alternative: content)
        case .reference(let index): references[index].link(to: resolve(references[index]), content)
        case .markup(let pieces): .markup(pieces) { resolve(references[$0]) }
        case .cell, .expression, .lessonList, .item, .number, .citation, .answer, .key: []
        }
      }
    }
  }

  private var markdownPieces: [String: Piece] = [:]
  private var htmlPieces: [String: Piece] = [:]
  /// The files that displayed texts show or link to, each at the block that displayed the text.
  package private(set) var assets: [Asset] = []
  /// The links to other lessons in displayed texts.
  package private(set) var references: [Reference] = []
  package private(set) var diagnostics: [Diagnostic] = []

  package init() {}

  /// The HTML of a text. A text that was not read is shown as it is.
  func markdown(_ text: String, resolve: (Reference) -> ResolvedReference) -> HTML {
    markdownPieces[text]?.html(resolve: resolve) ?? .text(text)
  }

  func html(_ text: String, resolve: (Reference) -> ResolvedReference) -> HTML {
    htmlPieces[text]?.html(resolve: resolve) ?? .text(text)
  }

  /// Reads everything that a lesson displayed.
  ///
  /// - Parameters:
  ///   - hasMath: whether `$` opens a formula.
  ///   - typeset: typesets formulas, and says what is wrong with them.
  package mutating func read(
    _ lesson: Lesson, _ result: LessonResult, checking references: ReferenceCheck, hasMath: Bool = true,
    typeset: ([Formula]) -> MathTypesetter.Typeset
  ) {
    var reading = Reading(lesson: lesson, references: references, hasMath: hasMath)
    for (cell, result) in zip(lesson.cells, result.cells) {
      for case .display(let representation) in result.outputs {
        read(representation, at: cell.location, &reading, typeset)
      }
    }
  }

  /// Reads what a translation of the lesson displays in other words.
  package mutating func read(
    _ translation: Lesson, _ outputs: TranslatedOutputs, checking references: ReferenceCheck,
    hasMath: Bool = true, typeset: ([Formula]) -> MathTypesetter.Typeset
  ) {
    var reading = Reading(lesson: translation, references: references, hasMath: hasMath, isTranslation: true)
    for (cell, result) in zip(translation.cells, outputs.cells) {
      for case .display(let representation) in result.outputs {
        read(representation, at: cell.location, &reading, typeset)
      }
    }
  }

  private struct Reading {
    var lesson: Lesson
    var references: ReferenceCheck
    var hasMath: Bool
    /// Identifiers in the HTML that code displayed.
    var identifiers: Set<String> = []
    /// Whether what the original displays was read before: it is not read once more where it is the same.
    var isTranslation = false
  }

  private mutating func read(
    _ representation: Representation, at place: SourceLocation, _ reading: inout Reading,
    _ typeset: ([Formula]) -> MathTypesetter.Typeset
  ) {
    switch representation {
    case .markdown(let text) where reading.isTranslation && markdownPieces[text] != nil: break
    case .html(let text) where reading.isTranslation && htmlPieces[text] != nil: break
    case .markdown(let text): readMarkdown(text, at: place, reading, typeset)
    case .html(let text): readHTML(text, at: place, &reading)
    case .svg(let text, _, _):
      if let fault = SVGFault(in: text) { report(.drawing(fault), at: place) }
    case .frames(let set):
      for part in set.frames.joined() { read(part, at: place, &reading, typeset) }
    case .text, .png, .table, .chart, .images: break
    }
  }

  private mutating func readMarkdown(
    _ text: String, at place: SourceLocation, _ reading: Reading,
    _ typeset: ([Formula]) -> MathTypesetter.Typeset
  ) {
    let output = MarkdownRenderer.render(
      VisibleText.of(text), at: place, hasMath: reading.hasMath, linksAddresses: true)
    let formulas = typeset(output.formulas)
    markdownPieces[text] = Piece(
      prose: output.prose, references: output.references, formulas: formulas.html)
    assets += output.assets
    self.references += output.references.filter { $0.lesson != nil }
    for problem in output.diagnostics + formulas.diagnostics { report(problem.problem, at: place) }
    note(reading.references.problems(output.references, in: reading.lesson))
  }

  private mutating func readHTML(_ text: String, at place: SourceLocation, _ reading: inout Reading) {
    let raw = RawHTML(text)
    var piece = Piece(prose: raw.prose(firstReference: 0))
    for case .reference(var reference) in raw.pieces {
      reference.location = place
      piece.references.append(reference)
    }
    htmlPieces[text] = piece
    references += piece.references.filter { $0.lesson != nil }
    assets += raw.assets.map { Asset(path: $0.value, location: place) }
    for problem in raw.problems { report(problem.value, at: place) }
    if HTMLTags(text.utf8).opensTitle { report(.displayedTitle, at: place) }
    let own = RawHTML.identifiers(in: text).map(\.value)
    for identifier in own {
      let isNew = reading.identifiers.insert(identifier).inserted
      if !isNew || reading.lesson.anchors[identifier] != nil {
        report(.displayedIdentifierTaken(identifier), at: place)
      } else if HeadingIdentifiers.isReserved(identifier) {
        report(.reservedLabel(identifier), at: place)
      }
    }
    // HTML may link to its own parts.
    note(
      reading.references.problems(
        piece.references.filter { $0.lesson != nil || !own.contains($0.anchor ?? "") }, in: reading.lesson))
  }

  private mutating func report(_ problem: Problem, at place: SourceLocation) {
    note([Diagnostic(at: place, problem)])
  }

  /// Reports a problem once, even if a loop displays the same thing many times.
  private mutating func note(_ new: [Diagnostic]) {
    for diagnostic in new where !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }
}
