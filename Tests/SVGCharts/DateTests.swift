import Foundation
import SVGCharts
import SVGChartsFoundation
import Testing

@Suite struct DateTests {
  /// Foundation's own calendar, which counts as ours does: Gregorian, in UTC.
  private static var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
    return calendar
  }

  @Test func datesAreThoseOfTheCalendar() {
    // After 1582, where Foundation changes from the Julian calendar, some 20 000 days to 2400; a prime number of seconds apart.
    for seconds in stride(from: -12_000_000_000.0, to: 13_600_000_000, by: 1_299_709) {
      let parts = Self.calendar.dateComponents(
        [.year, .month, .day, .hour, .minute, .second], from: Date(timeIntervalSince1970: seconds))
      let time = CivilTime(secondsSince1970: seconds)
      #expect(
        [time.year, time.month, time.day, time.hour, time.minute, time.second]
          == [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second])
      #expect(time.secondsSince1970 == seconds)
    }
  }

  @Test func yearsBeforeTheCalendarCountOn() {
    #expect(
      CivilTime(year: 0, month: 2, day: 29).daysSince1970 + 1 == CivilTime(year: 0, month: 3).daysSince1970)
    #expect(CivilTime(year: -1, month: 12, day: 31).daysSince1970 + 1 == CivilTime(year: 0).daysSince1970)
    for days in stride(from: -2_000_000, to: 2_000_000, by: 997) {
      #expect(CivilTime(daysSince1970: days).daysSince1970 == days)
    }
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let from, to: Date
    let limit: Int
    let labels: [String]
    var testDescription: String { "\(from)…\(to)" }
  }

  static let cases = [
    Case(
      from: Samples.date(1989, 7), to: Samples.date(2024, 2), limit: 5,
      labels: ["1990", "2000", "2010", "2020"]),
    Case(
      from: Samples.date(2023, 1), to: Samples.date(2023, 12), limit: 7,
      labels: ["2023-01", "2023-03", "2023-05", "2023-07", "2023-09", "2023-11"]),
    Case(
      from: Samples.date(2024, 2, 27), to: Samples.date(2024, 3, 2), limit: 6,
      labels: ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"]),
    // Mondays.
    Case(
      from: Samples.date(2024, 2, 16), to: Samples.date(2024, 3, 7), limit: 4,
      labels: ["2024-02-19", "2024-02-26", "2024-03-04"]),
    Case(
      from: Samples.date(2024, 2, 28, hour: 6), to: Samples.date(2024, 2, 29, hour: 13), limit: 4,
      labels: ["12:00", "2024-02-29", "12:00"]),
    Case(
      from: Samples.date(2024, 2, 28, hour: 13, minute: 3),
      to: Samples.date(2024, 2, 28, hour: 13, minute: 58),
      limit: 4, labels: ["13:15", "13:30", "13:45"]),
    Case(
      from: Samples.date(2024, 2, 28, hour: 23, minute: 50),
      to: Samples.date(2024, 2, 29, hour: 0, minute: 10), limit: 3, labels: ["23:50", "2024-02-29", "00:10"]),
    Case(
      from: Date(timeIntervalSince1970: 0.5), to: Date(timeIntervalSince1970: 1.5), limit: 3,
      labels: ["00:00:00.5", "00:00:01", "00:00:01.5"]),
  ]

  @Test(arguments: cases) func ticksStandWhereTheCalendarHasABorder(_ expected: Case) {
    let domain = NumericDomain(
      low: expected.from.timeIntervalSince1970, high: expected.to.timeIntervalSince1970)
    let ticks = DateTicks.ticks(domain, atMost: expected.limit)
    #expect(ticks.map(\.label) == expected.labels)
    let outward = DateTicks.ticks(domain, atMost: expected.limit + 2, outward: true)
    #expect(outward.first.map { $0.value <= domain.low } == true)
    #expect(outward.last.map { $0.value >= domain.high } == true)
  }

  @Test func anAxisOfOneDayTellsTheDayInItsName() throws {
    let texts = try parse(Samples.oneAfternoon.svg).all("text").map(\.text)
    #expect(texts.contains("Time, 2024-02-29"))
    #expect(texts.contains("13:00"))
    let plot = try #require(try parse(Samples.oneAfternoon.svg).all("g", class: "c-plot").first)
    #expect(plot.attributes["data-x"]?.hasPrefix("date 1709208000 ") == true)
  }

  @Test func tablesAndTextsHaveDatesAsTheyAreSorted() {
    let chart = Chart([0, 90], alt: "Two moments") {
      PointMark(
        x: .value("When", Samples.date(2024, 2, 29, minute: $0)), y: .value("y", 1))
    }
    #expect(chart.dataTable.rows.map(\.first) == ["2024-02-29", "2024-02-29T01:30:00Z"])
    #expect(chart.svg.contains("When 2024-02-29 01:30, y 1"))
    #expect(chart.svg.contains("When: 2024-02-29 to 2024-02-29 01:30."))
  }

  @Test func noDateHasNoPlace() throws {
    let chart = Chart([0, .nan, .infinity, 1e300, -1e300], alt: "One date of five") {
      PointMark(x: .value("When", Date(timeIntervalSince1970: $0)), y: .value("y", 1))
    }
    #expect(try parse(chart.svg).all("text").contains { $0.text == "Not shown: 4 not finite" })
    #expect(chart.dataTable.rows.map(\.first) == ["1970-01-01", "no date", "no date", "no date", "no date"])
  }

  @Test func everySpanHasTicks() throws {
    for power in -3...12 {
      var span = 1.0
      for _ in 0..<abs(power) { span = power < 0 ? span / 10 : span * 10 }
      let start = 1_700_000_000.123
      let ticks = DateTicks.ticks(NumericDomain(low: start, high: start + span), atMost: 7)
      #expect((1...7).contains(ticks.count), "1e\(power) s")
      #expect(
        Set(ticks.map(\.label)).count == ticks.count || ticks.map(\.label).contains("12:00"), "1e\(power) s")
    }
  }

  @Test func theMachinesTimeZoneDoesNotMatter() throws {
    let drawn = Samples.months.svg
    setenv("TZ", "Asia/Seoul", 1)
    tzset()
    defer {
      unsetenv("TZ")
      tzset()
    }
    #expect(Samples.months.svg == drawn)
  }
}
