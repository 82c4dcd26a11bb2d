/// Texts in the forms of ISO 8601, which are the same in every language.
extension CivilTime {
  /// `2024`
  var yearText: String {
    if (0...9999).contains(year) { return Self.padded(year, to: 4) }
    return (year < 0 ? DecimalNumber.minus : "+") + Self.padded(abs(year), to: 4)
  }

  /// `2024-03`
  var monthText: String { yearText + "-" + Self.padded(month) }

  /// `2024-03-15`
  package var dateText: String { monthText + "-" + Self.padded(day) }

  /// `14:30`, with seconds unless they are zero.
  var clockText: String {
    var text = Self.padded(hour) + ":" + Self.padded(minute)
    if second != 0 || fraction != 0 { text += ":" + Self.padded(second) }
    if fraction != 0 { text += DecimalNumber(fraction).rounded(toPlace: -6).plain(groups: false).dropFirst() }
    return text
  }

  /// The date, and the time unless it is midnight.
  package var text: String { isMidnight ? dateText : dateText + " " + clockText }

  /// `2024-03-15T14:30:05Z`; a date alone at midnight.
  package var fullText: String {
    if isMidnight { return dateText }
    let hasSeconds = second != 0 || fraction != 0
    return dateText + "T" + clockText + (hasSeconds ? "" : ":00") + "Z"
  }

  static func padded(_ number: Int, to count: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }
}
