import LessonText

extension PinnedOutput {
  /// What a fence is to hold.
  package struct Replacement: Sendable {
    package var pin: PinnedOutput
    package var lines: [String]

    package init(_ pin: PinnedOutput, _ lines: [String]) {
      self.pin = pin
      self.lines = lines
    }

    /// How many lines longer the file becomes.
    package var growth: Int { lines.count - (pin.lastLine - pin.location.line - 1) }
  }

  /// A lesson's file with other lines in some of its `output` fences, and everything else as it is, byte for byte: line ends,
  /// indentation, marks of quotations, the fences themselves where they need not become longer.
  ///
  /// - Parameter file: the bytes from which the lesson was read.
  package static func rewriting(_ file: [UInt8], with replacements: [Replacement]) -> [UInt8] {
    let lines = FileLine.all(in: file)
    var result: [UInt8] = []
    var position = 0
    for replacement in replacements.sorted(by: { $0.pin.location < $1.pin.location }) {
      let first = replacement.pin.location.line - 1
      let last = replacement.pin.lastLine - 1
      guard first >= position, first < last, last < lines.count, let fence = FenceLine(lines[first].bytes)
      else { continue }
      for line in lines[position..<first] { result += line.bytes + line.end }
      let opening = lines[first]
      let length = max(fence.length, longestFence(in: replacement.lines, of: fence.mark) + 1)
      result += opening.withFence(of: fence.mark, length: length)
      let prefix = opening.bytes[..<fence.offset]
      let emptyPrefix = prefix[..<(prefix.lastIndex { !$0.isSpaceOrTab }.map { $0 + 1 } ?? 0)]
      for text in replacement.lines {
        result += (text.isEmpty ? emptyPrefix : prefix) + Array(text.utf8) + opening.end
      }
      result += lines[last].withFence(of: fence.mark, length: length)
      position = last + 1
    }
    for line in lines[position...] { result += line.bytes + line.end }
    return result
  }

  /// The length of the longest line of marks that could end a fence.
  private static func longestFence(in lines: [String], of mark: UInt8) -> Int {
    lines.map { line in
      let content = Array(line.utf8).trimmed
      return content.allSatisfy { $0 == mark } ? content.count : 0
    }.max() ?? 0
  }
}

/// A line of a file, with its end: a line feed, a carriage return, both, or none at the end of the file.
private struct FileLine {
  var bytes: [UInt8]
  var end: [UInt8]

  static func all(in file: [UInt8]) -> [FileLine] {
    var lines: [FileLine] = []
    var start = 0
    while start < file.count {
      let stop = file[start...].firstIndex { $0 == .newline || $0 == 0x0D } ?? file.count
      var next = min(stop + 1, file.count)
      if stop + 1 < file.count, file[stop] == 0x0D, file[stop + 1] == .newline { next += 1 }
      lines.append(FileLine(bytes: Array(file[start..<stop]), end: Array(file[stop..<next])))
      start = next
    }
    return lines
  }

  /// The line with its run of fence marks made at least so long.
  func withFence(of mark: UInt8, length: Int) -> [UInt8] {
    guard let start = bytes.firstIndex(of: mark) else { return bytes + end }
    let count = bytes[start...].prefix { $0 == mark }.count
    let more = [UInt8](repeating: mark, count: max(0, length - count))
    return bytes[..<start] + more + bytes[start...] + end
  }
}
