import LessonDiagnostics

/// A message of the compiler, read from what it writes with `-diagnostic-style llvm`: a line with place, severity and text, then the
/// source line, a caret, and perhaps a fix-it.
struct CompilerMessage: Hashable, Sendable {
  var file: String
  var line: Int
  var column: Int
  var severity: Diagnostic.Severity
  var text: String
  /// What the compiler would write instead, if it knows.
  var fixIt: String?
  var notes: [CompilerMessage] = []

  static func messages(in output: String) -> [CompilerMessage] {
    var result: [CompilerMessage] = []
    /// Lines since the last header: the source line, the caret, the fix-it.
    var body: [Substring] = []
    var header: CompilerMessage?
    func finish() {
      guard var message = header else { return }
      // The fix-it stands below the caret, in its column.
      if body.count >= 3, body[1].contains("^") {
        let text = body[2].drop { $0 == " " }
        if !text.isEmpty { message.fixIt = String(text) }
      }
      if message.severity == .note, !result.isEmpty {
        result[result.count - 1].notes.append(message)
      } else {
        result.append(message)
      }
    }
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      if let next = CompilerMessage(header: line) {
        finish()
        header = next
        body = []
      } else {
        body.append(line)
      }
    }
    finish()
    return result
  }

  /// The file of a message that is about no file: `<unknown>:0: error: unknown argument: '-x'`.
  static let nowhere = "<unknown>"

  /// `lessons/03-dropout.md:41:9: error: cannot find 'x' in scope`
  private init?(header line: Substring) {
    for severity in [Diagnostic.Severity.error, .warning, .note] {
      guard let mark = line.firstRange(of: ": \(severity.rawValue): ") else { continue }
      var place = line[..<mark.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
      if place.count == 2, place[0] == Self.nowhere { place.append("1") }
      guard place.count >= 3, let number = Int(place[place.count - 2]),
        let column = Int(place[place.count - 1])
      else {
        continue
      }
      file = SourceName.decoded(place.dropLast(2).joined(separator: ":"))
      self.line = number
      self.column = column
      self.severity = severity
      text = Self.withoutGroup(line[mark.upperBound...])
      return
    }
    return nil
  }

  /// Drops the name of the message's group (`[#no-usage]`), which serves to look up documentation.
  private static func withoutGroup(_ text: Substring) -> String {
    guard text.hasSuffix("]"), let start = text.lastIndex(of: "["), text[start...].hasPrefix("[#") else {
      return String(text)
    }
    return String(text[..<start].reversed().drop { $0 == " " }.reversed())
  }
}

extension Substring {
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    ranges(of: text).first
  }
}
