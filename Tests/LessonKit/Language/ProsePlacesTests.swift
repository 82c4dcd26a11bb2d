import LessonFiles
import LessonParsing
import Testing

@testable import LessonLanguage

@Suite struct ProsePlacesTests {
  // MARK: What stands at a place

  private func place(_ text: String, _ name: String = "01-page.md") throws -> LessonPlace {
    let beside = name == "01-page.md" ? [:] : ["01-page.md": "# Page\n\n```swift-run label=a\n1\n```\n"]
    let edited = EditedLesson(text, name, beside: beside)
    return try edited.withAnswers { $0.place(at: edited.position) }
  }

  @Test func places() throws {
    #expect(try place("# Pa‸ge\n") == .prose)
    #expect(try place("---\ntitle: P‸\n---\n") == .frontMatter)
    #expect(try place("---\ntitle: P\n--‸-\n") == .frontMatter)
    #expect(try place("---\ntitle: A `swift-run 1‸ + 1`\n---\n") == .expression(0))
    #expect(try place("# P\n\n```swift-‸run fold\n1\n```\n") == .fenceLine)
    #expect(try place("# P\n\n```swift-run\nlet ‸a = 1\n```\n") == .code(cell: 0))
    #expect(try place("# P\n\n```swift-run\n‸\n```\n") == .code(cell: 0))
    #expect(try place("# P\n\n```swift-run\n1\n``‸`\n") == .verbatim)
    #expect(try place("# P\n\n```swift-run\nlet ‸a = 1\n") == .code(cell: 0))
    #expect(try place("# P\n\n- x\n\n  ```swift-run\n‸  1\n  ```\n") == .verbatim)
    #expect(try place("# P\n\n- x\n\n  ```swift-run\n  ‸1\n  ```\n") == .code(cell: 0))
    #expect(try place("# P\n\n> ```swift-run\n> 가나‸\n> ```\n") == .code(cell: 0))
    #expect(try place("# P\n\n```python\n‸1\n```\n") == .verbatim)
    #expect(try place("# P\n\n```swift-source symbol=A‸\n```\n") == .fenceLine)
    #expect(try place("# P\n\n    le‸t\n") == .verbatim)
    #expect(try place("# P\n\n<div>‸</div>\n") == .prose)
    #expect(try place("# 쪽\n\n```swift-run ref=a\n\"x‸\": y\n```\n", "01-page.ko.md") == .words(cell: 0))
  }

  @Test func expressions() throws {
    #expect(try place("# P\n\n한글 `swift-run ‸a` 글\n") == .expression(0))
    #expect(try place("# P\n\n한글 `swift-run a‸` 글\n") == .expression(0))
    #expect(try place("# P\n\n한글 `swift-run a`‸ 글\n") == .prose)
    #expect(try place("# P\n\n한글 `swift‸-run a` 글\n") == .prose)
    #expect(try place("# P\n\n> 한글 `swift-run a +\n> b‸ + c` 글\n") == .expression(0))
    #expect(try place("# P\n\n> 한글 `swift-run a +\n>‸ b + c` 글\n") == .prose)
    #expect(try place("# P\n\n```swift-run caption=\"x `swift-run n‸`\"\n1\n```\n") == .expression(0))
    // Not yet an expression.
    #expect(try place("# P\n\n한글 `swift-run a‸\n") == .prose)
  }

  // MARK: Declarations

  private let files = [
    "01-page.md": """
    ---
    title: Page
    data: [figures.csv]
    ---

    ## Part one

    ```swift-run label=mask
    let mask = 1
    ```

    See [](#mask), [](#part-one), [other](02-other.md#formula) and 📈 @key.

    """,
    "02-other.md": "# Other\n\nText.\n\n$$ x $$ {#formula}\n\n[](01-page.md#mask)\n",
    "figures.csv": "1\n", "course.yml": "bibliography: all.bib\n",
    "all.bib":
      "% sources\n\n@misc{key, title = {Title}, author = {Park, Ji-sung}, year = 2020, url = {https://example.org}}\n",
    "01-page.ko.md": "# 쪽\n\n```swift-run ref=mask\n```\n\n[](#mask), [](02-other.md#formula), @key\n",
  ]

  /// Answers for a file of the course above, with the caret behind the first occurrence of a text.
  private func answers<Result>(
    _ name: String, behind mark: String, _ body: (ProseAnswers, Position, EditedLesson) throws -> Result
  ) throws -> Result {
    let text = try #require(files[name])
    let found = try #require(text.range(of: mark))
    let marked = text[..<found.upperBound] + "‸" + text[found.upperBound...]
    let edited = EditedLesson(String(marked), name, beside: files.filter { $0.key != name })
    return try edited.withAnswers { try body($0, edited.position, edited) }
  }

  /// `file:first-last` lines, counted from 1, and the text that the link begins at.
  private func definition(_ name: String, behind mark: String) throws -> [String] {
    try answers(name, behind: mark) { answers, position, edited in
      try answers.definition(at: position).map { link in
        let origin = edited.lines.text(in: try #require(link.originSelectionRange))
        let (first, last) = (link.targetRange.start.line + 1, link.targetRange.end.line + 1)
        #expect(link.targetRange.start <= link.targetSelectionRange.start)
        #expect(link.targetSelectionRange.end <= link.targetRange.end)
        return "\(origin) → \(link.targetUri):\(first)-\(last)"
      }
    }
  }

  @Test func definitions() throws {
    #expect(try definition("01-page.md", behind: "[](#ma") == ["#mask → course:lessons/01-page.md:8-10"])
    #expect(try definition("01-page.md", behind: "[](#pa") == ["#part-one → course:lessons/01-page.md:6-6"])
    #expect(
      try definition("01-page.md", behind: "02-other") == [
        "02-other.md#formula → course:lessons/02-other.md:5-5"
      ])
    #expect(try definition("01-page.md", behind: "📈 @k") == ["@key → course:lessons/all.bib:3-3"])
    #expect(try definition("01-page.md", behind: "[fig") == ["figures.csv → course:lessons/figures.csv:1-1"])
    #expect(try definition("01-page.ko.md", behind: "ref=m") == ["ref=mask → course:lessons/01-page.md:8-10"])
    #expect(try definition("01-page.ko.md", behind: "(#ma") == ["#mask → course:lessons/01-page.ko.md:3-4"])
    #expect(try definition("01-page.md", behind: "let ma") == [])
    #expect(try definition("01-page.md", behind: "See") == [])
  }

  private func references(_ name: String, behind mark: String) throws -> [String] {
    try answers(name, behind: mark) { answers, position, _ in
      answers.references(at: position).map { "\($0.uri.dropFirst(15)):\($0.range.start.line + 1)" }
    }
  }

  @Test func uses() throws {
    let mask = ["01-page.md:8", "01-page.md:12", "02-other.md:7", "01-page.ko.md:6", "01-page.ko.md:3"]
    #expect(try references("01-page.md", behind: "label=ma") == mask)
    #expect(try references("01-page.md", behind: "[](#ma") == mask)
    #expect(try references("01-page.ko.md", behind: "ref=ma") == mask)
    #expect(try references("02-other.md", behind: "page.md#ma") == mask)
    #expect(try references("01-page.md", behind: "## Part") == ["01-page.md:6", "01-page.md:12"])
    #expect(
      try references("02-other.md", behind: "{#form") == [
        "02-other.md:5", "01-page.md:12", "01-page.ko.md:6",
      ])
    #expect(try references("01-page.md", behind: "@ke") == ["01-page.md:12", "01-page.ko.md:6"])
  }

  private func hover(_ name: String, behind mark: String) throws -> String? {
    try answers(name, behind: mark) { answers, position, edited in
      guard let hover = answers.hover(at: position) else { return nil }
      let range = try #require(hover.range)
      #expect(edited.lines.contains(range))
      return hover.contents.value
    }
  }

  @Test func hovers() throws {
    #expect(
      try hover("01-page.md", behind: "label") == "`label=name`: what links and translations call the block")
    #expect(try hover("01-page.md", behind: "label=m") == "`mask`: 4 links and translations of this course")
    #expect(try hover("01-page.md", behind: "```swift") == FenceProposals.words[0].1)
    #expect(
      try hover("01-page.md", behind: "[](#m")
        == "block · `lessons/01-page.md:8`\n\n```swift\nlet mask = 1\n```")
    #expect(
      try hover("01-page.md", behind: "02-other") == "formula 1 · `lessons/02-other.md:5`\n\n```tex\nx\n```")
    #expect(try hover("01-page.md", behind: "@k") == "Park, 2020  \n*Title*  \nhttps://example.org")
    #expect(
      try hover("01-page.ko.md", behind: "ref=m")
        == "Block of `lessons/01-page.md`\n\n```swift\nlet mask = 1\n```")
    #expect(try hover("01-page.md", behind: "\ntit")?.hasPrefix("`title`: Markdown") == true)
    #expect(try hover("01-page.md", behind: "let m") == nil)
    #expect(try hover("01-page.md", behind: "See") == nil)
    let callout = EditedLesson("# P\n\n> [!NO‸TE] x\n")
    let text = try callout.withAnswers { $0.hover(at: callout.position)?.contents.value }
    #expect(text == "`NOTE`: " + Callout.Kind.note.meaning)
  }

  @Test func links() throws {
    let links = try answers("01-page.md", behind: "See") { answers, _, edited in
      answers.links().map { "\(edited.lines.text(in: $0.range)) → \($0.target)" }
    }
    #expect(
      links == [
        "figures.csv → course:lessons/figures.csv",
        "02-other.md#formula → course:lessons/02-other.md#L5", "@key → https://example.org",
      ])
    let edited = EditedLesson(
      "# P\n\n한글 <https://a.org/b>, https://c.org, [x](<https://d.org>), <img src=\"none.png\">\n")
    let outward = try edited.withAnswers { answers in answers.links().map { edited.lines.text(in: $0.range) }
    }
    #expect(outward == ["https://a.org/b", "https://c.org", "https://d.org"])
  }

  // MARK: The course as it is edited

  @Test func theCourseOfAFile() {
    #expect(CourseView.folder(of: "/a/b/lessons/01-page.md")?.path == "/a/b")
    #expect(CourseView.folder(of: "/a/lessons/b/lessons/figures/x.csv")?.path == "/a/lessons/b")
    #expect(CourseView.folder(of: "/lessons/x.md")?.path == "/")
    #expect(CourseView.folder(of: "/a/b/x.md") == nil)
    #expect(CourseView.folder(of: "lessons") == nil)
  }

  @Test func unsavedTexts() throws {
    let files: [String: MessageCase.File] = [
      "01-page.md": .text("# Page\n"), "all.bib": .text("@misc{old, title = {T}}\n"),
    ]
    try MessageCase("", files: files, messages: []).withFolder { folder in
      let view = CourseView(CourseFolder(folder))
      let open = [
        "lessons/01-page.md": "# Page\r\n\r\n@new and [](02-new.md)\r\n", "lessons/02-new.md": "# New\n",
        "lessons/course.yml": "bibliography: all.bib\n",
        "lessons/all.bib": "@misc{new, title = {T}, year = 1}\n",
        "other/03-none.md": "# None\n",
      ]
      let texts = Dictionary(uniqueKeysWithValues: open.map { (view.path(of: $0.key), $0.value) })
      let loaded = view.load(open: texts)
      let course = try #require(loaded.value)
      #expect(loaded.diagnostics.map(\.line) == [])
      #expect(course.lessons.map(\.slug) == ["01-page", "02-new"])
      #expect(course.bibliography.places.keys.sorted() == ["new"])
      // Without them the files count again.
      let saved = try #require(view.load(open: [:]).value)
      #expect(saved.lessons.map(\.slug) == ["01-page"])
      #expect(saved.lessons[0].source.text == "# Page\n")
      #expect(view.name(of: folder + "/lessons/a.md") == "lessons/a.md")
      #expect(view.name(of: "/elsewhere/a.md") == nil)
    }
  }
}
