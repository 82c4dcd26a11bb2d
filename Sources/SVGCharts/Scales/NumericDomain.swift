/// The range of an axis of numbers.
package struct NumericDomain: Equatable, Sendable {
  package var low: Double
  package var high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// A quarter of `high − low`, which may itself be larger than the largest double.
  var quarterSpan: Double { high * 0.25 - low * 0.25 }

  /// Whether the ends are so near to each other that no axis could tell its ticks apart.
  var isDegenerate: Bool {
    let magnitude = max(abs(low), abs(high))
    return !(quarterSpan * 4 > max(magnitude * 1e-12, 1e-300))
  }

  /// A domain with room around it, whatever the data are.
  ///
  /// Without data the domain is 0…1. A single zero gives −1…1, and any other single value half its size to each side.
  package static func filled(low: Double?, high: Double?) -> NumericDomain {
    guard let low, let high else { return NumericDomain(low: 0, high: 1) }
    let domain = NumericDomain(low: min(low, high), high: max(low, high))
    guard domain.isDegenerate else { return domain }
    let magnitude = max(abs(low), abs(high))
    if magnitude < 1e-290 { return NumericDomain(low: -1, high: 1) }
    return NumericDomain(low: domain.low - magnitude / 2, high: domain.high + magnitude / 2).finite
  }

  var finite: NumericDomain {
    NumericDomain(
      low: max(low, -.greatestFiniteMagnitude), high: min(high, .greatestFiniteMagnitude))
  }
}
