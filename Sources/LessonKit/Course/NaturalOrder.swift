import LessonText

/// File names in the order in which people count: `2-trees` before `10-forests`.
package enum NaturalOrder {
  package static func precedes(_ left: String, _ right: String) -> Bool {
    var (one, other) = (Array(left.utf8)[...], Array(right.utf8)[...])
    while let first = one.first, let second = other.first {
      if first.isDigit, second.isDigit {
        let numbers = (takeNumber(&one), takeNumber(&other))
        if numbers.0.count != numbers.1.count { return numbers.0.count < numbers.1.count }
        if !numbers.0.elementsEqual(numbers.1) { return numbers.0.lexicographicallyPrecedes(numbers.1) }
      } else if first == second {
        one.removeFirst()
        other.removeFirst()
      } else {
        return first < second
      }
    }
    // `1-a` and `01-a` are the same number: some order there must be.
    return one.isEmpty && other.isEmpty ? left < right : one.isEmpty
  }

  /// The digits in front, without leading noughts: of two such numbers the longer is the larger, whatever its size.
  private static func takeNumber(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = bytes.prefix { $0.isDigit }
    bytes = bytes.dropFirst(digits.count)
    return digits.drop { $0 == UInt8(ascii: "0") }
  }
}
