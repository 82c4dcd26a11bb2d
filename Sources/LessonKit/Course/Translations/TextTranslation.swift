import LessonDiagnostics
import LessonText

/// What a translation shows in the place of a text that the code of its original made.
///
///     "test error": 테스트 오차
///     "λ = {}: {} wrong": "λ = {1}이면 {2}개가 틀립니다"
package struct TextTranslation: Hashable, Sendable {
  package var pattern: TextPattern
  package var replacement: TextReplacement
  /// Where the text stands in the translation's file.
  package var location: SourceLocation
  /// Where its translation stands.
  package var valueLocation: SourceLocation
}

/// A text in which `{}` stands for what varies: a number, or other words.
package struct TextPattern: Hashable, Sendable {
  /// As the author wrote it.
  package let text: String
  /// What stands before, between and after the parts that vary.
  private let pieces: [[UInt8]]

  package init(_ text: String) {
    self.text = text
    pieces = text.split(separator: "{}", omittingEmptySubsequences: false).map { Array($0.utf8) }
  }

  /// How many parts vary.
  package var count: Int { pieces.count - 1 }

  /// How much of it does not.
  package var weight: Int { pieces.reduce(0) { $0 + $1.count } }

  /// The parts of a text in the places of `{}`; `nil` where it is another text. A part has a character at least, is as short as possible
  /// and stands on one line: of three lines that were printed, each is a text of its own.
  package func match(_ text: String) -> [String]? {
    let bytes = Array(text.utf8)
    guard count > 0 else { return bytes == pieces[0] ? [] : nil }
    guard bytes.starts(with: pieces[0]), bytes.count >= weight + count else { return nil }
    var parts: [Range<Int>] = []
    guard match(bytes, from: pieces[0].count, piece: 1, into: &parts) else { return nil }
    return parts.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private func match(_ bytes: [UInt8], from start: Int, piece: Int, into parts: inout [Range<Int>]) -> Bool {
    guard piece < pieces.count else { return start == bytes.count }
    let next = pieces[piece]
    if piece == pieces.count - 1 {
      let end = bytes.count - next.count
      guard end > start, bytes[end...].elementsEqual(next), Self.isBoundary(end, in: bytes),
        !bytes[start..<end].contains(.newline)
      else { return false }
      parts.append(start..<end)
      return true
    }
    var end = start + 1
    while end + next.count <= bytes.count, bytes[end - 1] != .newline {
      if Self.isBoundary(end, in: bytes), bytes[end..<end + next.count].elementsEqual(next) {
        parts.append(start..<end)
        if match(bytes, from: end + next.count, piece: piece + 1, into: &parts) { return true }
        parts.removeLast()
      }
      end += 1
    }
    return false
  }

  /// Whether no character of the text would be cut in two.
  private static func isBoundary(_ index: Int, in bytes: [UInt8]) -> Bool {
    index >= bytes.count || bytes[index] & 0xC0 != 0x80
  }
}

/// A text in which `{1}` stands for the first part that varies, or `{}` for the next one.
package struct TextReplacement: Hashable, Sendable {
  package let text: String
  private let pieces: [Piece]

  private enum Piece: Hashable {
    case text(String)
    /// Counted from zero.
    case part(Int)
  }

  /// - Parameter count: how many parts vary.
  /// - Throws: what is wrong with a placeholder.
  package init(_ text: String, parts count: Int) throws(Problem) {
    self.text = text
    var pieces: [Piece] = []
    var rest = text[...]
    var literal = ""
    var next = 0
    var isNumbered: Bool?
    while let open = rest.firstIndex(of: "{") {
      literal += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}"),
        rest[rest.index(after: open)..<close].utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else {
        literal.append("{")
        rest = rest.dropFirst()
        continue
      }
      let inside = rest[rest.index(after: open)..<close]
      let numbered = !inside.isEmpty
      if let isNumbered, isNumbered != numbered { throw .placeholdersMixed }
      isNumbered = numbered
      let index = numbered ? (Int(inside) ?? 0) - 1 : next
      guard (0..<count).contains(index) else { throw .unknownPlaceholder("{\(inside)}", parts: count) }
      next += 1
      pieces += [.text(literal), .part(index)]
      literal = ""
      rest = rest[rest.index(after: close)...]
    }
    self.pieces = pieces + [.text(literal + rest)]
  }

  /// The text with parts in their places.
  package func filled(_ parts: [String]) -> String {
    pieces.reduce(into: "") { result, piece in
      switch piece {
      case .text(let text): result += text
      case .part(let index): result += parts[index]
      }
    }
  }
}
