import LessonDiagnostics

/// An option that the info string of a `swift-run` fence may hold.
///
/// `CellOption.all` is the only list of options. The parser, the messages, the options that a translated block takes from its
/// original, and the tables in the manual and the README all use it. A new option is a line there and a property of
/// `CellOptions`.
package struct CellOption: Sendable {
  package var name: String
  var value: Value
  var inheritance: Inheritance
  /// The forms in which the option does something, as the manual shows them.
  package var forms: [String]
  /// What the option does, as the manual says it.
  package var meaning: String

  /// What follows the name, and what it sets.
  enum Value: Sendable {
    /// `fold`, `fold=true`, `fold=false`.
    case boolean(WritableKeyPath<CellOptions, Bool> & Sendable)
    /// `label=mask`: letters, digits, `-` and `_`.
    case label(WritableKeyPath<CellOptions, String?> & Sendable)
    /// `ref=mask`: the label of another block, whose code is shown.
    case reference
    /// `caption="Inline *Markdown*"`. Attributes cannot hold elements, so Markdown for them becomes plain text.
    case markdown(WritableKeyPath<CellOptions, Prose?> & Sendable, isPlain: Bool)
    /// `predict`, or `predict="A question, in *Markdown*"`.
    case prediction
    /// `highlight="3-5,8"`: lines of the block, as readers count them.
    case lines(WritableKeyPath<CellOptions, [ClosedRange<Int>]> & Sendable)
    /// `traps`, or `traps="text that must occur"`.
    case expectation(@Sendable (_ text: String?) -> CellOptions.Expectation)
  }

  /// What a block with `ref` takes from the block of the original.
  enum Inheritance: Sendable {
    /// The option belongs to the code, which runs once. It always comes from the original, and cannot be used with `ref`.
    case always
    /// The option comes from the original unless the translation states it.
    case unlessStated
    /// The option belongs to the language or the place, so the translation has its own.
    case never
  }

  package static let all: [CellOption] = [
    CellOption(
      "label", .label(\.label), .always, ["label=name"], "what links and translations call the block"),
    CellOption("echo", .boolean(\.echo), .unlessStated, ["echo=false"], "the code is run, not shown"),
    CellOption("eval", .boolean(\.eval), .always, ["eval=false"], "the code is shown, not run"),
    CellOption(
      "output", .boolean(\.output), .unlessStated, ["output=false"],
      "the code is shown and run, its outputs are not shown"),
    CellOption(
      "stderr", .boolean(\.stderr), .unlessStated, ["stderr"],
      "what went to standard error is among the outputs"),
    CellOption(
      "fold", .boolean(\.fold), .unlessStated, ["fold"], "the code is folded away behind its first line"),
    CellOption(
      "predict", .prediction, .unlessStated, ["predict", "predict=\"…\""],
      "the outputs are covered by a question until the reader asks for them"),
    CellOption(
      "numbered", .boolean(\.numbered), .unlessStated, ["numbered"], "lines of the code have numbers"),
    CellOption(
      "highlight", .lines(\.highlight), .always, ["highlight=\"3-5,8\""],
      "these lines of the code stand out; hidden lines do not count"),
    CellOption(
      "caption", .markdown(\.caption, isPlain: false), .never, ["caption=\"…\""],
      "a line of Markdown below the outputs"),
    CellOption(
      "alt", .markdown(\.alt, isPlain: true), .never, ["alt=\"…\""],
      "what a reader who cannot see a picture is told"),
    CellOption(
      "compile-fail", .expectation { .compileFailure(containing: $0) }, .always,
      ["compile-fail", "compile-fail=\"text\""], "the block must not compile; the page shows why"),
    CellOption(
      "traps", .expectation { .trap(containing: $0) }, .always, ["traps", "traps=\"text\""],
      "the block must trap; the page shows the message"),
    CellOption(
      "ref", .reference, .never, ["ref=label"], "in a translation: the block of the original to show"),
  ]

  private init(
    _ name: String, _ value: Value, _ inheritance: Inheritance, _ forms: [String], _ meaning: String
  ) {
    self.name = name
    self.value = value
    self.inheritance = inheritance
    self.forms = forms
    self.meaning = meaning
  }

  package static func named(_ name: String) -> CellOption? { all.first { $0.name == name } }

  /// Whether the option belongs to the code, so that it cannot be used beside `ref`.
  package var belongsToCode: Bool { inheritance == .always }

  /// What the option's value looks like, for the message to an author who left it out.
  package var form: OptionForm {
    switch value {
    case .boolean: .truth
    case .label, .reference: .name
    case .markdown, .expectation, .prediction: .text
    case .lines: .lines
    }
  }
}
