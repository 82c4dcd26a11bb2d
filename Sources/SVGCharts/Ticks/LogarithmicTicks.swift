/// Ticks of a logarithmic axis: powers of ten, and 1, 2 and 5 times them when there are few. Within one decade they are those of a
/// linear axis.
package enum LogarithmicTicks {
  package static func ticks(_ domain: NumericDomain, atMost limit: Int, whole: Bool = false) -> [Tick] {
    let limit = max(2, limit)
    guard domain.low > 0 else { return [] }
    let from = DecimalNumber(domain.low).exponent
    let to = DecimalNumber(domain.high).exponent
    func inside(_ value: Double) -> Bool {
      value >= domain.low && value <= domain.high && (value >= 1 || !whole)
    }

    for mantissas in [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5]] where to - from < 4 {
      let values = (from...to).flatMap { power in mantissas.map { LinearTicks.decimal($0, power) } }.filter(
        inside)
      if values.count >= 3, values.count <= limit { return values.map(tick) }
    }
    for stride in [1, 2, 3, 5, 10, 20, 50, 100, 200, 500] {
      let powers = (from...to).filter { $0 % stride == 0 }
      let values = powers.map { LinearTicks.decimal(1, $0) }.filter(inside)
      if values.count <= limit, values.count >= 2 { return values.map(tick) }
    }
    return LinearTicks.ticks(domain, atMost: limit, whole: whole).filter { $0.value > 0 }
  }

  private static func tick(_ value: Double) -> Tick {
    let number = DecimalNumber(value)
    let isPlain = (-3...5).contains(number.exponent)
    return Tick(value: value, label: isPlain ? number.plain(groups: number.exponent > 3) : number.scientific)
  }
}
