/// A range of the source, as the compiler reports it; the end column is the one after the last byte.
struct SourceRange: Hashable {
  var startLine, startColumn, endLine, endColumn: Int

  /// The key by which the range is looked up. Lines and columns of real files fit into it; ranges that share a key are told apart.
  var key: UInt64 {
    var bits = UInt64(truncatingIfNeeded: startLine) << 40
    bits ^= UInt64(truncatingIfNeeded: startColumn) << 28
    bits ^= UInt64(truncatingIfNeeded: endLine &- startLine) << 14
    bits ^= UInt64(truncatingIfNeeded: endColumn)
    return bits &* 0x9E37_79B9_7F4A_7C15
  }
}

/// Where the top-level statements of a cell begin and end, line by line.
///
/// The transform does not say whether a value is that of a whole statement. It is if the value's range begins where a
/// statement begins and ends where one ends.
struct StatementRanges {
  private var starts: Set<[Int]> = []
  private var ends: Set<[Int]> = []

  init() {}

  /// Reads `line start end` triples in decimal, as the tool writes them.
  init(_ text: String) {
    let numbers = text.utf8.split(separator: UInt8(ascii: " ")).compactMap { Int(Substring($0)) }
    for index in stride(from: 0, to: numbers.count - 2, by: 3) {
      starts.insert([numbers[index], numbers[index + 1]])
      ends.insert([numbers[index], numbers[index + 2]])
    }
  }

  func isStatement(_ range: SourceRange) -> Bool {
    starts.contains([range.startLine, range.startColumn]) && ends.contains([range.endLine, range.endColumn])
  }
}
