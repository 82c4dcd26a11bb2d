/// An option that the info string of a `swift-run` fence may hold. `CellOption.all` is the whole list: messages, the
/// parser and the authors' manual go by it.
public struct CellOption: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// `fold`, `fold=true`, `fold=false`.
    case boolean
    /// `compile-fail`, or `compile-fail="text that must occur"`.
    case expectation
    /// `label=mask`: letters, digits, `-` and `_`.
    case label
    /// `caption="Inline *Markdown*"`.
    case markdown
  }

  public var name: String
  public var kind: Kind
  public var summary: String

  public static let all: [CellOption] = [
    CellOption(name: "label", kind: .label, summary: "the name that links and translations refer to"),
    CellOption(
      name: "echo", kind: .boolean, summary: "whether the code is shown; true unless said otherwise"),
    CellOption(
      name: "eval", kind: .boolean,
      summary: "whether the code is compiled and run; true unless said otherwise"),
    CellOption(
      name: "output", kind: .boolean, summary: "whether outputs are shown; true unless said otherwise"),
    CellOption(
      name: "stderr", kind: .boolean,
      summary: "whether standard error is shown among the outputs; false unless said otherwise"),
    CellOption(
      name: "fold", kind: .boolean, summary: "whether the code is folded away behind its first line"),
    CellOption(name: "caption", kind: .markdown, summary: "what stands below the outputs"),
    CellOption(name: "alt", kind: .markdown, summary: "what a reader who cannot see a picture is told"),
    CellOption(
      name: "compile-fail", kind: .expectation,
      summary: "the block must not compile; the text, if any, must occur in the diagnostic"),
    CellOption(
      name: "traps", kind: .expectation,
      summary: "the block must end in a trap; the text, if any, must occur in the message"),
    CellOption(name: "ref", kind: .label, summary: "in a translation: the block of the original to show"),
  ]

  /// What the option's value looks like, for whoever left it out.
  var form: OptionForm {
    switch kind {
    case .boolean: .truth
    case .label: .name
    case .markdown, .expectation: .text
    }
  }

  static func named(_ name: String) -> CellOption? { all.first { $0.name == name } }
}
