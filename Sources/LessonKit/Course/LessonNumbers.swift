import LessonText

/// The numbers of a course's lessons, by which their figures are counted: those in front of their names, where authors gave them.
///
///     00-start, 01-first, 90-charts     0, 1, 90
///     01-first, appendix                1, 2
///     02-other, 01-first                1, 2: they stand in another order
///
/// A lesson without such a number has its place in reading order. Where readers would miscount, because the numbers in front do not
/// rise in reading order or two lessons would have one number, all lessons have their places.
package enum LessonNumbers {
  /// - Parameter slugs: in reading order.
  package static func numbers(of slugs: [String]) -> [Int] {
    let places = Array(1..<slugs.count + 1)
    let written = slugs.map(number)
    let given = written.compactMap(\.self)
    let numbers = zip(written, places).map { $0 ?? $1 }
    let isRising = zip(given, given.dropFirst()).allSatisfy { $0 < $1 }
    return isRising && Set(numbers).count == numbers.count ? numbers : places
  }

  /// The number in front of a name, `nil` where there is none: `3d-plots` begins with a word, and `2024-review` with a year.
  private static func number(of slug: String) -> Int? {
    let digits = slug.utf8.prefix { $0.isDigit }
    guard (1...3).contains(digits.count) else { return nil }
    if let next = slug.utf8.dropFirst(digits.count).first, next.isLetter || next > 0x7F { return nil }
    return Int(String(Substring(digits)))
  }
}
