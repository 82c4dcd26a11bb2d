/// How the numbers of an axis are written: `.number`, `.percent`, with a precision or in scientific notation.
///
/// The texts are the same in every language: a point before decimals, commas between thousands from 10,000.
public struct AxisNumberFormat: Sendable, Hashable {
  var power = 0
  var suffix = ""
  var digits: Precision.Kind?
  var isScientific = false

  public static let number = AxisNumberFormat()
  /// `0.25` is written `25%`.
  public static let percent = AxisNumberFormat(power: 2, suffix: "%")

  public struct Precision: Sendable, Hashable {
    enum Kind: Hashable {
      case fraction(Int)
      case significant(Int)
    }
    let kind: Kind

    /// A fixed number of digits after the point.
    public static func fractionLength(_ count: Int) -> Precision {
      Precision(kind: .fraction(min(max(0, count), 16)))
    }

    /// A largest number of significant digits.
    public static func significantDigits(_ count: Int) -> Precision {
      Precision(kind: .significant(min(max(1, count), 17)))
    }
  }

  public enum Notation: Sendable, Hashable {
    case automatic, scientific
  }

  public func precision(_ precision: Precision) -> AxisNumberFormat {
    var copy = self
    copy.digits = precision.kind
    return copy
  }

  public func notation(_ notation: Notation) -> AxisNumberFormat {
    var copy = self
    copy.isScientific = notation == .scientific
    return copy
  }

  package func text(_ value: Double) -> String {
    guard value.isFinite else { return DecimalNumber.text(of: value, significantDigits: 6) }
    var number = DecimalNumber(value)
    if !number.digits.isEmpty { number.pointPosition += power }
    var decimals = 0
    switch digits {
    case .fraction(let count):
      number = number.rounded(toPlace: -count - (isScientific ? -number.exponent : 0))
      decimals = count
    case .significant(let count): number = number.rounded(toDigits: count)
    case nil: number = number.rounded(toDigits: 12)
    }
    let text =
      isScientific ? number.scientific : number.plain(decimals: decimals, groups: number.exponent > 3)
    return text + suffix
  }
}

/// Which parts of a date the labels of an axis have: `.dateTime.year().month()` is written `2024-03`.
///
/// The order is that of ISO 8601, which every language reads; time is UTC.
public struct AxisDateFormat: Sendable, Hashable {
  var parts: Set<CalendarUnit> = []

  /// The date, and the time unless it is midnight; or only the parts that are named.
  public static let dateTime = AxisDateFormat()

  private func with(_ part: CalendarUnit) -> AxisDateFormat {
    var copy = self
    copy.parts.insert(part)
    return copy
  }

  public func year() -> AxisDateFormat { with(.year) }
  public func month() -> AxisDateFormat { with(.month) }
  public func day() -> AxisDateFormat { with(.day) }
  public func hour() -> AxisDateFormat { with(.hour) }
  public func minute() -> AxisDateFormat { with(.minute) }
  public func second() -> AxisDateFormat { with(.second) }

  package func text(_ seconds: Double) -> String {
    let time = CivilTime(secondsSince1970: seconds)
    if parts.isEmpty { return time.text }
    let date: [(CalendarUnit, String)] = [
      (.year, time.yearText), (.month, CivilTime.padded(time.month)), (.day, CivilTime.padded(time.day)),
    ]
    let clock: [(CalendarUnit, String)] = [
      (.hour, CivilTime.padded(time.hour)), (.minute, CivilTime.padded(time.minute)),
      (.second, CivilTime.padded(time.second)),
    ]
    return [(date, "-"), (clock, ":")].compactMap { list, separator in
      let texts = list.filter { parts.contains($0.0) }.map(\.1)
      return texts.isEmpty ? nil : texts.joined(separator: separator)
    }.joined(separator: " ")
  }
}

enum AxisFormat: Sendable, Hashable {
  case number(AxisNumberFormat)
  case date(AxisDateFormat)
}
