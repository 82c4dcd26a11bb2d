internal import Platform

/// Numbers in a form that is easy to read.
enum NumberFormat {
  /// Six significant digits, as with `%g`, but a whole number keeps its point, and a large number all digits before it: `3.0`,
  /// `0.655741`, `1e-07`, `1234567`.
  static func readable(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    if value == value.rounded(), abs(value) < 1e15 { return "\(value)" }
    return print(1e5..<1e15 ~= abs(value) ? "%.0f" : "%.6g", value)
  }

  static func print(_ format: String, _ value: Double) -> String {
    withVaList([value]) { arguments in
      var buffer = [CChar](repeating: 0, count: 400)
      let count = Int(vsnprintf(&buffer, buffer.count, format, arguments))
      return String(
        decoding: buffer.prefix(min(max(count, 0), 399)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }
}

extension BinaryFloatingPoint {
  /// With a fixed number of digits after the point: `0.6557.formatted(decimals: 2)` is `0.66`.
  ///
  /// - Precondition: `decimals` is in `0...50`.
  public func formatted(decimals: Int) -> String {
    guard (0...50).contains(decimals) else {
      fatalError("formatted(decimals: \(decimals)): the number of decimals must be in 0...50")
    }
    return NumberFormat.print("%.\(decimals)f", Double(self))
  }

  /// With a number of significant digits: `0.65574.formatted(digits: 2)` is `0.66`.
  ///
  /// - Precondition: `digits` is in `1...50`.
  public func formatted(digits: Int) -> String {
    guard (1...50).contains(digits) else {
      fatalError("formatted(digits: \(digits)): the number of digits must be in 1...50")
    }
    return NumberFormat.print("%.\(digits)g", Double(self))
  }

  /// As a percentage: `0.926.formatted(percentDecimals: 1)` is `92.6 %`.
  ///
  /// - Precondition: `percentDecimals` is in `0...50`.
  public func formatted(percentDecimals: Int) -> String {
    (Double(self) * 100).formatted(decimals: percentDecimals) + "\u{202F}%"
  }
}
