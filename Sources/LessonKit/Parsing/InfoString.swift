import LessonDiagnostics
import LessonText

/// The words of an info string behind `swift-run`: `name`, `name=value` or `name="value with \"escapes\""`.
struct InfoString {
  struct Word {
    var name: String
    /// Where the name begins in the line, in bytes.
    var nameOffset: Int
    /// `nil` for a bare name.
    var value: Value?
  }

  struct Value {
    var bytes: [UInt8]
    /// For each of `bytes`, and for the end, where it stands in the line.
    var offsets: [Int]
    var text: String { bytes.text }
    var offset: Int { offsets[0] }
  }

  private(set) var words: [Word] = []
  /// What is malformed, and where in the line.
  private(set) var problems: [(offset: Int, problem: Problem)] = []

  /// - Parameter start: where in `line` the first word may begin.
  init(line: [UInt8], from start: Int) {
    var position = start
    while true {
      while position < line.count, line[position].isBlank { position += 1 }
      guard position < line.count else { return }
      let nameOffset = position
      while position < line.count, !line[position].isBlank, line[position] != .equal { position += 1 }
      let name = line[nameOffset..<position].text
      guard position < line.count, line[position] == .equal else {
        words.append(Word(name: name, nameOffset: nameOffset, value: nil))
        continue
      }
      position += 1
      let value: Value
      if position < line.count, line[position] == .quote {
        guard let quoted = Self.quotedValue(line, &position) else {
          problems.append((position, .unterminatedQuote(option: name)))
          return
        }
        value = quoted
        if position < line.count, !line[position].isBlank {
          problems.append((position, .textBehindQuote(option: name)))
          while position < line.count, !line[position].isBlank { position += 1 }
        }
      } else {
        let first = position
        while position < line.count, !line[position].isBlank { position += 1 }
        value = Value(bytes: Array(line[first..<position]), offsets: Array(first...position))
      }
      if name.isEmpty {
        problems.append((nameOffset, .valueWithoutOption))
      } else {
        words.append(Word(name: name, nameOffset: nameOffset, value: value))
      }
    }
  }

  /// Reads `"…"`; leaves the position at the opening mark when there is no closing one.
  private static func quotedValue(_ line: [UInt8], _ position: inout Int) -> Value? {
    var value = Value(bytes: [], offsets: [])
    var index = position + 1
    while index < line.count, line[index] != .quote {
      // A backslash keeps its meaning for Markdown and TeX before anything but a quotation mark or another backslash.
      if line[index] == .backslash, index + 1 < line.count,
        line[index + 1] == .quote || line[index + 1] == .backslash
      {
        index += 1
      }
      value.bytes.append(line[index])
      value.offsets.append(index)
      index += 1
    }
    guard index < line.count else { return nil }
    value.offsets.append(index)
    position = index + 1
    return value
  }
}
