import LessonDiagnostics
import LessonLexer
import LessonText

/// The comments in a block's code that hide lines and show them again: `// snippet.hide` and `// snippet.show`.
///
/// As in SwiftPM's snippets, case and white space do not matter. Strings hold no marks. A comment that was surely meant as a mark
/// but is not one is refused, because readers would see it together with the lines that it should have hidden.
struct SnippetMarks {
  enum Mark: String, CaseIterable {
    case hide = "snippet.hide"
    case show = "snippet.show"
  }

  /// The marks, by the index of their line.
  private(set) var marks: [Int: Mark] = [:]
  /// The problems, each with the index of its line and its offset in that line.
  private(set) var problems: [(line: Int, offset: Int, problem: Problem)] = []

  init(_ code: [UInt8]) {
    // Most code has no marks.
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
