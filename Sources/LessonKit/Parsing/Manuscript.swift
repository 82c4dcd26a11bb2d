import LessonDiagnostics
import LessonText

/// A lesson's text on its way to cmark, line by line.
///
/// Before cmark reads it, whatever Markdown must not touch (formulas, inline expressions) is replaced by tokens, and whatever
/// cmark does not know (footnotes, cells of tables, captions) is moved to the front, where it forms paragraphs. These are parsed
/// in the same document, so that its link definitions apply to them. Each line remembers where it came from.
struct Manuscript {
  struct Line {
    var bytes: [UInt8]
    /// The line's number in the file.
    var number: Int
    /// The number to add to an offset in `bytes` to get the offset in the file's line.
    var shift = 0
  }

  let file: String
  /// The lines: those moved to the front, then the lesson's own.
  var lines: [Line]
  /// The number of lines moved to the front.
  var front = 0

  /// - Parameter firstLine: the number of the first line of `text` in its file.
  init(file: String, text: [UInt8], firstLine: Int) {
    self.file = file
    lines = []
    var number = firstLine
    var start = 0
    for (index, byte) in text.enumerated() where byte == .newline {
      lines.append(Line(bytes: Array(text[start..<index]), number: number))
      number += 1
      start = index + 1
    }
    if start < text.count { lines.append(Line(bytes: Array(text[start...]), number: number)) }
  }

  /// All lines as one text. Every line ends with a newline.
  var text: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(lines.reduce(0) { $0 + $1.bytes.count + 1 })
    for line in lines {
      result += line.bytes
      result.append(.newline)
    }
    return result
  }

  /// - Parameter line: an index in `lines`.
  func location(line: Int, offset: Int = 0) -> SourceLocation {
    guard lines.indices.contains(line) else { return SourceLocation(file: file, line: 1) }
    return SourceLocation(
      file: file, line: lines[line].number, column: Swift.max(1, offset + lines[line].shift + 1))
  }

  /// Puts lines after those that are in front already, before the lesson's own.
  mutating func insertFront(_ new: [Line]) {
    lines.insert(contentsOf: new, at: front)
    front += new.count
  }
}

/// The number of bytes at the start of a line that belong to containers: white space, and at most `quotations` marks `>`.
func containerPrefix(of line: some RandomAccessCollection<UInt8>, quotations: Int) -> Int {
  var marks = 0
  var length = 0
  for byte in line {
    if byte == .greater, marks < quotations {
      marks += 1
    } else if !byte.isSpaceOrTab {
      break
    }
    length += 1
  }
  return length
}
