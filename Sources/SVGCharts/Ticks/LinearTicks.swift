/// Ticks at round numbers: multiples of 1, 2 or 5 times a power of ten (Heckbert, Graphics Gems, 1990).
///
/// A tick is the double nearest to its decimal, so that what is drawn at 0.3 is at 0.3 and not at 3 · 0.1.
package enum LinearTicks {
  /// The ticks of the finest round step that gives no more than `limit` of them.
  ///
  /// - Parameters:
  ///   - outward: the first and the last tick enclose the domain, instead of lying in it.
  ///   - whole: ticks stand at whole numbers alone, as for counts.
  package static func ticks(
    _ domain: NumericDomain, atMost limit: Int, outward: Bool = false, whole: Bool = false
  ) -> [Tick] {
    let limit = max(2, limit)
    // Beyond the exponent range of a double the step is found for a quarter of the axis.
    let span = domain.quarterSpan
    guard span > 0, span.isFinite else { return [] }
    var power = DecimalNumber(span / Double(limit)).exponent - 1
    if whole { power = max(0, power) }
    while true {
      for mantissa in [1, 2, 5] {
        let step = decimal(mantissa, power)
        guard step > 0, step.isFinite else { continue }
        let first = domain.low / step
        let last = domain.high / step
        guard abs(first) < 1e15, abs(last) < 1e15 else { continue }
        let slack = 1e-9
        let from = outward ? (first + slack).rounded(.down) : (first - slack).rounded(.up)
        let to = outward ? (last - slack).rounded(.up) : (last + slack).rounded(.down)
        guard to - from + 1 <= Double(limit) else { continue }
        guard from <= to else { return [] }
        let values = (Int(from)...Int(to)).map { decimal($0 * mantissa, power) }.filter(\.isFinite)
        return labelled(values, stepPower: power)
      }
      power += 1
      if power > 310 { return [] }
    }
  }

  /// `mantissa · 10^power`, correctly rounded.
  static func decimal(_ mantissa: Int, _ power: Int) -> Double {
    Double("\(mantissa)e\(power)") ?? .nan
  }

  /// Labels in one notation for the whole axis.
  private static func labelled(_ values: [Double], stepPower: Int) -> [Tick] {
    zip(values, labels(values, stepPower: stepPower)).map { Tick(value: $0, label: $1) }
  }

  static func labels(_ values: [Double], stepPower: Int) -> [String] {
    let numbers = values.map { DecimalNumber($0).rounded(toPlace: stepPower) }
    let largest = numbers.filter { !$0.digits.isEmpty }.map(\.exponent).max() ?? 0
    let isLong = largest >= 15 || stepPower < -10
    let isLarge = largest >= 6 && largest - stepPower <= 3
    if isLong || isLarge || largest < -3 {
      return numbers.map(\.scientific)
    }
    return numbers.map { $0.plain(decimals: max(0, -stepPower), groups: largest > 3) }
  }
}
