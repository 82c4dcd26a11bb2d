import Foundation
import Testing

/// What readers do with quizzes, predictions, tabs, links and the list of lessons, on pages that are opened from disk.
@Suite(
  .turn(at: .talks), .serialized, .enabled(if: WebDriver.isInstalled, "chromium-driver is not installed"))
struct TaskBrowserTests {
  private static let lesson = """
    # Tasks

    See [](#fig-sum).

    ```swift-run predict label=fig-sum caption="A sum"
    let sum = 1 + 2
    print("the sum is", sum)
    ```

    > [!QUIZ] What is the sum?
    > - [ ] Two `swift-run sum == 2`
    > - [ ] Three `swift-run sum == 3`
    >
    > Because.

    > [!QUIZ] What else is it?
    > - [ ] Odd `swift-run sum % 2 == 1`
    > - [ ] Even `swift-run sum % 2 == 0`
    > - [ ] Positive `swift-run sum > 0`

    > [!TABS]
    > - Swift
    >
    >   One in Swift.
    > - Python
    >
    >   One in Python.

    > [!TABS]
    > - Python
    >
    >   Two in Python.
    > - Swift
    >
    >   Two in Swift.

    """

  private func opened(
    width: Int = 1280, runsScripts: Bool = true, _ body: (WebDriver) async throws -> Void
  ) async throws {
    let fixture = try Fixture(texts: [
      "lessons/01-a.md": Self.lesson, "lessons/02-b.md": "# Other\n\nText.\n",
    ])
    let outcome = try await fixture.lessons(["build"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let browser = try await WebDriver(width: width, runsScripts: runsScripts)
    try await browser.open("file://\(fixture.course.path)/site/01-a.html")
    try await body(browser)
    #expect(try await browser.complaints() == [])
  }

  private func isSeen(_ text: String) -> String {
    "[...document.querySelectorAll('main *')].some(e => e.textContent.trim() === '\(text)' && e.checkVisibility())"
  }

  @Test func aQuizByKeyboard() async throws {
    try await opened { browser in
      let states =
        "[...document.querySelectorAll('.quiz')].map(q => [...q.querySelectorAll('li')].map(i => i.dataset.state || '-').join()).join(' ')"
      let said = "[...document.querySelectorAll('.quiz [role=status]')].map(s => s.textContent).join('|')"
      let open = "[...document.querySelectorAll('.quiz .key')].map(d => d.open).join()"
      try await browser.run("document.querySelector('.quiz input').focus()")
      try await browser.press(.space, .enter)
      #expect(try await browser.value(states) == "wrong,- -,-,-")
      #expect(try await browser.value(said) == "A: Wrong|")
      #expect(try await browser.value(open) == "false,false", "a wrong answer does not tell the right one")
      try await browser.press(.down)
      #expect(try await browser.value(states) == "-,- -,-,-", "passing over an answer chooses nothing")
      try await browser.press(.enter)
      #expect(try await browser.value(states) == "-,right -,-,-")
      #expect(try await browser.value(said) == "B: Right|")
      #expect(try await browser.value(open) == "true,false")
      // Several right answers: each is ticked by itself, and the button is reached by the keyboard.
      try await browser.run("document.querySelectorAll('.quiz')[1].querySelector('input').focus()")
      try await browser.press(.space, .tab, .tab, .tab, .enter)
      #expect(try await browser.value(states) == "-,right right,-,missed")
      try await browser.run("document.querySelectorAll('.quiz')[1].querySelectorAll('input')[2].focus()")
      try await browser.press(.space, .enter)
      #expect(try await browser.value(states) == "-,right right,-,right")
      #expect(try await browser.value(open) == "true,true")
    }
  }

  @Test func aPredictionByKeyboard() async throws {
    try await opened { browser in
      #expect(try await browser.value(isSeen("the sum is 3")) == "false")
      let note = "getComputedStyle(document.querySelector('#fig-sum .note')).visibility"
      #expect(try await browser.value(note) == "hidden", "the value beside the line would tell")
      try await browser.run("document.querySelector('.prediction input').focus()")
      try await browser.type("four")
      try await browser.press(.enter)
      #expect(try await browser.value(isSeen("the sum is 3")) == "true")
      #expect(try await browser.value(note) == "visible")
      #expect(try await browser.value("document.querySelector('.prediction input').value") == "four")
      // Without a guess, too.
      try await browser.press(.enter)
      #expect(try await browser.value(isSeen("the sum is 3")) == "false")
    }
  }

  @Test func tabsByKeyboardAreRemembered() async throws {
    try await opened { browser in
      #expect(try await browser.value(isSeen("One in Swift.")) == "true")
      #expect(try await browser.value(isSeen("One in Python.")) == "false")
      #expect(try await browser.value(isSeen("Two in Python.")) == "true")
      try await browser.run("document.querySelector('[role=tab]').focus()")
      try await browser.press(.right)
      #expect(try await browser.value("document.activeElement.textContent") == "Python")
      #expect(try await browser.value(isSeen("One in Python.")) == "true")
      try await browser.press(.right)
      for text in ["One in Swift.", "Two in Swift."] {
        #expect(try await browser.value(isSeen(text)) == "true")
      }
      try await browser.press(.end, .tab)
      #expect(try await browser.value("document.activeElement.getAttribute('role')") == "tabpanel")
      try await browser.run("location.reload()")
      try await browser.wait(until: "document.querySelector('.tabs.ready')")
      for text in ["One in Python.", "Two in Python."] {
        #expect(try await browser.value(isSeen(text)) == "true")
      }
    }
  }

  @Test func pointingAtALinkShowsWhatIsMeant() async throws {
    try await opened { browser in
      let link = "document.querySelector('main a[href=\"#fig-sum\"]')"
      #expect(try await browser.value("\(link).textContent") == "Figure 1.1")
      #expect(try await browser.value("\(link).title") == "A sum")
      try await browser.run(
        "\(link).dispatchEvent(new PointerEvent('pointerover', {bubbles: true, pointerType: 'mouse'}))")
      try await browser.wait(until: "document.querySelector('.preview')")
      #expect(
        try await browser.value("document.querySelector('.preview').textContent.includes('A sum')") == "true")
      #expect(
        try await browser.value("document.querySelectorAll('#fig-sum').length") == "1", "no identifier twice")
      try await browser.press(.escape)
      #expect(try await browser.value("document.querySelector('.preview')") == "null")
      #expect(try await browser.value("\(link).title") == "A sum")
    }
  }

  @Test func theListOfLessonsOpensFromItsButton() async throws {
    try await opened(width: 500) { browser in
      let list = "document.querySelector('nav.lessons').checkVisibility()"
      #expect(try await browser.value(list) == "false")
      try await browser.run("document.querySelector('button.lessons').focus()")
      try await browser.press(.enter)
      #expect(try await browser.value(list) == "true")
      try await browser.press(.escape)
      #expect(try await browser.value(list) == "false")
    }
    try await opened { browser in
      let list = try await browser.value("document.querySelector('nav.lessons').checkVisibility()")
      let button = try await browser.value("document.querySelector('button.lessons').checkVisibility()")
      #expect(list == "true")
      #expect(button == "false")
    }
  }

  /// Everything can be read: tabs stand one below the other, and answers and outputs are folded away.
  @Test func withoutScripts() async throws {
    try await opened(runsScripts: false) { browser in
      for text in ["One in Swift.", "One in Python.", "Two in Swift.", "Two in Python.", "Swift", "Python"] {
        #expect(try await browser.value(isSeen(text)) == "true", "\(text)")
      }
      #expect(try await browser.value("document.querySelector('.check-answer').checkVisibility()") == "false")
      try await browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
      for text in ["the sum is 3", "B", "Because."] {
        #expect(try await browser.value(isSeen(text)) == "true", "\(text)")
      }
    }
  }
}
