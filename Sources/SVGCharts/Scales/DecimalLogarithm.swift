/// The decimal logarithm, from sums, products and one quotient, so that its bits are the same on every machine.
///
///     log₁₀(m · 2ᵉ) = (e · ln 2 + 2 · artanh((m − 1)/(m + 1))) / ln 10,    √½ ≤ m < √2
///
/// The series of artanh ends with the term of power 21; the rest is below 1e-17 of the argument.
///
/// - Precondition: `value` is positive and finite.
package func decimalLogarithm(_ value: Double) -> Double {
  var exponent = Double(value.exponent)
  var mantissa = value.significand
  if mantissa > 1.4142135623730951 {
    mantissa /= 2
    exponent += 1
  }
  let argument = (mantissa - 1) / (mantissa + 1)
  let square = argument * argument
  var sum = 0.0
  var power = 21
  while power >= 1 {
    sum = sum * square + 1 / Double(power)
    power -= 2
  }
  let natural = exponent * 0.6931471805599453 + 2 * argument * sum
  return natural * 0.4342944819032518
}
