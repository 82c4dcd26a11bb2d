import LessonText

/// Orders file names as people count: `2-trees` before `10-forests`.
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
    // `1-a` and `01-a` have the same number but need some order.
    return one.isEmpty && other.isEmpty ? left < right : one.isEmpty
  }

  /// Removes the number in front and returns its digits without leading zeros, so that the longer of two numbers is the larger.
  private static func takeNumber(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = bytes.prefix { $0.isDigit }
    bytes = bytes.dropFirst(digits.count)
    return digits.drop { $0 == UInt8(ascii: "0") }
  }
}
