/// An option that only a `swift-source` fence has.
///
/// `SourceOption.all` is the only list of them; the others that such a fence may hold are those of `shared`.
package struct SourceOption: Sendable {
  package var name: String
  /// The form in which it is written.
  package var form: String
  /// What it names, as the manual says it.
  package var meaning: String

  package static let all = [
    SourceOption(
      name: "symbol", form: "symbol=Type.member",
      meaning: """
        a public declaration; with the labels of its arguments where several have the name: \
        `symbol=DropoutMask.init(kept:keepProbability:)`
        """),
    SourceOption(
      name: "file", form: "file=Type.swift",
      meaning: "a source file, with as many of its folders as tell it from others"),
    SourceOption(
      name: "region", form: "region=name",
      meaning: "of a file, the lines between `// snippet.name` and `// snippet.end`"),
  ]

  /// The options of a block that runs which may be added.
  package static let shared = ["label", "caption", "numbered", "highlight", "fold"].compactMap(
    CellOption.named)
}
