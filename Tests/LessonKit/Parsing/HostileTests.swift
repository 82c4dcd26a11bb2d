import Testing

/// Input that makes careless parsers crash or take time that grows with the square of its length. None of these took more
/// than a few seconds when the tests were written; a quadratic parser would take hours.
@Suite struct HostileTests {
  static let texts: [(String, String)] = [
    ("quotations", String(repeating: ">", count: 10_000) + " a `swift-run x` $y$\n"),
    ("lists", String(repeating: "- ", count: 10_000) + "a\n"),
    ("one line", String(repeating: "word $x$ `swift-run a` *b* [c](#d) ", count: 30_000)),
    ("dollars", String(repeating: "$a", count: 300_000)),
    ("double dollars", String(repeating: "$$ a\n\n", count: 50_000)),
    ("backticks", (0..<3000).map { String(repeating: "`", count: $0 % 700 + 1) }.joined(separator: " ")),
    ("open expressions", String(repeating: "`swift-run x", count: 50_001)),
    ("open tags", String(repeating: "<a b=\"", count: 100_000)),
    ("open comments", String(repeating: "<!-- ", count: 100_000)),
    ("open brackets", String(repeating: "[", count: 200_000)),
    ("open links", String(repeating: "[a](", count: 100_000)),
    ("open footnotes", String(repeating: "[^", count: 200_000)),
    ("footnotes", (0..<5000).map { "[^\($0)]\n\n[^\($0)]: a\n\n" }.joined()),
    ("rows", "|a|b|\n|-|-|\n" + String(repeating: "|$x$|`swift-run y`|\n", count: 10_000)),
    (
      "columns", String(repeating: "a|", count: 10_000) + "\n" + String(repeating: "-|", count: 10_000) + "\n"
    ),
    ("headings", String(repeating: "## a\n", count: 20_000)),
    ("options", "```swift-run " + String(repeating: "a=1 ", count: 50_000) + "\n```\n"),
    ("references", String(repeating: "&#", count: 200_000)),
  ]

  @Test(arguments: texts) func isParsed(_ name: String, _ text: String) {
    #expect(!Page(text).body.isEmpty)
  }

  /// Characters that tokens are made of, as themselves and as references, stay what they are.
  @Test func tokensCannotBeForged() {
    let page = Page(
      "⸀0⸁ &#11776;0&#11777; &#x2E02;0&#x2e03; \u{1}0 $x$ `swift-run a` [b](/⸀0⸁ \"&#11776;0\")\n\n```\n⸀0⸁\n```\n"
    )
    #expect(
      page.body == """
        <p>⸀0⸁ ⸀0⸁ ⸂0⸃ \u{1}0 ⟦$x$⟧ ⟦a⟧ <a href="/%E2%B8%800%E2%B8%81" title="⸀0">b</a></p>
        <pre><code>⸀0⸁
        </code></pre>

        """)
  }

  @Test func everyCharacterThatTokensMayBeMadeOf() {
    let all = (0x2E00...0x2E42).compactMap(Unicode.Scalar.init).map(String.init).joined()
    #expect(Page("\(all) $x$").body == "<p>\(all) ⟦$x$⟧</p>\n")
  }
}
