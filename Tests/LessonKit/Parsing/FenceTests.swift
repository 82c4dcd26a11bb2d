import LessonDiagnostics
import LessonHTML
import Testing

@testable import LessonCourse
@testable import LessonParsing

@Suite struct FenceTests {
  @Test func everyOption() {
    let page = Page(
      "```swift-run label=mask echo=false eval=true output=false fold caption=\"A *b* `swift-run c` \\\"q\\\"\" alt=\"$x$ `swift-run d` <\"\n```\n"
        + "~~~  swift-run compile-fail=\"cannot find\"\n~~~\n```swift-run traps\n```\n")
    #expect(page.problems == [])
    let options = page.lesson.cells.map(\.options)
    #expect(options[0].label == "mask")
    #expect(!options[0].echo && options[0].eval && !options[0].output && options[0].fold)
    #expect(page.write(options[0].caption ?? []) == "A <em>b</em> ⟦c⟧ &quot;q&quot;")
    #expect(page.write(options[0].alt ?? []) == "$x$ ⟦d⟧ &lt;")
    #expect(page.lesson.expressions.map(\.location.column) == [90, 120])
    #expect(options[1].expectation == .compileFailure(containing: "cannot find"))
    #expect(options[2].expectation == .trap(containing: nil))
    #expect(options[1].echo && options[1].eval && options[1].output && !options[1].fold)
  }

  @Test func everyOptionIsListed() {
    #expect(
      CellOption.all.map(\.name) == [
        "label", "echo", "eval", "output", "stderr", "fold", "predict", "numbered", "highlight",
        "caption", "alt", "compile-fail", "traps", "ref",
      ])
  }

  @Test func linesKnowTheirPlace() {
    let page = Page(
      "- a\n\n  > ```swift-run\n  > let a = 1\n  >   // snippet.hide\n  >\n  > let b = \"$x$ ⸠0⸡\"\n  > // snippet.show\n  > b\n  > ```\n"
    )
    let cell = page.lesson.cells[0]
    #expect(cell.location.description == "lessons/01-page.md:6:5")
    #expect(cell.lastLine == 13)
    #expect(
      cell.lines.map { "\($0.number):\($0.indentation):\($0.isHidden ? "hidden" : "shown"):\($0.text)" } == [
        "7:4:shown:let a = 1", "8:4:hidden:  // snippet.hide", "9:3:hidden:",
        "10:4:hidden:let b = \"$x$ ⸠0⸡\"",
        "11:4:hidden:// snippet.show", "12:4:shown:b",
      ])
  }

  @Test func otherFencesAreCode() {
    let page = Page(
      "```swift\na\n```\n```swift-runner\nb\n```\n    ```swift-run\n\n````\n```swift-run caption=\"`swift-run k`\"\n````\n"
    )
    #expect(page.lesson.cells.isEmpty)
    #expect(page.lesson.expressions.isEmpty)
    #expect(page.body.contains("<pre><code>```swift-run caption=&quot;`swift-run k`&quot;\n</code></pre>"))
    #expect(page.problems == [])
  }

  /// Info strings that nearly say `swift-run`, and what is suggested.
  static let near: [(String, String)] = [
    ("swiftrun", "swift-run"), ("swift_run label=a", "swift-run label=a"), ("swift-rum", "swift-run"),
    ("Swift-Run", "swift-run"), ("SWIFT-RUN fold", "swift-run fold"), ("swift run", "swift-run"),
    ("swift run echo=false", "swift-run echo=false"), ("{swift-run}", "swift-run"), ("{swift}", "swift-run"),
    ("{swift, echo=false}", "swift-run echo=false"), ("{.swift-run label=a}", "swift-run label=a"),
    ("{.swift}", "swift-run"), ("swift-run,echo=false", "swift-run echo=false"), ("swift-run:", "swift-run"),
    ("swift-run{echo=false}", "swift-run echo=false"), ("swiftrun caption=\"a b\"", "swift-run"),
    ("swift–run", "swift-run"), ("swift.run", "swift-run"), ("siwft-run", "swift-run"),
    ("swift-runs", "swift-run"),
    ("run-swift", "swift-run"), ("swift label=a", "swift-run label=a"), ("swift fold", "swift-run fold"),
    ("swift,run", "swift-run"), ("swiftrun ref=a", "swift-run ref=a"),
  ]

  @Test(arguments: near) func nearMissesAreRefused(_ info: String, _ meant: String) {
    for mark in ["```", "~~~~"] {
      let text = "# T\n\n- \(mark)\(info)\n  \(mark)\n"
      let parsed = LessonParser().parse(SourceFile(path: "lessons/01-a.md", text: text))
      let problems = parsed.diagnostics.map(\.problem)
      guard case .nearlyRun(let found, meant: meant)? = problems.first, problems.count == 1 else {
        Issue.record("\(info): \(problems)")
        continue
      }
      #expect(info.hasPrefix(found))
      #expect(parsed.diagnostics.first?.location?.column == 3 + mark.count)
    }
  }

  static let ordinary = [
    "", "swift", "Swift", "swift{1-3}", "swiftinterface", "swift-runner", "swiftui", "swiftpm", "swift-sil",
    "swift-syntax", "sh", "run", "text swift-run", "python", "rust,ignore", "swift-run-tests", "swiftc",
  ]

  @Test(arguments: ordinary) func otherLanguagesAreShown(_ info: String) {
    #expect(Page("```\(info)\na\n```\n").problems == [])
  }

  static let spans: [(String, String?)] = [
    ("swiftrun x", "swiftrun"), ("swift_run x", "swift_run"), ("Swift-Run x", "Swift-Run"),
    ("{swift-run} x", "{swift-run}"),
    ("swift-run: x", "swift-run:"), ("swift-run(x)", "swift-run("), ("swift-rum  x", "swift-rum"),
    (" swiftrun x ", "swiftrun"),
    ("swift-run", nil), ("swiftrun", nil), ("swift run app", nil), ("swift run", nil),
    ("swift-run-tests a", nil),
    ("swift-run.sh a", nil), ("swift build", nil), ("run swift", nil), ("swiftc a.swift", nil),
    ("swift-run:", nil),
  ]

  @Test(arguments: spans) func nearMissesInSentences(_ code: String, _ found: String?) {
    let parsed = LessonParser().parse(SourceFile(path: "lessons/01-a.md", text: "# T\n\na ``\(code)`` b\n"))
    #expect(parsed.diagnostics.map(\.problem) == (found.map { [.nearlyExpression($0)] } ?? []))
  }

  @Test func blocksOfTheOriginal() {
    let original = Page("```swift-run label=mask echo=false fold\na\n```\n")
    let translation = Page(
      "```swift-run ref=mask echo caption=\"한글\"\n```\n[](#mask)\n", name: "01-page.ko.md")
    #expect(translation.lesson.slug == "01-page")
    #expect(translation.lesson.translation == "ko")
    #expect(translation.lesson.cells[0].content == .original(label: "mask"))
    #expect(checkTranslation(translation.lesson, of: original.lesson) == [])
    #expect(checkReferences([original.lesson, translation.lesson]) == [])
    let options = translation.lesson.cells[0].options.inheriting(from: original.lesson.cells[0].options)
    #expect(options.label == "mask" && options.echo && options.fold && options.caption != nil)
  }

  /// What a translated block takes from its original: every option that is not of the language or the place.
  @Test func inheritance() {
    let original = Page(
      "```swift-run label=a echo=false eval=false output=false fold caption=\"C\" alt=\"A\"\na\n```\n"
        + "```swift-run stderr traps=\"t\"\na\n```\n"
    ).lesson.cells.map(\.options)
    let own = CellOptions()
    let first = own.inheriting(from: original[0])
    #expect(first.label == "a" && !first.echo && !first.eval && !first.output && first.fold)
    #expect(first.caption == nil && first.alt == nil && !first.stderr)
    let second = own.inheriting(from: original[1])
    #expect(second.stderr && second.expectation == .trap(containing: "t"))
  }
}
