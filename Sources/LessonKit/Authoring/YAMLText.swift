/// Writes a text as a value in YAML: as it is where YAML takes it so, and otherwise in quotation marks.
package enum YAMLText {
  /// Words that YAML takes for something else than text.
  private static let keywords: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]

  /// - Parameter text: on one line.
  package static func of(_ text: String) -> String {
    let isPlain =
      text.first?.isLetter == true && text.last != " " && !keywords.contains(text.lowercased())
      && text.allSatisfy { $0.isLetter || $0.isNumber || " ,.-()!?/".contains($0) }
    return isPlain ? text : quoted(text)
  }

  /// The same, in quotation marks in any case.
  package static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
}
