/// A moment by calendar and clock, in UTC and in the Gregorian calendar, also before 1582.
///
/// Days are counted as in Hinnant, “chrono-compatible low-level date algorithms” (2013): years begin in March, so that the leap
/// day is a year's last, and 400 years are 146 097 days.
package struct CivilTime: Equatable, Sendable {
  package var year: Int
  package var month = 1
  package var day = 1
  package var hour = 0
  package var minute = 0
  package var second = 0
  /// The fraction of a second.
  package var fraction = 0.0

  static let secondsPerDay = 86_400.0
  /// A moment beyond this, some three million years from now, has no place.
  static let limit = 1e14

  package init(year: Int, month: Int = 1, day: Int = 1) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// - Precondition: the number is within ±10¹⁴.
  package init(secondsSince1970 seconds: Double) {
    let whole = seconds.rounded(.down)
    let days = (whole / Self.secondsPerDay).rounded(.down)
    self.init(daysSince1970: Int(days))
    let rest = Int(whole - days * Self.secondsPerDay)
    hour = rest / 3600
    minute = rest / 60 % 60
    second = rest % 60
    // Doubles of today's dates are 2.4e-7 s apart.
    fraction = ((seconds - whole) * 1e6).rounded() / 1e6
    if fraction == 1 { self = CivilTime(secondsSince1970: whole + 1) }
  }

  package init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  package var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  package var secondsSince1970: Double {
    Double(daysSince1970) * Self.secondsPerDay + Double(hour * 3600 + minute * 60 + second) + fraction
  }

  var isMidnight: Bool { hour == 0 && minute == 0 && second == 0 && fraction == 0 }
  var isFirstOfMonth: Bool { isMidnight && day == 1 }
  var isFirstOfYear: Bool { isFirstOfMonth && month == 1 }
}
