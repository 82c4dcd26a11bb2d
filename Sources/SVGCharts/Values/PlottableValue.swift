/// A value with the name of what it measures: `.value("Iteration", step)`.
public struct PlottableValue: Sendable {
  let label: String
  let primitive: PlottablePrimitive

  public static func value<Value: Plottable>(_ label: String, _ value: Value) -> PlottableValue {
    PlottableValue(label: label, primitive: value.primitivePlottable)
  }

  @_disfavoredOverload
  public static func value<Value: BinaryFloatingPoint>(_ label: String, _ value: Value) -> PlottableValue {
    PlottableValue(label: label, primitive: .number(Double(value)))
  }

  @_disfavoredOverload
  public static func value<Value: BinaryInteger>(_ label: String, _ value: Value) -> PlottableValue {
    PlottableValue(label: label, primitive: .number(Double(value)))
  }
}
