import Foundation
import Testing

/// What `lessons serve` does to a page that is open in a browser.
@Suite(
  .turn(at: .talks), .serialized, .enabled(if: WebDriver.isInstalled, "chromium-driver is not installed"))
struct ServeBrowserTests {
  /// A lesson that is higher than the window, with things that a reader moves.
  static let long = """
    # Long

    First words.

    ```swift-run label=one
    let one = 1
    print("one is", one)
    ```

    > [!SOLUTION] Folded
    > Inside.

    ```swift-run label=slider
    Slider("k", [10, 20, 30]) { k in "k is \\(k)" }
    ```

    \((1...40).map { "Paragraph \($0).\n" }.joined(separator: "\n"))
    ```swift-run label=last
    print("last:", one * 7)
    ```

    Last words, `swift-run one * 7`.

    """

  private let settled = "document.querySelector('.lessons-live-bar[data-kind=current]')"
  private let last = "document.querySelector('#last pre.stdout')?.textContent.trim()"

  private func opened(
    _ texts: [String: String], _ page: String = "01-long.html",
    _ body: (Served, WebDriver) async throws -> Void
  ) async throws {
    let served = try await Served(texts: texts)
    let browser = try await WebDriver()
    try await browser.open("\(served.address)/\(page)")
    try await browser.wait(until: settled)
    try await browser.run("window.isSame = true")
    try await body(served, browser)
    #expect(try await browser.complaints() == [])
  }

  @Test func editsComeWithoutAReload() async throws {
    try await opened(["lessons/01-long.md": Self.long]) { served, browser in
      let fixture = served.fixture
      try await browser.wait(until: "\(last) === 'last: 7'")
      // What a reader does: unfolds, moves a slider, scrolls down; and does not want to be taken elsewhere.
      try await browser.run(
        """
        document.querySelector('.lessons-live-follow input').click();
        document.querySelector('details.solution').open = true;
        const input = document.querySelector('.slider input'); input.value = 2; input.dispatchEvent(new Event('input'));
        scrollTo({top: 900, behavior: 'instant'});
        window.kept = document.elementFromPoint(700, 200).closest('p');
        window.top0 = window.kept.getBoundingClientRect().top;
        """)
      try fixture.write(
        Self.long.replacing("First words.", with: "First words.\n\nMore.\n\nAnd more words."),
        to: "lessons/01-long.md")
      try await browser.wait(until: "document.body.textContent.includes('And more words.')")
      #expect(
        try await browser.value("kept.isConnected && Math.abs(kept.getBoundingClientRect().top - top0) < 2")
          == "true")
      #expect(try await browser.value("document.querySelector('details.solution').open") == "true")
      #expect(
        try await browser.value("document.querySelector('.slider .frame.current').textContent.trim()")
          == "k is 30")
      // A value that code computes.
      try fixture.write(Self.long.replacing("one * 7", with: "one * 8"), to: "lessons/01-long.md")
      try await browser.wait(until: "\(last) === 'last: 8'")
      try await browser.wait(until: "document.body.textContent.includes('Last words, 8.')")
      // The slider itself is computed anew, and stays where it was.
      try fixture.write(Self.long.replacing("k is", with: "now k is"), to: "lessons/01-long.md")
      try await browser.wait(
        until: "document.querySelector('.slider .frame.current')?.textContent.trim() === 'now k is 30'")
      #expect(try await browser.value("document.querySelector('.slider output').textContent") == "30")
      // New listings get their button.
      #expect(
        try await browser.value(
          "document.querySelectorAll('figure.cell pre.code').length === document.querySelectorAll('.listing > .copy').length"
        ) == "true")
      #expect(try await browser.value("window.isSame") == "true", "the page was never loaded again")
      try await browser.wait(until: settled)
    }
  }

  @Test func mistakesAreShownAtTheirBlockAndGo() async throws {
    try await opened(["lessons/01-long.md": Self.long]) { served, browser in
      try await browser.wait(until: "\(last) === 'last: 7'")
      try served.fixture.write(Self.long.replacing("one * 7)", with: "nothing)"), to: "lessons/01-long.md")
      try await browser.wait(until: "document.querySelector('#last .lessons-live-problem.error')")
      let box = try await browser.value("document.querySelector('#last .lessons-live-problem').innerText")
      #expect(box.contains("cannot find 'nothing' in scope"))
      #expect(box.contains("01-long.md:"))
      #expect(try await browser.value(last) == "last: 7", "the last good output stays")
      #expect(try await browser.value("document.querySelector('#last').dataset.liveMark") == "stale")
      #expect(
        try await browser.value("document.querySelector('#one').dataset.liveMark") == "undefined",
        "blocks above are untouched")
      #expect(
        try await browser.value("document.querySelector('.lessons-live-status').textContent")
          == "Not published: 1 problem")
      // In prose: below the heading above it, or at the top.
      try served.fixture.write(
        Self.long.replacing("Last words", with: "[a](#nowhere) Last words"), to: "lessons/01-long.md")
      try await browser.wait(
        until: "document.querySelector('.lessons-live-problem')?.innerText.includes('nowhere')")
      try served.fixture.write(Self.long, to: "lessons/01-long.md")
      try await browser.wait(until: "!document.querySelector('.lessons-live-problem') && \(settled)")
      #expect(try await browser.value("document.querySelectorAll('[data-live-mark]').length") == "0")
      #expect(try await browser.value("window.isSame") == "true")
    }
  }

  /// Values in sentences, in captions and in the heading are marked as figures are: those above an edit stay as they are.
  @Test func valuesInSentencesAreMarked() async throws {
    func lesson(_ code: String) -> String {
      """
      ---
      title: Up to `swift-run four`
      limits: {seconds: 3600}
      ---
      Two is `swift-run 1 + 1`.

      ```swift-run label=one
      let one = 1
      ```

      One is `swift-run one`.

      ```swift-run label=two caption="It is `swift-run four`"
      \(code)
      print("four is", four)
      ```

      And `swift-run four`, and [`swift-run four + 1`](#one).

      """
    }
    let place = "const all = [...document.querySelectorAll('main .computed')]; return JSON.stringify(all.map"
    let values = "\(place)(e => e.textContent))"
    let marks = "\(place)(e => e.dataset.liveMark || ''))"
    let original = lesson("let four = one * 4")
    let korean =
      "# 값\n\n하나는 `swift-run 1`.\n\n```swift-run ref=two\n```\n\n넷은 `swift-run four`.\n"
    try await opened(["lessons/01-a.md": original, "lessons/01-a.ko.md": korean], "01-a.html") {
      served, browser in
      func expect(_ wanted: String, _ script: String) async throws {
        try await browser.wait(until: "(() => { \(script) })() === '\(wanted)'")
      }
      let now = #"["4","2","1","4","4","5"]"#
      try await expect(now, values)
      try await expect(#"["","","","","",""]"#, marks)
      // A run that does not come to its end: what it will change is of before.
      let endless = "var four = one * 4\nwhile one < 2 { four = 8 }"
      try served.fixture.write(lesson(endless), to: "lessons/01-a.md")
      let computing = #"["computing","","","computing","computing","computing"]"#
      try await expect(computing, marks)
      try await expect(now, values)
      #expect(
        try await browser.value("getComputedStyle(document.querySelector('h1 .computed')).opacity") == "0.4")
      // A mistake.
      try served.fixture.write(lesson("let four = nothing"), to: "lessons/01-a.md")
      try await expect(computing.replacing("computing", with: "stale"), marks)
      try await expect(now, values)
      // A translation shows values of its own, computed where it shows the blocks.
      try await browser.open("\(served.address)/01-a.ko.html")
      // (The caption is that of the original, and stands in its language.)
      try await expect(#"["","stale","stale"]"#, marks)
      try served.fixture.write(lesson("let four = one * 40"), to: "lessons/01-a.md")
      try await expect(#"["","",""]"#, marks)
      try await expect(#"["1","40","40"]"#, values)
      try await browser.open("\(served.address)/01-a.html")
      try await expect(#"["40","2","1","40","40","41"]"#, values)
      try await expect(#"["","","","","",""]"#, marks)
      _ = try await browser.complaints()
    }
  }

  @Test func aPageFollowsWhatIsSaved() async throws {
    try await opened(["lessons/01-long.md": Self.long]) { served, browser in
      #expect(try await browser.value("scrollY") == "0")
      try served.fixture.write(
        Self.long.replacing("Paragraph 40.", with: "Paragraph forty."), to: "lessons/01-long.md")
      try await browser.wait(
        until:
          "[...document.querySelectorAll('main p')].some(p => p.textContent === 'Paragraph forty.' && p.getBoundingClientRect().top > 0 && p.getBoundingClientRect().bottom < innerHeight)"
      )
      #expect(try await browser.value("scrollY > 100") == "true")
    }
  }

  @Test func aPageFindsAServerThatWasStartedAgain() async throws {
    try await opened(["lessons/01-long.md": Self.long]) { served, browser in
      try await browser.wait(until: "\(last) === 'last: 7'")
      let port = try #require(served.address.split(separator: ":").last.flatMap { Int($0) })
      #expect(try await served.end().status == 128 + SIGINT)
      try await browser.wait(until: "document.querySelector('.lessons-live-bar[data-kind=disconnected]')")
      try served.fixture.write(Self.long.replacing("one * 7", with: "one * 9"), to: "lessons/01-long.md")
      let again = try await Served(served.fixture, port: port)
      #expect(again.address == served.address)
      try await browser.wait(until: "\(last) === 'last: 9' && \(settled)")
      #expect(try await browser.value("window.isSame") == "true")
      // Trying to connect to nobody is what the browser complains of.
      _ = try await browser.complaints()
    }
  }

  @Test func pagesThatComeAndGoAreFollowed() async throws {
    try await opened(["lessons/01-long.md": Self.long, "lessons/02-b.md": "# B\n\nText.\n"], "02-b.html") {
      served, browser in
      let file = served.fixture.course.appendingPathComponent("lessons/02-b.md")
      try FileManager.default.removeItem(at: file)
      try await browser.wait(until: "document.body.textContent.includes('This page is not there')")
      try served.fixture.write("# B again\n\nText.\n", to: "lessons/02-b.md")
      try await browser.wait(until: "document.querySelector('h1').textContent === 'B again'")
      _ = try await browser.complaints()
    }
  }

  @Test func styleIsSwappedAndScriptsAreLoadedAgain() async throws {
    try await opened(["lessons/01-long.md": Self.long]) { served, browser in
      try served.fixture.write("h1 { color: rgb(1, 2, 3) }\n", to: "lessons/theme/style.css")
      try await browser.wait(until: "getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'")
      #expect(try await browser.value("window.isSame") == "true")
      try served.fixture.write(
        "document.documentElement.dataset.mine = 'yes';\n", to: "lessons/theme/script.js")
      try await browser.wait(until: "document.documentElement.dataset.mine === 'yes'")
      #expect(try await browser.value("window.isSame") == "undefined", "the page was loaded again")
    }
  }

  @Test func aTranslationIsFollowedInItsLanguage() async throws {
    let korean = "# 긴 강의\n\n```swift-run ref=last\n```\n\n값은 `swift-run one * 7`.\n"
    try await opened(["lessons/01-long.md": Self.long, "lessons/01-long.ko.md": korean], "01-long.ko.html") {
      served, browser in
      #expect(
        try await browser.value("document.querySelector('.lessons-live-status').textContent") == "최신 상태")
      try served.fixture.write(Self.long.replacing("one * 7)", with: "one * 6)"), to: "lessons/01-long.md")
      try await browser.wait(until: "\(last) === 'last: 6' && \(settled)")
      // A mistake in the code of the original is shown at the block that shows it.
      try served.fixture.write(Self.long.replacing("one * 7)", with: "nothing)"), to: "lessons/01-long.md")
      try await browser.wait(until: "document.querySelector('#last .lessons-live-problem.error')")
      #expect(
        try await browser.value("document.querySelector('.lessons-live-head strong').textContent") == "오류")
      #expect(
        try await browser.value("document.querySelector('#last .lessons-live-top button').textContent")
          == "01-long.ko.md:3")
    }
  }

  @Test func pagesComplainOfNothing() async throws {
    try await opened(ServeTests.texts, "02-things.html") { served, browser in
      for page in ["index.html", "index.ko.html", "01-coins.html", "01-coins.ko.html", "02-things.html"] {
        try await browser.open("\(served.address)/\(page)")
        try await browser.wait(until: settled)
        #expect(try await browser.complaints() == [], "\(page)")
      }
      #expect(try await browser.value("document.querySelectorAll('figure.slider.ready').length") == "1")
    }
  }
}
