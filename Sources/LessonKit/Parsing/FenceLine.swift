/// The opening line of a `swift-run` fence.
struct FenceLine {
  /// Where the first backtick or tilde stands.
  var offset: Int
  var mark: UInt8
  var length: Int
  /// Where the info string goes on behind `swift-run`.
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
      let length = position - start
      while position < line.count, line[position].isSpaceOrTab { position += 1 }
      guard isRun(line[position...].prefix { !$0.isSpaceOrTab }.text) else { return nil }
      (offset, self.mark, self.length) = (start, mark, length)
      options = position + "swift-run".utf8.count
      return
    }
    return nil
  }

  /// Whether a line closes the fence. Containers may stand before it.
  func isClosed(by line: [UInt8]) -> Bool {
    let content = line[containerPrefix(of: line, quotations: Int.max)...].trimmed
    return content.count >= length && content.allSatisfy { $0 == mark }
  }
}

/// Whether the first word of an info string makes the block a cell.
func isRun(_ word: some StringProtocol) -> Bool { word == "swift-run" }
