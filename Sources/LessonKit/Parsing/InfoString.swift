import LessonDiagnostics
import LessonText

/// The words of an info string after `swift-run`: `name`, `name=value` or `name="value with \"escapes\""`.
package struct InfoString {
  package struct Word {
    package var name: String
    /// The offset of the name in the line, in bytes.
    package var nameOffset: Int
    /// `nil` for a name without a value.
    package var value: Value?
  }

  package struct Value {
    package var bytes: [UInt8]
    /// The offset in the line of each of `bytes`, and of their end.
    package var offsets: [Int]
    package var text: String { bytes.text }
    package var offset: Int { offsets[0] }
  }

  package private(set) var words: [Word] = []
  /// The word whose quoted value has no end, as far as it goes.
  package private(set) var unfinished: Word?
  /// The problems, each with its offset in the line.
  private(set) var problems: [(offset: Int, problem: Problem)] = []

  /// - Parameter start: the index in `line` from which words may begin.
  package init(line: [UInt8], from start: Int) {
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
          let rest = position + 1
          unfinished = Word(
            name: name, nameOffset: nameOffset,
            value: Value(bytes: Array(line[rest...]), offsets: Array(rest...line.count)))
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

  /// Reads `"…"`. If there is no closing mark, the position stays at the opening one.
  private static func quotedValue(_ line: [UInt8], _ position: inout Int) -> Value? {
    var value = Value(bytes: [], offsets: [])
    var index = position + 1
    while index < line.count, line[index] != .quote {
      // A backslash escapes only a quotation mark or another backslash; any other one is left to Markdown and TeX.
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
