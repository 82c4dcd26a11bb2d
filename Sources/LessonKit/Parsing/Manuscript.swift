import LessonDiagnostics
import LessonText

/// A lesson's text on its way to cmark, line by line.
///
/// Before cmark reads it, what Markdown must not touch (formulas, inline expressions) is replaced by tokens, and what cmark
/// has no notion of (footnotes, cells of tables, captions) is moved to the front as paragraphs of its own, so that it is
/// parsed in the same document and sees its link definitions. Each line remembers where it came from.
struct Manuscript {
  struct Line {
    var bytes: [UInt8]
    /// Its number in the file.
    var number: Int
    /// What must be added to an offset in `bytes` to get the offset in the file's line.
    var shift = 0
  }

  let file: String
  /// Lines put before the lesson's own: `front` in number.
  var lines: [Line]
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

  /// The whole as one text; every line ends with a newline.
  var text: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(lines.reduce(0) { $0 + $1.bytes.count + 1 })
    for line in lines {
      result += line.bytes
      result.append(.newline)
    }
    return result
  }

  /// - Parameter line: an index of `lines`.
  func location(line: Int, offset: Int = 0) -> SourceLocation {
    guard lines.indices.contains(line) else { return SourceLocation(file: file, line: 1) }
    return SourceLocation(
      file: file, line: lines[line].number, column: Swift.max(1, offset + lines[line].shift + 1))
  }

  /// Puts lines between those that are in front already and the lesson's own.
  mutating func insertFront(_ new: [Line]) {
    lines.insert(contentsOf: new, at: front)
    front += new.count
  }
}

/// How many bytes at the start of a line belong to containers: white space, and at most `quotations` marks `>`.
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
