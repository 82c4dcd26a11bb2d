import LessonText

/// The opening line of a fence.
package struct FenceLine {
  /// The index of the first backtick or tilde.
  package var offset: Int
  var mark: UInt8
  var length: Int
  /// The index of the info string; the end of the line if there is none.
  package var info: Int
  /// The index at which the info string continues after its first word.
  package var options: Int

  /// Finds the fence in a line that opens one according to cmark.
  package init?(_ line: [UInt8]) {
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

  /// Finds the fence that a line of code or HTML would open if it were Markdown.
  init?(opening line: ArraySlice<UInt8>) {
    let content = line.drop { $0 == .space }
    guard line.count - content.count <= 3, content.first == .backtick || content.first == .tilde,
      let fence = FenceLine(Array(line)), fence.offset == line.count - content.count,
      fence.mark == .tilde || !line.dropFirst(fence.info).contains(.backtick)
    else { return nil }
    self = fence
  }

  package func word(in line: some RandomAccessCollection<UInt8>) -> String {
    line.dropFirst(info).prefix(options - info).text
  }

  /// Whether a line closes the fence. The marks of containers may come first.
  func isClosed(by line: [UInt8]) -> Bool {
    let content = line[containerPrefix(of: line, quotations: Int.max)...].trimmed
    return content.count >= length && content.allSatisfy { $0 == mark }
  }
}

/// Whether the first word of an info string makes the block a cell.
package func isRun(_ word: some StringProtocol) -> Bool { word == "swift-run" }
