import LessonDiagnostics
import LessonLexer
import LessonText

/// The comments in a block's code that hide lines and show them again: `// snippet.hide`, `// snippet.show`.
///
/// As in SwiftPM's snippets, case and white space do not matter. What stands in a string is text. A comment that was surely meant
/// for a mark, and is none, is refused: it would be shown to readers, and with it what it was to hide.
struct SnippetMarks {
  enum Mark: String, CaseIterable {
    case hide = "snippet.hide"
    case show = "snippet.show"
  }

  /// By the index of their line.
  private(set) var marks: [Int: Mark] = [:]
  /// What is wrong, on which line, and how many bytes from its start.
  private(set) var problems: [(line: Int, offset: Int, problem: Problem)] = []

  init(_ code: [UInt8]) {
    // Most code has none.
    guard code.text.lowercased().contains("snip") else { return }
    var line = 0
    var lineStart = 0
    for token in CodeLexer(code) {
      if token.isComment {
        read(code[token.range].text, line, before: code[lineStart..<token.range.lowerBound])
      }
      for index in token.range where code[index] == .newline {
        line += 1
        lineStart = index + 1
      }
    }
  }

  private mutating func read(_ comment: String, _ line: Int, before: ArraySlice<UInt8>) {
    let isBlock = comment.hasPrefix("/*")
    let body = comment.drop { $0 == "/" || $0 == "*" || $0.isWhitespace }
    let content = isBlock ? body.prefix { $0 != "*" && $0 != "/" && !$0.isNewline } : body
    let words = content.lowercased().split(whereSeparator: \.isWhitespace)
    let text = words.joined(separator: " ")
    let found = content.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if !isBlock, let mark = Mark(rawValue: text) {
      if before.allSatisfy(\.isBlank) {
        marks[line] = mark
      } else {
        problems.append((line, before.count, .markBehindCode(found)))
      }
    } else if Self.isMeantForMark(text) {
      let nearest = Mark.allCases.map(\.rawValue).nearest(to: text)
      problems.append((line, before.count, .unknownMark(found, nearest: nearest)))
    }
  }

  private static func isMeantForMark(_ text: String) -> Bool {
    if text.hasPrefix("snippet."), text.dropFirst(8).first?.isLetter == true { return true }
    let letters = String(text.unicodeScalars.filter { $0.properties.isAlphabetic })
    return ["snippethide", "snippetshow"].nearest(to: letters, within: 2) != nil
  }
}
