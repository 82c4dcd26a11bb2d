import LessonText

/// The opening line of a fence.
struct FenceLine {
  /// Where the first backtick or tilde stands.
  var offset: Int
  var mark: UInt8
  var length: Int
  /// Where the info string begins; the end of the line if there is none.
  var info: Int
  /// Where the info string goes on behind its first word.
  var options: Int

  /// Finds the fence in a line that cmark has taken for the opening of one.
  init?(_ line: [UInt8]) {
    var position = 0
    while position < line.count {
      let mark = line[position]
      guard mark == .backtick || mark == .tilde else {
        position += 1
        continue
      }
      let start = position
      while position < line.count, line[position] == mark { position += 1 }
      guard position - start >= 3 else { continue }
      (offset, self.mark, length) = (start, mark, position - start)
      info = line[position...].firstIndex { !$0.isSpaceOrTab } ?? line.count
      options = line[info...].firstIndex(where: \.isSpaceOrTab) ?? line.count
      return
    }
    return nil
  }

  /// Finds a fence that a line of code or HTML would open if it were Markdown.
  init?(opening line: ArraySlice<UInt8>) {
    let content = line.drop { $0 == .space }
    guard line.count - content.count <= 3, content.first == .backtick || content.first == .tilde,
      let fence = FenceLine(Array(line)), fence.offset == line.count - content.count,
      fence.mark == .tilde || !line.dropFirst(fence.info).contains(.backtick)
    else { return nil }
    self = fence
  }

  func word(in line: some RandomAccessCollection<UInt8>) -> String {
    line.dropFirst(info).prefix(options - info).text
  }

  /// Whether a line closes the fence. Containers may stand before it.
  func isClosed(by line: [UInt8]) -> Bool {
    let content = line[containerPrefix(of: line, quotations: Int.max)...].trimmed
    return content.count >= length && content.allSatisfy { $0 == mark }
  }
}

/// Whether the first word of an info string makes the block a cell.
func isRun(_ word: some StringProtocol) -> Bool { word == "swift-run" }
