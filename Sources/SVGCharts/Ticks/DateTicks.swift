/// Ticks where a unit of the calendar begins: at whole seconds, hours, days, months, years.
package enum DateTicks {
  private static let steps: [CalendarStep] = [
    .init(.second, 1), .init(.second, 2), .init(.second, 5), .init(.second, 10), .init(.second, 15),
    .init(.second, 30), .init(.minute, 1), .init(.minute, 2), .init(.minute, 5), .init(.minute, 10),
    .init(.minute, 15), .init(.minute, 30), .init(.hour, 1), .init(.hour, 2), .init(.hour, 3),
    .init(.hour, 6), .init(.hour, 12), .init(.day, 1), .init(.day, 2), .init(.day, 7), .init(.day, 14),
    .init(.month, 1), .init(.month, 2), .init(.month, 3), .init(.month, 6), .init(.year, 1),
  ]

  /// The ticks of the finest step that gives no more than `limit` of them.
  package static func ticks(_ domain: NumericDomain, atMost limit: Int, outward: Bool = false) -> [Tick] {
    let limit = max(2, limit)
    let span = domain.high - domain.low
    guard span > 0, abs(domain.low) < CivilTime.limit, abs(domain.high) < CivilTime.limit else { return [] }
    if span < Double(limit - 1) {
      return labelled(LinearTicks.ticks(domain, atMost: limit, outward: outward).map(\.value))
    }
    for step in steps + years where span / step.length < Double(limit + 1) {
      let moments = step.moments(in: domain, outward: outward)
      if moments.count <= limit { return labelled(moments) }
    }
    return []
  }

  private static var years: [CalendarStep] {
    (0...6).flatMap { power in
      let unit = (0..<power).reduce(1) { result, _ in result * 10 }
      return [2, 5, 10].map { CalendarStep(.year, $0 * unit) }
    }
  }

  package static func labelled(_ moments: [Double]) -> [Tick] {
    zip(moments, labels(moments)).map { Tick(value: $0, label: $1) }
  }

  /// Labels as short as the moments allow, all of one form: years, months, days; or times, with a date at midnight.
  ///
  /// Without a midnight among the times, the first has the date, and so has each at which the date changes. If all are of one day,
  /// the name of the axis tells it.
  static func labels(_ moments: [Double]) -> [String] {
    let times = moments.map { CivilTime(secondsSince1970: $0) }
    if times.allSatisfy(\.isFirstOfYear) { return times.map(\.yearText) }
    if times.allSatisfy(\.isFirstOfMonth) { return times.map(\.monthText) }
    if times.allSatisfy(\.isMidnight) { return times.map(\.dateText) }
    if times.contains(where: \.isMidnight) { return times.map { $0.isMidnight ? $0.dateText : $0.clockText } }
    let isOneDay = Set(times.map(\.dateText)).count == 1
    var lastDate = ""
    return times.map { time in
      defer { lastDate = time.dateText }
      return isOneDay || lastDate == time.dateText ? time.clockText : time.text
    }
  }
}

extension Survey.Axis {
  /// The day that all dates share, where the ticks tell only the time.
  var day: String? {
    guard isDate, let low, let high, low < high else { return nil }
    let (first, last) = (CivilTime(secondsSince1970: low), CivilTime(secondsSince1970: high))
    return first.dateText == last.dateText ? first.dateText : nil
  }
}
