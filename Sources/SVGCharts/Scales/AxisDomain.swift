/// How far an axis reaches, and the room that marks need beyond their values.
enum AxisDomain {
  /// - Parameters:
  ///   - tickLimit: the most ticks there may be; a vertical axis ends at ticks.
  static func kind(
    _ axis: Survey.Axis, options: ScaleOptions, layers: [Layer], isX: Bool, isHorizontal: Bool, tickLimit: Int
  ) -> PositionScale.Kind {
    if let categories = axis.categories {
      var index: [PlottablePrimitive: Int] = [:]
      for category in categories where index[category] == nil { index[category] = index.count }
      return .band(categories, index)
    }
    if case .numbers(let low, let high) = options.domain {
      var domain = NumericDomain.filled(low: low, high: high)
      guard options.type == .log else { return .linear(domain) }
      domain.high = domain.high > 0 ? domain.high : axis.high ?? 1
      if domain.low <= 0 { domain.low = min(axis.low ?? domain.high * 1e-3, domain.high * 0.1) }
      return .log(positive(domain))
    }
    if options.type == .log { return .log(padded(logarithmic: axis, layers: layers)) }
    if axis.isDate { return .linear(dates(axis, layers: layers, isX: isX, tickLimit: tickLimit)) }
    let valueAxis = isHorizontal == isX
    var includesZero = false
    var needsPadding = false
    for layer in layers {
      if layer.standsOnBaseline, layer.kind == .histogram ? !isX : valueAxis { includesZero = true }
      if layer.kind == .point || layer.kind == .errorBar { needsPadding = true }
    }
    if case .automatic(let automatic) = options.domain {
      includesZero = automatic.includesZero ?? includesZero
    }
    var (low, high) = (axis.low, axis.high)
    if includesZero {
      low = min(low ?? 0, 0)
      high = max(high ?? 0, 0)
      if low == high { high = 1 }
    }
    var domain = NumericDomain.filled(low: low, high: high)
    if let gap = axis.gap {
      domain = NumericDomain(low: domain.low - gap / 2, high: domain.high + gap / 2).finite
      return .linear(domain)
    }
    if layers.contains(where: { $0.grid != nil || $0.kind == .rectangle }) { return .linear(domain) }
    if !isX || valueAxis && isHorizontal {
      let ticks = LinearTicks.ticks(
        domain, atMost: tickLimit, outward: true, whole: axis.countsWhole(options))
      if let first = ticks.first, let last = ticks.last, first.value < last.value {
        domain = NumericDomain(low: min(domain.low, first.value), high: max(domain.high, last.value))
      }
    } else if needsPadding {
      let room = domain.quarterSpan * 4 * 0.04
      if room.isFinite {
        domain = NumericDomain(low: domain.low - room, high: domain.high + room).finite
      }
    }
    return .linear(domain)
  }

  /// Time has no zero: the axis reaches from the first date to the last, and half a day to each side of a single date.
  private static func dates(
    _ axis: Survey.Axis, layers: [Layer], isX: Bool, tickLimit: Int
  ) -> NumericDomain {
    guard let low = axis.low, let high = axis.high else {
      return NumericDomain(low: 0, high: CivilTime.secondsPerDay)
    }
    var domain = NumericDomain(low: low, high: high)
    if high - low < 1e-3 {
      domain = NumericDomain(low: low - CivilTime.secondsPerDay / 2, high: high + CivilTime.secondsPerDay / 2)
    }
    if let gap = axis.gap { return NumericDomain(low: low - gap / 2, high: high + gap / 2) }
    if layers.contains(where: { $0.kind == .rectangle }) { return domain }
    if !isX {
      let ticks = DateTicks.ticks(domain, atMost: tickLimit, outward: true)
      if let first = ticks.first, let last = ticks.last, first.value < last.value {
        return NumericDomain(low: min(domain.low, first.value), high: max(domain.high, last.value))
      }
    } else if layers.contains(where: { $0.kind == .point || $0.kind == .errorBar }) {
      let room = (domain.high - domain.low) * 0.04
      return NumericDomain(low: domain.low - room, high: domain.high + room)
    }
    return domain
  }

  private static func padded(logarithmic axis: Survey.Axis, layers: [Layer]) -> NumericDomain {
    guard let low = axis.low, let high = axis.high else { return NumericDomain(low: 1, high: 10) }
    guard low < high else { return positive(NumericDomain(low: low / 3, high: high * 3)) }
    let isSharp = layers.allSatisfy { $0.kind == .line || $0.kind == .area || $0.grid != nil }
    guard !isSharp else { return positive(NumericDomain(low: low, high: high)) }
    // A share of the axis, as a power of two: exact, and the same on every machine.
    let decades = decimalLogarithm(high) - decimalLogarithm(low)
    let room = Double(sign: .plus, exponent: Int((decades * 0.15).rounded(.up)), significand: 1)
    return positive(NumericDomain(low: low / room, high: high * room))
  }

  private static func positive(_ domain: NumericDomain) -> NumericDomain {
    let low = max(domain.low, .leastNonzeroMagnitude)
    let high = min(domain.high, .greatestFiniteMagnitude)
    return low < high
      ? NumericDomain(low: low, high: high) : NumericDomain(low: high / 10, high: high * 10).finite
  }
}
