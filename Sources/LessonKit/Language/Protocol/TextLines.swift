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

  package init(_ text: String, encoding: PositionEncoding) {
    self.encoding = encoding
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    var bytes = text.utf8.makeIterator()
    var next = bytes.next()
    while let byte = next {
      next = bytes.next()
      if byte == 0x0D, next == 0x0A { next = bytes.next() }
      if byte == 0x0A || byte == 0x0D {
        lines.append(line)
        line.removeAll(keepingCapacity: true)
      } else {
        line.append(byte)
      }
    }
    lines.append(line)
    self.lines = lines
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
