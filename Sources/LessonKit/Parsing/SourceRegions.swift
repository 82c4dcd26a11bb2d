import LessonLexer

/// The regions of a source file, between comments as in SwiftPM's snippets:
///
///     // snippet.forward
///     …
///     // snippet.end
///
/// A region ends with its mark, where the next one begins, or with the file. Lines between `// snippet.hide` and `// snippet.show` are
/// shown nowhere, and neither are the marks.
package struct SourceRegions {
  package struct Region: Hashable {
    package var name: String
    /// The line of its mark, from 1.
    package var line: Int
    /// The lines between its marks, from 1.
    package var lines: Range<Int>
  }

  package private(set) var regions: [Region] = []
  /// The lines that are not shown, from 1.
  package private(set) var hidden: Set<Int> = []
  package let lines: [String]

  package init(_ text: String) {
    let bytes = Array(text.utf8)
    lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
    }
    guard text.contains("snippet.") else { return }
    var line = 1
    var hiddenFrom: Int?
    for token in CodeLexer(bytes) {
      if token.kind == .lineComment, let mark = Self.mark(token.text(in: bytes), in: lines[line - 1]) {
        hidden.insert(line)
        switch mark {
        case "hide": hiddenFrom = hiddenFrom ?? line
        case "show":
          if let start = hiddenFrom { hidden.formUnion(start...line) }
          hiddenFrom = nil
        default:
          if let last = regions.indices.last, regions[last].lines.upperBound > line {
            regions[last].lines = regions[last].lines.lowerBound..<line
          }
          if mark != "end" {
            regions.append(Region(name: mark, line: line, lines: line + 1..<lines.count + 1))
          }
        }
      }
      line += bytes[token.range].count { $0 == UInt8(ascii: "\n") }
    }
    if let start = hiddenFrom { hidden.formUnion(start...lines.count) }
  }

  /// The word behind `snippet.`, of a comment that stands alone on its line.
  private static func mark(_ comment: String, in line: String) -> String? {
    guard line.drop(while: \.isWhitespace).hasPrefix(comment) else { return nil }
    let words = comment.drop { $0 == "/" }.split(whereSeparator: \.isWhitespace)
    guard words.count == 1, words[0].lowercased().hasPrefix("snippet."), words[0].count > 8 else {
      return nil
    }
    return String(words[0].dropFirst(8))
  }

  /// Lines as a lesson shows them: without those that are hidden, without the indentation that all have in common, and without empty
  /// ones around them.
  package func shown(_ range: Range<Int>) -> (lines: [String], first: Int)? {
    var numbers = range.filter { lines.indices.contains($0 - 1) && !hidden.contains($0) }[...]
    func isEmpty(_ number: Int) -> Bool { lines[number - 1].allSatisfy(\.isWhitespace) }
    while let first = numbers.first, isEmpty(first) { numbers.removeFirst() }
    while let last = numbers.last, isEmpty(last) { numbers.removeLast() }
    guard let first = numbers.first else { return nil }
    let texts = numbers.map { isEmpty($0) ? "" : lines[$0 - 1] }
    let indentation = texts.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return (texts.map { String($0.dropFirst(indentation)) }, first)
  }
}
