/// A value as a chart stores it.
public enum PlottablePrimitive: Sendable, Hashable {
  case number(Double)
  /// Kept apart from `number`, so that a table shows `0.1` and not `0.10000000149011612`.
  case single(Float)
  case category(String)
  case truth(Bool)
  /// A moment, shown in UTC whatever the machine's time zone.
  case date(secondsSince1970: Double)
}

/// A value that can be placed on an axis, or that can name a series.
///
/// Numbers, strings, Booleans and dates conform; an enumeration with such a raw value conforms by saying so.
public protocol Plottable {
  var primitivePlottable: PlottablePrimitive { get }
}

extension Plottable where Self: BinaryInteger {
  public var primitivePlottable: PlottablePrimitive { .number(Double(self)) }
}

extension Plottable where Self: RawRepresentable, RawValue: Plottable {
  public var primitivePlottable: PlottablePrimitive { rawValue.primitivePlottable }
}

extension Int: Plottable {}
extension Int8: Plottable {}
extension Int16: Plottable {}
extension Int32: Plottable {}
extension Int64: Plottable {}
extension UInt: Plottable {}
extension UInt8: Plottable {}
extension UInt16: Plottable {}
extension UInt32: Plottable {}
extension UInt64: Plottable {}

extension Double: Plottable {
  public var primitivePlottable: PlottablePrimitive { .number(self) }
}

extension Float: Plottable {
  public var primitivePlottable: PlottablePrimitive { .single(self) }
}

extension Bool: Plottable {
  public var primitivePlottable: PlottablePrimitive { .truth(self) }
}

extension String: Plottable {
  public var primitivePlottable: PlottablePrimitive { .category(self) }
}

extension Substring: Plottable {
  public var primitivePlottable: PlottablePrimitive { .category(String(self)) }
}

extension PlottablePrimitive: Plottable {
  public var primitivePlottable: PlottablePrimitive { self }
}
