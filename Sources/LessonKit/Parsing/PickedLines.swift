import LessonDiagnostics
import LessonText

/// Lines of a block by their numbers: `3-5,8`. Readers count the lines that they see, from 1.
struct PickedLines: Hashable {
  /// In the order in which they were written, each with its offset in the text.
  private(set) var ranges: [(lines: ClosedRange<Int>, offset: Int)] = []
  /// The problems, each with its offset in the text.
  private(set) var problems: [(offset: Int, problem: Problem)] = []

  init(_ text: [UInt8], of option: String) {
    var offset = 0
    for piece in text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let start = offset + piece.prefix { $0.isBlank }.count
      offset += piece.count + 1
      let found = piece.text.trimmingPrefix { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      let ends = String(found).split(separator: "-", omittingEmptySubsequences: false).map(Self.number)
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first > 0, last > 0
      else {
        problems.append((start, .notLines(option: option, found: String(found))))
        continue
      }
      if first > last {
        problems.append((start, .linesReversed(option: option, first, last)))
      } else {
        ranges.append((first...last, start))
      }
    }
  }

  private static func number(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(digits) : nil
  }

  static func == (left: PickedLines, right: PickedLines) -> Bool {
    left.ranges.map(\.lines) == right.ranges.map(\.lines)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(ranges.map(\.lines)) }
}
