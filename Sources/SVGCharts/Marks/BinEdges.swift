/// Where the bins of a histogram begin and end.
enum BinEdges {
  /// Exactly `count` bins of equal width from end to end.
  static func even(_ domain: NumericDomain, count: Int) -> [Double] {
    (0...count).map { index in
      let fraction = Double(index) / Double(count)
      return domain.low * (1 - fraction) + domain.high * fraction
    }
  }

  /// Exactly `count` bins: at round numbers where a round width gives that many bins, with a value in the first and in the last;
  /// otherwise equal parts from the smallest value to the largest.
  ///
  /// - Parameter isWhole: whether the values are whole numbers. The last bin then reaches beyond the largest value, so that it does
  ///   not include its upper edge, like the others.
  static func round(_ domain: NumericDomain, count: Int, isWhole: Bool) -> [Double] {
    let high = isWhole ? domain.high + 1 : domain.high
    let span = high - domain.low
    guard span.isFinite, span > 0 else { return even(domain, count: count) }
    for digits in 1...3 {
      for number in widths(atLeast: span / Double(count), digits: digits) {
        guard let width = Double(number), width > 0, width.isFinite, !isWhole || width.isWhole else {
          continue
        }
        let first = (domain.low / width + 1e-9).rounded(.down)
        let last = (high / width - 1e-9).rounded(.up)
        guard last - first == Double(count), abs(first) < 1e15, abs(last) < 1e15 else { continue }
        let decimal = DecimalNumber(width)
        return (Int(first)...Int(last)).compactMap { decimal.multiple($0) }
      }
    }
    return even(domain, count: count)
  }

  /// About `limit` bins, at multiples of 1, 2 or 5 times a power of ten.
  static func round(_ domain: NumericDomain, atMost limit: Int, isWhole: Bool) -> [Double] {
    var ticks = LinearTicks.ticks(domain, atMost: limit + 1, outward: true, whole: isWhole).map(\.value)
    // Near the largest doubles there may be no round number beyond the values.
    guard let last = ticks.last, ticks.count > 1 else { return [domain.low, domain.high] }
    // The last bin includes its upper edge; with whole numbers it would include one number more than the others.
    let next = last + (last - ticks[ticks.count - 2])
    if isWhole, domain.high == last, next.isFinite { ticks.append(next) }
    return ticks
  }

  /// The smallest decimal of so many digits that is not below a number, and those that follow it.
  private static func widths(atLeast least: Double, digits: Int) -> [String] {
    let number = DecimalNumber(least)
    let power = number.exponent - digits + 1
    let start = number.digits.prefix(digits).reduce(0) { $0 * 10 + Int($1) }
    let padded = start * [1, 10, 100][max(0, digits - number.digits.count)]
    return (padded...(padded + 9)).map { "\($0)e\(power)" }.filter {
      (Double($0) ?? 0) >= least * (1 - 1e-12)
    }
  }
}
