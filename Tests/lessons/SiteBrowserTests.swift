import Foundation
import Testing

/// A built site in a real browser, from disk and from a server, below a folder of the server's.
@Suite(.turn(at: .talks), .enabled(if: WebDriver.isInstalled)) struct SiteBrowserTests {
  static let texts = [
    "lessons/course.yml": "title: A <b>course</b>\nrepository: https://example.org/me/it/{file}\n",
    "lessons/01-cost.md": """
    ---
    title: 'The "cost" & \\<i>noise\\</i>'
    summary: What falls.
    ---
    The cost falls.[^1] And `let unusual = 1` is code.

    ```swift-run label=sum caption="A sum"
    let total = 41 + 1
    check("it adds up", total, equals: 42)
    print("printed")
    ```

    ## Why it \\<falls>

    Because <em>regularization</em> helps, and nothing else.

    ```swift-run fold
    let folded = total
    ```

    \((1...40).map { "Paragraph \($0) of a long page." }.joined(separator: "\n\n"))

    ## The end

    The last words.

    [^1]: Only at first: see [the end](#the-end).
    """,
    "lessons/01-cost.ko.md": """
    # 비용

    드롭아웃을 쓰면 과적합이 줄어듭니다.

    ```swift-run ref=sum
    ```
    """,
    "lessons/02-plain.md": """
    # Plain

    A lesson about weights, without code. It was written in a café, and does not over-fit.
    """,
  ]

  /// Builds the course once for all tests.
  private static let built = Task { () -> Fixture in
    let fixture = try Fixture(texts: texts)
    let outcome = try await fixture.build()
    #expect(outcome.status == 0, "\(outcome.error)")
    return fixture
  }

  /// Runs a test on the site from disk, and below a folder of a server. Afterwards the browser must have had nothing to complain of,
  /// and must have asked for nothing but files of the site, and the icon that browsers ask every server for.
  private func onTheSite(
    width: Int = 1280, _ test: (_ browser: WebDriver, _ site: String) async throws -> Void
  ) async throws {
    let fixture = try await Self.built.value
    let server = try FileServer(fixture.course)
    for site in ["file://\(fixture.course.path)/site", "\(server.address)/site"] {
      let browser = try await WebDriver(width: width)
      try await browser.open("\(site)/index.html")
      try await test(browser, site)
      let foreign = try await browser.value(
        "performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('\(site)/') && !n.startsWith('data:') && n !== location.origin + '/favicon.ico')"
      )
      #expect(foreign == "")
      #expect(try await browser.complaints() == [])
    }
  }

  private static let dialog = "document.querySelector('dialog.search')"
  private static let results = "document.querySelectorAll('dialog.search [role=option]')"

  private func press(_ key: String, on element: String, _ browser: WebDriver) async throws {
    try await browser.run(
      "\(element).dispatchEvent(new KeyboardEvent('keydown', {key: '\(key)', bubbles: true, cancelable: true}))"
    )
  }

  private func type(_ text: String, _ browser: WebDriver) async throws {
    try await browser.run(
      "const i = \(Self.dialog).querySelector('input'); i.value = '\(text)'; i.dispatchEvent(new Event('input', {bubbles: true}))"
    )
  }

  @Test func theSearchFindsByKeyboard() async throws {
    try await onTheSite { browser, site in
      try await browser.open("\(site)/02-plain.html")
      // Nothing of it is there before it is used.
      let loaded = "performance.getEntriesByType('resource').filter(e => e.name.includes('/search/')).length"
      #expect(try await browser.value(loaded) == "0")
      try await press("/", on: "document.body", browser)
      try await browser.wait(until: "\(Self.dialog) && \(Self.dialog).open")
      try await type("regulariz", browser)
      try await browser.wait(until: "\(Self.results).length === 1")
      try await browser.wait(
        until: "\(Self.results)[0].querySelector('.excerpt').textContent.includes('helps')")
      #expect(
        try await browser.value("\(Self.results)[0].querySelector('.heading').textContent")
          == "Why it <falls>")
      #expect(
        try await browser.value("\(Self.results)[0].querySelector('.page-title').textContent")
          == "The \"cost\" & <i>noise</i>")
      #expect(
        try await browser.value("\(Self.results)[0].querySelector('mark').textContent") == "regularization")
      #expect(try await browser.value("\(Self.results)[0].querySelector('em')") == "null")
      // An inflected form, two words, and nothing.
      try await type("regularized weights", browser)
      try await browser.wait(until: "\(Self.results).length === 2")
      // Neither accents nor hyphens need to be typed; what stands there is marked.
      for (word, found) in [("cafe", "café"), ("overfit", "over-fit")] {
        try await type(word, browser)
        try await browser.wait(
          until: "\(Self.results)[0]?.querySelector('.excerpt mark')?.textContent === '\(found)'")
      }
      try await type("zebra", browser)
      try await browser.wait(until: "\(Self.results).length === 0")
      #expect(
        try await browser.value("\(Self.dialog).querySelector('[role=status]').textContent")
          == "Nothing was found.")
      // Arrows choose, Enter follows.
      try await type("cost", browser)
      try await browser.wait(until: "\(Self.results).length > 0")
      let input = "\(Self.dialog).querySelector('input')"
      try await press("ArrowDown", on: input, browser)
      try await press("ArrowUp", on: input, browser)
      #expect(
        try await browser.value("\(input).getAttribute('aria-activedescendant')") == "search-result-0")
      try await press("Escape", on: input, browser)
      #expect(try await browser.value("\(Self.dialog).open") == "false")
      try await press("/", on: "document.body", browser)
      try await press("Enter", on: input, browser)
      try await browser.wait(until: "location.pathname.endsWith('/01-cost.html')")
    }
  }

  @Test func theSearchFindsKoreanWords() async throws {
    try await onTheSite { browser, site in
      try await browser.open("\(site)/01-cost.ko.html")
      try await browser.run("document.querySelector('button.search').click()")
      try await browser.wait(until: "\(Self.dialog) && \(Self.dialog).open")
      for word in ["드롭아", "과적합", "줄어", "과적합이란"] {
        try await type(word, browser)
        try await browser.wait(until: "\(Self.results).length === 1")
        try await browser.wait(until: "\(Self.results)[0].querySelector('mark')")
      }
      // What is not translated is found as well.
      try await type("weights", browser)
      try await browser.wait(until: "\(Self.results).length === 1")
      #expect(try await browser.value("\(Self.results)[0].href").hasSuffix("/02-plain.html"))
      #expect(
        try await browser.value("\(Self.dialog).querySelector('[role=status]').textContent") == "결과: 1개")
    }
  }

  @Test func choicesAreKept() async throws {
    try await onTheSite { browser, site in
      try await browser.open("\(site)/01-cost.html")
      let root = "document.documentElement"
      let background = "getComputedStyle(\(root)).backgroundColor"
      try await browser.run("document.querySelector('input[name=theme][value=dark]').click()")
      #expect(try await browser.value(background) == "rgb(22, 24, 28)")
      try await browser.open("\(site)/02-plain.html")
      #expect(try await browser.value(background) == "rgb(22, 24, 28)")
      #expect(try await browser.value("getComputedStyle(\(root)).colorScheme") == "dark")
      try await browser.run("document.querySelector('input[name=theme][value=light]').click()")
      #expect(try await browser.value(background) == "rgb(255, 255, 255)")
      try await browser.run("document.querySelector('input[name=theme][value=system]').click()")
      #expect(try await browser.value("localStorage.getItem('lessons-theme')") == "null")

      try await browser.run("document.querySelector('input[name=hide-code]').click()")
      try await browser.open("\(site)/01-cost.html")
      let code = "getComputedStyle(document.querySelector('#sum pre.code')).visibility"
      #expect(try await browser.value(code) == "hidden")
      // What came of it stays, and a block unfolds by itself.
      #expect(
        try await browser.value("document.querySelector('#sum pre.stdout').getClientRects().length") == "1")
      try await browser.run("document.querySelector('#sum .unfold').click()")
      #expect(try await browser.value(code) == "visible")
      #expect(
        try await browser.value("document.querySelector('#sum .unfold').getAttribute('aria-expanded')")
          == "true")
      try await browser.run("document.querySelector('input[name=hide-code]').click()")
      #expect(
        try await browser.value("getComputedStyle(document.querySelector('#sum .unfold')).display") == "none")
    }
  }

  @Test func readersSeeWhereTheyAreAndWhatTheyRead() async throws {
    try await onTheSite { browser, site in
      #expect(
        try await browser.value("getComputedStyle(document.querySelector('p.continue')).display") == "none")
      try await browser.open("\(site)/01-cost.html")
      #expect(try await browser.value("document.querySelector('nav.contents [aria-current]')") == "null")
      try await browser.run("window.scrollTo(0, document.documentElement.scrollHeight)")
      try await browser.wait(
        until: "document.querySelector('nav.contents [aria-current]')?.hash === '#the-end'")
      try await browser.wait(until: "Object.keys(localStorage).some(k => k.startsWith('lessons-read:'))")
      try await browser.open("\(site)/index.html")
      try await browser.wait(until: "document.querySelector('p.continue a')")
      #expect(
        try await browser.value("document.querySelector('p.continue a').getAttribute('href')")
          == "01-cost.html#the-end")
      #expect(
        try await browser.value("document.querySelector('p.continue a').textContent")
          == "The \"cost\" & <i>noise</i>")
      #expect(try await browser.value("document.querySelectorAll('ol.lessons .tick').length") == "1")
      #expect(
        try await browser.value(
          "document.querySelector('li[data-lesson=\"01-cost\"] .tick').getAttribute('aria-label')") == "Read")
    }
  }

  @Test func footnotesStandBesideTheTextWhereThereIsRoom() async throws {
    try await onTheSite { browser, site in
      try await browser.open("\(site)/01-cost.html")
      try await browser.wait(until: "document.querySelector('.sidenote')")
      let note = "document.querySelector('.sidenote').getBoundingClientRect()"
      #expect(
        try await browser.value("document.querySelector('.sidenote').textContent.includes('Only at first')")
          == "true")
      #expect(
        try await browser.value(
          "\(note).left >= document.querySelector('main').getBoundingClientRect().right") == "true")
      #expect(try await browser.value("\(note).right <= document.documentElement.clientWidth") == "true")
      #expect(
        try await browser.value(
          "Math.abs(\(note).top - document.querySelector('.footnote-ref').getBoundingClientRect().top) < 20")
          == "true")
    }
  }

  @Test func nothingStandsOverTheEdgeOfANarrowPage() async throws {
    // A browser's window is not narrower than 500 pixels.
    try await onTheSite(width: 500) { browser, site in
      for page in ["index.html", "01-cost.html", "01-cost.ko.html", "02-plain.html", "print.html"] {
        try await browser.open("\(site)/\(page)")
        try await browser.run("document.documentElement.style.width = '320px'")
        #expect(try await browser.value("document.body.scrollWidth <= 320") == "true", "\(page)")
      }
    }
  }

  @Test func codeIsFoldedWithinANarrowPage() async throws {
    try await onTheSite(width: 500) { browser, site in
      try await browser.open("\(site)/01-cost.html")
      let pre = "document.querySelector('#sum pre.code')"
      try await browser.run("document.querySelector('main').style.width = '200px'")
      #expect(try await browser.value("\(pre).scrollWidth <= \(pre).clientWidth") == "true")
    }
  }

  @Test func theWholeCourseStandsOnOnePage() async throws {
    try await onTheSite { browser, site in
      try await browser.open("\(site)/print.html")
      #expect(
        try await browser.value("[...document.querySelectorAll('section.lesson')].map(s => s.id)")
          == "01-cost,02-plain")
      #expect(try await browser.value("document.querySelectorAll('details:not([open])').length") == "0")
      // Links of lessons lead to places on the page.
      #expect(
        try await browser.value(
          "[...document.querySelectorAll('main a[href]')].map(a => a.getAttribute('href')).filter(h => h.startsWith('#') && !document.getElementById(decodeURIComponent(h.slice(1))))"
        ) == "")
      #expect(
        try await browser.value(
          "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)"
        ) == "")
      try await browser.open("\(site)/print.ko.html")
      #expect(
        try await browser.value("[...document.querySelectorAll('section.lesson')].map(s => s.lang)")
          == "ko,en")
    }
  }

  @Test func theCourseIsPrinted() async throws {
    let fixture = try Fixture(texts: Self.texts)
    let outcome = try await fixture.build("--pdf")
    #expect(outcome.status == 0, "\(outcome.error)")
    for name in ["site.pdf", "site.ko.pdf"] {
      let file = fixture.course.appendingPathComponent(name)
      #expect(try Data(contentsOf: file).starts(with: Data("%PDF".utf8)), "\(name)")
    }
    // The site is the same as without, and the next build finds it as it was.
    let again = try await fixture.build()
    #expect(again.output.hasSuffix("nothing changed\n"), "\(again.output)")
  }
}
