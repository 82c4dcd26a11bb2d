import LessonDiagnostics
import LessonText

/// A line `key: value` of YAML as it is written.
struct YAMLLine {
  var key: String
  /// The value, without the white space around it.
  var value: String
  /// The offset of the value in the line, in bytes.
  var offset: Int
  private let startsWithTab: Bool
  private let hasSpace: Bool

  init?(_ line: some RandomAccessCollection<UInt8>) {
    let line = Array(line)
    let content = line.drop(while: \.isSpaceOrTab)
    startsWithTab = line[..<content.startIndex].contains(.tab)
    guard let colon = content.firstIndex(of: .colon) else {
      guard startsWithTab else { return nil }
      (key, value, offset, hasSpace) = ("", "", content.startIndex, true)
      return
    }
    key = content[..<colon].trimmed.text
    let rest = line[(colon + 1)...]
    let value = rest.trimmed
    self.value = value.text
    offset = value.isEmpty ? colon + 1 : value.startIndex
    hasSpace = rest.isEmpty || rest.first?.isBlank == true
  }

  /// The value in quotation marks, which make YAML read it as text.
  var quoted: String {
    "'\(value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
  }

  /// The mistake that makes the line unreadable.
  var mistake: YAMLMistake? {
    if startsWithTab { return .tab }
    guard let first = value.first else { return nil }
    if !hasSpace { return .noSpace }
    switch first {
    case "\"":
      return hasUnknownEscape ? .escape : mistake(after: first)
    case "'": return mistake(after: first)
    case "[", "{":
      // The value is a list or a mapping only if its last character closes it.
      let end: Character = first == "[" ? "]" : "}"
      if value.last == end { return nil }
      return value.contains(end) ? .firstCharacter(String(first)) : .open(String(first))
    case "*", "&", "!", "@", "%", "`", "]", "}", ",": return .firstCharacter(String(first))
    default: return value.contains(": ") || value.last == ":" ? .colon : nil
    }
  }

  /// A mistake that YAML does not report: it drops part of the text silently.
  var silentMistake: YAMLMistake? {
    guard let first = value.first, first != "\"", first != "'" else { return nil }
    if first == "&" || first == "!" { return .firstCharacter(String(first)) }
    return first == "#" || value.contains(" #") || value.contains("\t#") ? .comment : nil
  }

  /// The mistake in a text in quotation marks.
  private func mistake(after mark: Character) -> YAMLMistake? {
    var rest = value.dropFirst()
    while let character = rest.popFirst() {
      if character == "\\", mark == "\"" {
        rest = rest.dropFirst()
      } else if character == mark {
        if mark == "'", rest.first == mark {
          rest = rest.dropFirst()
          continue
        }
        let after = rest.drop { $0 == " " }
        return after.isEmpty || after.first == "#" ? nil : .textBehindQuotationMark
      }
    }
    return .open(String(mark))
  }

  private var hasUnknownEscape: Bool {
    var rest = value.dropFirst()
    while let character = rest.popFirst(), character != "\"" {
      if character == "\\", let escaped = rest.popFirst(), !"0abt\tnvfre \"/\\N_LPxuU".contains(escaped) {
        return true
      }
    }
    return false
  }
}
