import Foundation
import Testing

/// What a browser shows of names in code, on a page from disk.
@Suite(
  .turn(at: .talks), .serialized, .enabled(if: WebDriver.isInstalled, "chromium-driver is not installed"))
struct NamesBrowserTests {
  private static let lesson = """
    # Names

    ```swift-run numbered highlight=2
    /// Half of it.
    func half(_ number: Double) -> Double { number / 2 }
    let quarter = half(0.5)
    quarter + 1
    ```

    Words to go to.

    ```python
    def half(x): return x / 2
    ```

    """

  private let card = "document.querySelector('.meaning')"
  private static let escape = "\u{E00C}"
  private static let tab = "\u{E004}"
  private static let right = "\u{E014}"

  private func opened(_ body: (WebDriver) async throws -> Void) async throws {
    let fixture = try Fixture(texts: ["with-names": "", "lessons/01-names.md": Self.lesson])
    let outcome = try await fixture.build()
    #expect((outcome.status, outcome.error) == (0, ""))
    let browser = try await WebDriver()
    try await browser.open("file://\(fixture.course.path)/site/01-names.html")
    try await body(browser)
    #expect(try await browser.complaints() == [])
    withExtendedLifetime(fixture) {}
  }

  private func requests(_ browser: WebDriver) async throws -> String {
    try await browser.value(
      "performance.getEntriesByType('resource').filter(entry => entry.name.includes('assets/names')).length")
  }

  @Test func aMouseIsToldAndEscapeEndsIt() async throws {
    try await opened { browser in
      #expect(try await browser.value("Boolean(\(card))") == "false")
      #expect(try await requests(browser) == "0")
      try await browser.point(at: "a.f[data-n]")
      try await browser.wait(until: card)
      #expect(
        try await browser.value("\(card).querySelector('code').textContent")
          == "func half(_ number: Double) -> Double")
      #expect(try await browser.value("\(card).textContent.includes('Half of it.')") == "true")
      // The way to the declaration, which is on this page.
      #expect(
        try await browser.value(
          "document.querySelector(\(card).querySelector('p:last-child a').getAttribute('href').replace('~', '\\\\~')).textContent"
        )
          == "half")
      try await browser.press(Self.escape)
      try await browser.wait(until: "!\(card)")
      // A card goes when the mouse does.
      try await browser.point(at: "h1")
      try await browser.point(at: "a.f[data-n]")
      try await browser.wait(until: card)
      try await browser.point(at: "h1")
      try await browser.wait(until: "!\(card)")
    }
  }

  @Test func keysGoFromNameToName() async throws {
    try await opened { browser in
      try await browser.run("document.querySelector('pre.code').focus()")
      try await browser.press(Self.right)
      try await browser.wait(until: card)
      #expect(try await browser.value("document.activeElement.textContent") == "half")
      #expect(
        try await browser.value("document.activeElement.getAttribute('aria-describedby')") == "names-card")
      try await browser.press(Self.right)
      #expect(try await browser.value("document.activeElement.textContent") == "number")
      try await browser.wait(until: "\(card)?.textContent.includes('number: Double')")
      try await browser.press(Self.escape)
      try await browser.wait(until: "!\(card)")
      #expect(try await browser.value("document.activeElement.textContent") == "number")
      // The names of a block are one stop.
      #expect(
        try await browser.value("document.querySelectorAll('pre.code a:not([tabindex=\"-1\"])').length")
          == "0")
    }
  }

  @Test func aTapShowsAndHides() async throws {
    try await opened { browser in
      try await browser.point(at: "a.f[data-n]", by: "touch", pressing: true)
      try await browser.wait(until: card)
      #expect(try await browser.value("location.hash") == "")
      try await browser.point(at: "h1", by: "touch", pressing: true)
      try await browser.wait(until: "!\(card)")
    }
  }

  @Test func copiesHoldTheCodeAndNothingElse() async throws {
    try await opened { browser in
      let code =
        "/// Half of it.\nfunc half(_ number: Double) -> Double { number / 2 }\nlet quarter = half(0.5)\nquarter + 1"
      // What selecting the block would copy.
      let selected = try await browser.value(
        """
        (() => {
          const range = document.createRange(); range.selectNodeContents(document.querySelector('pre.code'));
          const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
          return selection.toString().trim();
        })()
        """)
      #expect(selected == code)
      // What the button copies.
      try await browser.run(
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); };")
      try await browser.run("document.querySelector('.listing > .copy').click()")
      #expect(try await browser.value("window.copied") == code)
      // Listings that do not run have the button as well.
      #expect(try await browser.value("document.querySelectorAll('.listing > .copy').length") == "2")
    }
  }
}
