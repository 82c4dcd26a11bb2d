import SVGCharts
import Testing

@Suite struct NumberTextTests {
  static let short: [(Double, String)] = [
    (0, "0"), (-0.0, "0"), (1, "1"), (0.1, "0.1"), (-2.5, "−2.5"), (1234, "1234"), (12_345.678, "12,345.7"),
    (9_999_999, "1e7"), (1e6, "1,000,000"), (0.001, "0.001"), (0.000_123_456_7, "1.23457e−4"),
    (0.999_999_9, "1"), (99.999_99, "100"), (1e-300, "1e−300"), (1.797_693_134_862_315_7e308, "1.79769e308"),
    (.leastNonzeroMagnitude, "5e−324"), (.infinity, "∞"), (-.infinity, "−∞"), (.nan, "NaN"),
    (0.697_448_449_313_126_4, "0.697448"),
  ]

  @Test(arguments: short) func sixDigits(_ value: Double, _ text: String) {
    #expect(DecimalNumber.text(of: value, significantDigits: 6) == text)
  }

  @Test func singlePrecisionIsNotWidened() {
    #expect(DecimalNumber.text(of: Float(0.1), significantDigits: 12) == "0.1")
  }

  @Test func widthsAreTheWidestFonts() {
    // DejaVu Sans: a digit is 0.636 of the size, and Hangul syllables are square.
    #expect(abs(TextMetrics.width("0123456789", size: 10) - 63.6) < 1e-9)
    #expect(TextMetrics.width("정규화", size: 10) == 30)
    #expect(TextMetrics.width("e\u{301}", size: 10) == TextMetrics.width("e", size: 10))
  }

  @Test func textIsWrappedAtSpacesAndCutOnlyAtTheEnd() {
    let lines = TextMetrics.wrapped("one two three four five six", to: 60, lines: 9)
    #expect(lines.joined(separator: " ") == "one two three four five six")
    #expect(lines.allSatisfy { TextMetrics.width($0) <= 60 })
    let cut = TextMetrics.wrapped("one two three four five six", to: 60, lines: 2)
    #expect(cut.count == 2)
    #expect(cut.last?.hasSuffix("…") == true)
    #expect(cut.allSatisfy { TextMetrics.width($0) <= 60 })
    let long = TextMetrics.wrapped("가나다라마바사아자차카타파하", to: 60, lines: 9)
    #expect(long.joined() == "가나다라마바사아자차카타파하")
    #expect(long.allSatisfy { TextMetrics.width($0) <= 60 })
  }
}
