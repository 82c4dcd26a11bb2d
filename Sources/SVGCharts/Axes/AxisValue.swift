/// A value of an axis at which something is to stand.
public struct AxisValue: Sendable {
  /// The place among the values, counted from zero.
  public let index: Int
  /// How many values there are.
  public let count: Int
  let primitive: PlottablePrimitive

  /// The value as a number; `nil` for a category.
  public func `as`(_ type: Double.Type) -> Double? { primitive.number }

  /// The value as a whole number; `nil` for others and for a category.
  public func `as`(_ type: Int.Type) -> Int? { primitive.number.flatMap { Int(exactly: $0) } }

  /// The value as a category; `nil` for a number.
  public func `as`(_ type: String.Type) -> String? {
    if case .category(let text) = primitive { text } else { nil }
  }

  package var secondsSince1970: Double? {
    if case .date(let seconds) = primitive { seconds } else { nil }
  }
}
