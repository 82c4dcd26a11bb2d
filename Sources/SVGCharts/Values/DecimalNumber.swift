/// A number as decimal digits, for labels: `0.d₁d₂d₃… × 10^pointPosition`.
///
/// It is made from the shortest text that reads back as the same binary number, so that `0.1` has one digit;
/// decimal digits are rounded half away from zero, the same on every machine.
package struct DecimalNumber: Equatable {
  var isNegative = false
  /// Neither the first nor the last digit is zero. Empty for zero.
  var digits: [UInt8] = []
  var pointPosition = 0

  /// - Parameter text: what `Double.description` writes for a finite number.
  init(_ text: some StringProtocol) {
    var afterPoint = false
    var exponentIsNegative = false
    var exponent = 0
    var inExponent = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-"): if inExponent { exponentIsNegative = true } else { isNegative = true }
      case UInt8(ascii: "+"): break
      case UInt8(ascii: "."): afterPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): inExponent = true
      default:
        let digit = byte - UInt8(ascii: "0")
        if inExponent {
          exponent = exponent * 10 + Int(digit)
        } else {
          digits.append(digit)
          if !afterPoint { pointPosition += 1 }
        }
      }
    }
    pointPosition += exponentIsNegative ? -exponent : exponent
    trim()
  }

  package init(_ value: Double) {
    self.init(value.description)
  }

  /// The place of the first digit: 0 for 1…9, −1 for 0.1…0.9.
  var exponent: Int { digits.isEmpty ? 0 : pointPosition - 1 }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    pointPosition = digits.isEmpty ? 0 : pointPosition - zeros
    if digits.isEmpty { isNegative = false }
  }

  /// Rounded so that nothing smaller than `10^place` remains.
  func rounded(toPlace place: Int) -> DecimalNumber {
    rounded(toDigits: pointPosition - place)
  }

  package func rounded(toDigits count: Int) -> DecimalNumber {
    guard count < digits.count else { return self }
    var result = self
    guard count >= 0 else {
      result.digits = []
      result.trim()
      return result
    }
    let roundsUp = digits[count] >= 5
    result.digits = Array(digits[..<count])
    if roundsUp {
      var index = count - 1
      while index >= 0, result.digits[index] == 9 {
        result.digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        result.digits[index] += 1
      } else {
        result.digits.insert(1, at: 0)
        result.pointPosition += 1
      }
    }
    result.trim()
    return result
  }

  /// The double nearest to the product: the third multiple of 0.1 is 0.3.
  func multiple(_ factor: Int) -> Double? {
    let (product, isTooLarge) = digits.reduce(0) { $0 * 10 + Int($1) }.multipliedReportingOverflow(by: factor)
    guard !isTooLarge else { return (Double(factor) * (nearest ?? .nan)) }
    return Double("\(isNegative ? -product : product)e\(pointPosition - digits.count)")
  }

  private var nearest: Double? {
    Double("\(isNegative ? "-" : "")0.\(digits.map(String.init).joined())e\(pointPosition)")
  }
}
