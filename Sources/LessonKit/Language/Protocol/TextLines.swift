import LessonDiagnostics

/// How an editor counts the characters of a line.
package enum PositionEncoding: String, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
}

/// The lines of a document, to turn an editor's places into the compiler's and back.
///
/// A line ends with a line feed, a carriage return, or both, as the protocol has it; `LessonFile` makes line feeds of all of them, so that
/// the numbers of lines are the same on both sides.
package struct TextLines: Sendable {
  package let encoding: PositionEncoding
  /// The bytes of each line, without its end.
  private let lines: [[UInt8]]
  /// Where each line begins in the text, in bytes.
  private let starts: [Int]

  package init(_ text: String, encoding: PositionEncoding) {
    self.encoding = encoding
    let bytes = Array(text.utf8)
    var lines: [[UInt8]] = []
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let end = bytes[index...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      lines.append(Array(bytes[index..<end]))
      guard end < bytes.count else { break }
      index = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? end + 2 : end + 1
      starts.append(index)
    }
    if lines.count < starts.count { lines.append([]) }
    self.lines = lines
    self.starts = starts
  }

  /// At least 1.
  package var count: Int { lines.count }

  /// The text of a line, counted from 0; empty outside the document.
  package func text(_ line: Int) -> String {
    lines.indices.contains(line) ? String(decoding: lines[line], as: UTF8.self) : ""
  }

  /// How many bytes of its line stand before a place; a place behind the end of the line counts as its end, one within a character as its
  /// beginning.
  package func byteOffset(_ position: Position) -> Int {
    guard lines.indices.contains(position.line) else { return 0 }
    let line = lines[position.line]
    guard encoding == .utf16 else {
      var offset = max(0, min(position.character, line.count))
      while offset > 0, offset < line.count, line[offset] & 0xC0 == 0x80 { offset -= 1 }
      return offset
    }
    var units = 0
    var offset = 0
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      let width = UTF16.width(scalar)
      guard units + width <= position.character else { break }
      units += width
      offset += UTF8.width(scalar)
    }
    return offset
  }

  /// How many bytes of the text stand before a place; one behind its end counts as its end.
  package func offset(_ position: Position) -> Int {
    guard position.line < lines.count else { return (starts.last ?? 0) + (lines.last?.count ?? 0) }
    return position.line < 0 ? 0 : starts[position.line] + byteOffset(position)
  }

  /// The place that has so many bytes of its line before it.
  package func position(line: Int, byteOffset: Int) -> Position {
    guard lines.indices.contains(line) else { return Position(line: max(0, line), character: 0) }
    let before = lines[line].prefix(max(0, byteOffset))
    guard encoding == .utf16 else { return Position(line: line, character: before.count) }
    return Position(line: line, character: String(decoding: before, as: UTF8.self).utf16.count)
  }

  /// The place of a diagnostic, whose lines and columns count from 1 and whose columns are bytes.
  package func position(_ location: SourceLocation) -> Position {
    position(line: location.line - 1, byteOffset: location.column - 1)
  }

  /// The place as compilers count it.
  package func location(_ position: Position, file: String) -> SourceLocation {
    SourceLocation(file: file, line: position.line + 1, column: byteOffset(position) + 1)
  }

  /// A whole line, without its end.
  package func range(ofLine line: Int) -> PositionRange {
    PositionRange(
      start: Position(line: line, character: 0),
      end: position(line: line, byteOffset: lines.indices.contains(line) ? lines[line].count : 0))
  }
}
