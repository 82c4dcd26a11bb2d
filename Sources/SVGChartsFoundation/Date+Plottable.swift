// This is a module of its own, so that charts without dates load nothing of Foundation. A lesson that imports Foundation gets it as well.
public import SVGCharts

// The smaller half of Foundation, which has `Date` but not the data of all the world's languages.
#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A date is a place on an axis of time. The axis counts in UTC and in the Gregorian calendar, whatever the machine's settings.
extension Date: Plottable {
  public var primitivePlottable: PlottablePrimitive { .date(secondsSince1970: timeIntervalSince1970) }
}

extension AxisValue {
  /// The value as a date; `nil` for others.
  public func `as`(_ type: Date.Type) -> Date? { secondsSince1970.map { Date(timeIntervalSince1970: $0) } }
}
