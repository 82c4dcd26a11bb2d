extension PlottablePrimitive {
  /// The number, if it is one.
  var number: Double? {
    switch self {
    case .number(let value): value
    case .single(let value): Double(value)
    // A moment beyond the calendar has no place on the axis.
    case .date(let seconds): abs(seconds) < CivilTime.limit ? seconds : .nan
    case .category, .truth: nil
    }
  }

  var isDate: Bool {
    if case .date = self { true } else { false }
  }

  /// Every digit, as a table shows it.
  var fullText: String {
    switch self {
    case .number(let value): value.tableText
    case .single(let value): value.tableText
    case .category(let text): text
    case .truth(let value): value ? "true" : "false"
    case .date: number.flatMap { $0.isFinite ? CivilTime(secondsSince1970: $0).fullText : nil } ?? "no date"
    }
  }

  /// At most six significant digits, as a legend or a tooltip shows it.
  var shortText: String {
    switch self {
    case .number(let value): DecimalNumber.text(of: value, significantDigits: 6)
    case .single(let value): DecimalNumber.text(of: value, significantDigits: 6)
    case .category(let text): text
    case .truth(let value): value ? "true" : "false"
    case .date: number.flatMap { $0.isFinite ? CivilTime(secondsSince1970: $0).text : nil } ?? "no date"
    }
  }
}

extension BinaryFloatingPoint where Self: LosslessStringConvertible {
  /// The shortest text that reads back as this value, without a useless `.0`.
  var tableText: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
