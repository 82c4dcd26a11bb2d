#if os(Linux)
  import Foundation
  import Testing

  /// An edit while a block is at work ends that run, in a real browser: nothing of it is shown any more, and nothing of it goes on.
  @Suite(.turn(at: .talks), .enabled(if: WebDriver.isInstalled, "chromium-driver is not installed"))
  struct ServeCancelTests {
    private static func lesson(_ word: String, _ code: String) -> String {
      """
      ---
      title: Slow
      limits: {seconds: 3600}
      ---
      ```swift-run label=one
      import Foundation
      let one = 1
      print("one is", one)
      ```

      ```swift-run label=word
      print("\(word)")
      ```

      ```swift-run label=slow
      \(code)
      print("slow \(word)")
      ```

      ```swift-run label=last
      print("last:", one * 7)
      ```

      At last `swift-run one * 7`.

      """
    }

    private static func text(_ label: String) -> String {
      "document.querySelector('#\(label) pre.stdout')?.textContent.trim()"
    }

    private static let mark = "document.querySelector('#slow').dataset.liveMark"
    private static let settled = "document.querySelector('.lessons-live-bar[data-kind=current]')"

    @Test func anEditEndsTheRunBeforeIt() async throws {
      let served = try await Served(texts: ["lessons/01-slow.md": Self.lesson("quick", "one + 1")])
      let browser = try await WebDriver()
      try await browser.open("\(served.address)/01-slow.html")
      try await browser.wait(until: "\(Self.settled) && \(Self.text("slow")) === 'slow quick'")
      try await browser.run(
        """
        // What the blocks showed, in its order.
        window.seen = [];
        const note = () => {
          const text = \(Self.text("word")) + ', ' + \(Self.text("slow"));
          if (text !== window.seen.at(-1)) window.seen.push(text);
        };
        new MutationObserver(note).observe(document.documentElement, {subtree: true, childList: true, characterData: true});
        """)
      // Twice: an endless run gives way to another, and that one to a quick one.
      for word in ["A", "B"] {
        try served.fixture.write(
          Self.lesson(word, "while one < 2 { _ = getppid() }"), to: "lessons/01-slow.md")
        try await browser.wait(until: "\(Self.text("word")) === '\(word)' && \(Self.mark) === 'computing'")
        #expect(try await browser.value(Self.text("slow")) == "slow quick", "the last good output stays")
        // The first edit may come before its blocks were compiled ahead; then all of them are at work.
        if word == "B" {
          #expect(
            try await browser.value("document.querySelector('#one').dataset.liveMark") == "undefined",
            "blocks above are untouched")
        }
        #expect(try await browser.value("document.querySelector('#last').dataset.liveMark") == "computing")
      }
      try served.fixture.write(Self.lesson("end", "one + 2"), to: "lessons/01-slow.md")
      try await browser.wait(until: "\(Self.settled) && \(Self.text("slow")) === 'slow end'")
      // What was cancelled would use all of a processor.
      let patience = ContinuousClock.now + .seconds(120)
      var isAtRest = false
      while !isAtRest, ContinuousClock.now < patience {
        let before = ProcessTree(below: served.running.identifier)
        try await Task.sleep(for: .milliseconds(500))
        isAtRest = !ProcessTree(below: served.running.identifier).hasWorked(since: before)
      }
      #expect(isAtRest, "something of a run that was cancelled goes on")
      let seen = try await browser.value("seen.join('; ')")
      #expect(!seen.contains("slow A") && !seen.contains("slow B"))
      #expect(seen.contains("A, slow quick") && seen.hasSuffix("end, slow end"), "\(seen)")
      // Once the second has begun, the first is never shown again.
      let later = seen.split(separator: "; ").drop { !$0.hasPrefix("B, ") }
      #expect(!later.isEmpty && !later.contains { $0.hasPrefix("A, ") }, "\(seen)")
      #expect(try await browser.value(Self.mark) == "undefined")
      #expect(try await browser.complaints() == [])
    }
  }
#endif
