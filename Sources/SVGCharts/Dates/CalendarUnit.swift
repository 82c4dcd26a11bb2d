/// A step of the calendar or the clock, for ticks on an axis of dates.
public enum CalendarUnit: Sendable, Hashable {
  case second, minute, hour, day, weekOfYear, month, quarter, year
}

/// A number of units, aligned to the calendar: beginning at whole hours, on Mondays, in January.
struct CalendarStep: Sendable, Hashable {
  let unit: CalendarUnit
  let count: Int

  init(_ unit: CalendarUnit, _ count: Int = 1) {
    self.unit = unit
    self.count = count
  }

  /// The approximate length of a step in seconds.
  var length: Double {
    let unitLength: Double =
      switch unit {
      case .second: 1
      case .minute: 60
      case .hour: 3600
      case .day: 86_400
      case .weekOfYear: 604_800
      case .month: 2_629_746
      case .quarter: 7_889_238
      case .year: 31_556_952
      }
    return unitLength * Double(count)
  }

  /// The moments of a domain at which a step begins.
  ///
  /// - Parameter outward: whether to add the moments just outside the domain, unless a moment stands at its end.
  func moments(in domain: NumericDomain, outward: Bool = false) -> [Double] {
    var index = self.index(of: domain.low)
    if !outward, moment(index) < domain.low { index += 1 }
    var result: [Double] = []
    while true {
      let next = moment(index)
      if next > domain.high {
        if outward, result.last.map({ $0 < domain.high }) ?? true { result.append(next) }
        return result
      }
      result.append(next)
      index += 1
    }
  }

  /// The number of the last step that begins at a moment or before it.
  private func index(of seconds: Double) -> Int {
    let time = CivilTime(secondsSince1970: seconds)
    switch unit {
    case .year: return Self.floor(time.year, count)
    case .quarter: return Self.floor(time.year * 12 + time.month - 1, 3 * count)
    case .month: return Self.floor(time.year * 12 + time.month - 1, count)
    // 1970-01-05 was a Monday.
    case .weekOfYear: return Self.floor(time.daysSince1970 - 4, 7 * count)
    case .day: return Self.floor(time.daysSince1970 - (count % 7 == 0 ? 4 : 0), count)
    case .hour, .minute, .second: return Int((seconds / length).rounded(.down))
    }
  }

  private func moment(_ index: Int) -> Double {
    func months(_ number: Int) -> Double {
      let year = Self.floor(number, 12)
      return CivilTime(year: year, month: number - year * 12 + 1).secondsSince1970
    }
    switch unit {
    case .year: return CivilTime(year: index * count).secondsSince1970
    case .quarter: return months(index * 3 * count)
    case .month: return months(index * count)
    case .weekOfYear: return Double(index * 7 * count + 4) * CivilTime.secondsPerDay
    case .day: return Double(index * count + (count % 7 == 0 ? 4 : 0)) * CivilTime.secondsPerDay
    case .hour, .minute, .second: return Double(index) * length
    }
  }

  private static func floor(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
  }
}
