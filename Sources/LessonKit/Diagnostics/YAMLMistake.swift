/// Mistakes of authors who write a text into YAML as they would write it anywhere else.
package enum YAMLMistake: Hashable, Sendable {
  /// `title: a: b`
  case colon
  /// `title: a # b`, which YAML cuts off.
  case comment
  /// `title: *a*`
  case firstCharacter(String)
  /// `title: "a`, `order: [a`: what opens here has no end.
  case open(String)
  /// `title:a`
  case noSpace
  /// `title: 'it's'`
  case textBehindQuotationMark
  /// `title: "\$"`
  case escape
  case tab
}

extension YAMLMistake {
  /// - Parameters:
  ///   - key: what stands before the colon of the line.
  ///   - quoted: the value as YAML would take it.
  func message(key: String, quoted: String) -> String {
    let remedy = "\(key): \(quoted)"
    return switch self {
    case .colon: "a text that holds a colon has to stand in quotation marks: \(remedy)"
    case .comment:
      "to YAML '#' begins a comment, which is no part of the text; put the text in quotation marks: \(remedy)"
    case .firstCharacter(let character):
      "a text that begins with '\(character)' has to stand in quotation marks: \(remedy)"
    case .open(let mark):
      "what begins with this '\(mark)' has no end; close it with "
        + (["[": "']', or, if it is a text, write ", "{": "'}', or, if it is a text, write "][mark]
          .map { $0 + remedy } ?? "'\(mark)'")
    case .noSpace: "YAML wants a space behind the colon of '\(key)'"
    case .textBehindQuotationMark:
      "text stands behind the closing quotation mark; a text that holds one kind of marks stands in the other kind"
    case .escape:
      "in double quotation marks a backslash begins an escape, and this is none that YAML knows; use single marks"
    case .tab: "YAML is indented with spaces, but this line begins with a tab"
    }
  }
}
