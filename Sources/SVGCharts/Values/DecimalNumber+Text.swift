extension DecimalNumber {
  /// U+2212: as wide as a plus sign, and not a hyphen.
  static let minus = "\u{2212}"

  /// `−1,234.50`: positional notation.
  ///
  /// - Parameters:
  ///   - decimals: the least number of digits after the point.
  ///   - groups: whether commas separate thousands.
  func plain(decimals: Int = 0, groups: Bool) -> String {
    var whole = ""
    if pointPosition <= 0 {
      whole = "0"
    } else {
      for place in 0..<pointPosition {
        whole.append(digit(place))
        let left = pointPosition - 1 - place
        if groups, left > 0, left % 3 == 0 { whole.append(",") }
      }
    }
    var fraction = ""
    let fractionDigits = max(decimals, digits.count - pointPosition)
    for place in 0..<max(0, fractionDigits) { fraction.append(digit(pointPosition + place)) }
    return (isNegative ? Self.minus : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// `2.5e−7`
  var scientific: String {
    guard let first = digits.first else { return "0" }
    let rest = digits.dropFirst().map { String($0) }.joined()
    let power = exponent
    return (isNegative ? Self.minus : "") + String(first) + (rest.isEmpty ? "" : "." + rest)
      + "e" + (power < 0 ? Self.minus : "") + String(abs(power))
  }

  /// Plain from 0.001 to ten million, scientific beyond; infinities and NaN by name.
  package static func text(
    of value: some BinaryFloatingPoint & LosslessStringConvertible, significantDigits: Int
  ) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "\(minus)∞" : "∞" }
    let number = DecimalNumber(value.description).rounded(toDigits: significantDigits)
    if number.digits.isEmpty { return "0" }
    if number.exponent < -3 || number.exponent > 6 { return number.scientific }
    return number.plain(groups: number.exponent > 3)
  }

  private func digit(_ index: Int) -> Character {
    guard digits.indices.contains(index) else { return "0" }
    return Character(Unicode.Scalar(UInt8(ascii: "0") + digits[index]))
  }
}
