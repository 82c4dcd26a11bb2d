import LessonDiagnostics

/// One of several parts of a course, which are computed by themselves, perhaps on machines of their own: `2/5` is the second of five.
package struct Shard: Hashable, Sendable, CustomStringConvertible {
  /// From 1.
  package let number: Int
  package let count: Int

  /// More parts than any course has lessons.
  package static let most = 10_000

  /// - Parameter text: as on the command line.
  package init(_ text: String) throws(Problem) {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map(Self.number)
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1],
      1...Self.most ~= count, 1...count ~= number
    else { throw .wrongShard(text, most: Self.most) }
    self.number = number
    self.count = count
  }

  /// A number in plain digits: neither `+2` nor ` 2`.
  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(text) : nil
  }

  package var description: String { "\(number)/\(count)" }
}
