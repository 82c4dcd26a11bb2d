/// Where a value stands along one side of the plot.
struct PositionScale: Sendable {
  enum Kind: Sendable {
    case linear(NumericDomain)
    case log(NumericDomain)
    case band([PlottablePrimitive], [PlottablePrimitive: Int])
  }
  let kind: Kind
  /// Where the domain begins and ends, in units of the drawing.
  let start: Double
  let end: Double
  private let offset: Double
  private let factor: Double

  init(kind: Kind, start: Double, end: Double) {
    self.kind = kind
    self.start = start
    self.end = end
    switch kind {
    case .linear(let domain):
      offset = domain.low * 0.25
      factor = (end - start) / domain.quarterSpan
    case .log(let domain):
      offset = decimalLogarithm(domain.low)
      factor = (end - start) / (decimalLogarithm(domain.high) - offset)
    case .band(let categories, _):
      offset = 0
      factor = (end - start) / Double(max(1, categories.count))
    }
  }

  var isBand: Bool {
    if case .band = kind { true } else { false }
  }

  var domain: NumericDomain? {
    switch kind {
    case .linear(let domain), .log(let domain): domain
    case .band: nil
    }
  }

  /// The width of one category; 0 on an axis of numbers.
  var bandWidth: Double { isBand ? abs(factor) : 0 }

  /// The place of a number; NaN if it has none.
  @inline(__always)
  func place(_ value: Double) -> Double {
    switch kind {
    case .linear:
      // Far outside a fixed domain the place is cut to one that can be written.
      return value.isFinite ? clamped(start + (value * 0.25 - offset) * factor) : .nan
    case .log:
      return value > 0 && value.isFinite ? clamped(start + (decimalLogarithm(value) - offset) * factor) : .nan
    case .band:
      return .nan
    }
  }

  /// The place of a number, or the middle of a category; NaN if it has none.
  @inline(__always)
  func place(_ value: PlottablePrimitive) -> Double {
    if case .band(_, let index) = kind {
      guard let position = index[value] else { return .nan }
      return start + (Double(position) + 0.5) * factor
    }
    return place(value.number ?? .nan)
  }

  /// The place where bars and areas begin: zero, or the end of the axis that is nearest to zero.
  var baseline: Double {
    switch kind {
    case .linear(let domain): place(min(max(0, domain.low), domain.high))
    case .log, .band: start
    }
  }

  private func clamped(_ place: Double) -> Double { min(max(place, -20_000), 20_000) }
}
