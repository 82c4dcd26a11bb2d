/// The number before a lesson's name: `03` in `03-dropout.md`.
package enum LessonNumber {
  /// The number for a new lesson: the one after the highest, as many digits long. Numbers from 90 on (from 900 on where numbers
  /// have three digits) are those of appendices.
  ///
  /// - Parameter files: the names of the files in `lessons/`.
  package static func next(after files: [String]) -> String {
    let numbers = files.filter { $0.hasSuffix(".md") }.compactMap(digits).filter { Int($0) != nil }
    let longest = max(2, numbers.map(\.count).max() ?? 2)
    let appendices = (1..<longest).reduce(9) { limit, _ in limit * 10 }
    let lessons = numbers.compactMap { digits in Int(digits).map { (value: $0, digits: digits.count) } }
      .filter { $0.value < appendices }
    guard let last = lessons.max(by: { $0.value < $1.value }) else { return padded(1, to: longest) }
    return padded(last.value + 1, to: last.digits)
  }

  /// The digits that a name begins with, if anything but a letter follows them.
  private static func digits(of file: String) -> String? {
    let digits = file.utf8.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, digits.count < 10, let next = file[digits.endIndex...].first, !next.isLetter
    else { return nil }
    return String(file[..<digits.endIndex])
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
