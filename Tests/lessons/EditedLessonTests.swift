import Foundation
import Testing

/// After an edit, a build makes only what the edit changes, and the site is what a build of everything would make.
@Suite struct EditedLessonTests {
  /// The lessons whose pages a build made.
  private static func made(_ outcome: Fixture.Outcome) -> [String] {
    let lines = outcome.error.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("page ") }) else { return [] }
    return lines[(start + 1)...].prefix { $0.hasPrefix("  ") }.compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
  }

  private static func course() throws -> Fixture {
    try Fixture(texts: [
      "lessons/01-one.md": """
      # One {#top}

      ```swift-run label=sum caption="A sum"
      import Foundation
      FileHandle.standardError.write(Data("careful\\n".utf8))
      1 + 1
      ```

      ## First part

      Text.
      """,
      "lessons/02-two.md": "# Two\n\nSee [](01-one.md#first-part) and `swift-run 2 + 2`.\n",
      "lessons/03-three.md": "# Three\n\nSee [the text](01-one.md#first-part), [](01-one.md#sum).\n",
    ])
  }

  private static func build(_ fixture: Fixture) async throws -> [String] {
    let outcome = try await fixture.build("--timings")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.error.contains("careful"))
    return made(outcome)
  }

  private static func edit(_ fixture: Fixture, _ lesson: String, _ old: String, _ new: String) throws {
    let text = try #require(fixture.text("lessons/\(lesson).md"))
    #expect(text.contains(old))
    try fixture.write(text.replacing(old, with: new), to: "lessons/\(lesson).md")
  }

  @Test func onlyWhatAnEditChangesIsMade() async throws {
    let fixture = try Self.course()
    #expect(try await Self.build(fixture) == ["01-one", "02-two", "03-three"])
    // Prose.
    try Self.edit(fixture, "01-one", "Text.", "Texts.")
    #expect(try await Self.build(fixture) == ["01-one"])
    #expect(fixture.main(of: "01-one.html")?.contains("Texts.") == true)
    #expect(try await Self.build(fixture) == [])
    // A heading that another page shows.
    try Self.edit(fixture, "01-one", "## First part", "## First *part*")
    #expect(try await Self.build(fixture) == ["01-one", "02-two", "03-three"])
    #expect(fixture.main(of: "02-two.html")?.contains("First <em>part</em>") == true)
    // Code.
    try Self.edit(fixture, "02-two", "2 + 2", "2 + 3")
    #expect(try await Self.build(fixture) == ["02-two"])
    #expect(fixture.main(of: "02-two.html")?.contains("5") == true)
    // A title, which every page shows.
    try Self.edit(fixture, "03-three", "# Three", "# Four")
    #expect(try await Self.build(fixture) == ["01-one", "02-two", "03-three"])
    // A mistake, and its end.
    try Self.edit(fixture, "01-one", "## First *part*", "## Second part")
    let failed = try await fixture.build()
    #expect(failed.status == 1)
    #expect(failed.error.contains("lessons/02-two.md:3") && failed.error.contains("lessons/03-three.md:3"))
    #expect(failed.error.contains("careful"))
    try Self.edit(fixture, "01-one", "## Second part", "## First *part*")
    #expect(try await Self.build(fixture) == ["01-one"])
  }

  /// What links lead to, in forms that keep and that change what links show.
  private static let targets = [
    ["## A heading", "## A *heading*"], ["## Another `one`", "## Another **one**"],
    ["$$ y = x $$ {#eq-y}", "$$ z $$ {#eq-z}\n\n$$ y = x^2 $$ {#eq-y}"],
    ["<b id=\"here\">raw</b>", "<i id=\"here\">b</i>"],
  ]
  private static let pieces = [
    "Some *prose* and $x^2$.", "![A](figures/a.svg)", "![B](figures/b.svg)", "See [](#eq-y).",
    "See [](01-a.md#a-heading).", "See [it](02-b.md#another-one).", "See [](02-b.md).",
    "See [](03-c.md#eq-y) and [](index.md).", "> [!NOTE]\n> A note.", "A[^1].\n\n[^1]: Foot.",
    "```swift\nlet a = 1\n```", "See [](03-c.md#here).", "[file](figures/a.svg)",
    "See [](02-b.ko.md#a-heading).",
  ]
  private static let titles = [
    "# One", "# Two $z$", "# *Three*", "---\ntitle: Four\nsummary: A summary.\n---\n",
  ]
  private static let files = ["01-a", "02-b", "03-c", "02-b.ko", "index"]

  private static func text(using generator: inout SplitMix64) -> String {
    var parts = [titles[generator.number(below: 3) == 0 ? generator.number(below: titles.count) : 0]]
    for forms in targets where generator.number(below: 40) > 0 {
      parts.append(forms[generator.number(below: forms.count)])
    }
    for _ in 0..<generator.number(below: 4) { parts.append(pieces[generator.number(below: pieces.count)]) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// Whatever is edited, the site, the status and the messages are those of a build that knows nothing.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func anyEdits(seed: UInt64) async throws {
    var generator = SplitMix64(seed: seed)
    let fixture = try Fixture(texts: [
      "lessons/figures/a.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
      "lessons/figures/b.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
    ])
    for file in Self.files { try fixture.write(Self.text(using: &generator), to: "lessons/\(file).md") }
    var outcomes: Set<Int32> = []
    for step in 0..<25 {
      let file = Self.files[generator.number(below: Self.files.count)]
      let isRare = generator.number(below: 12) == 0
      if isRare, file != "02-b" {
        try? FileManager.default.removeItem(atPath: "\(fixture.course.path)/lessons/\(file).md")
      } else {
        try fixture.write(Self.text(using: &generator), to: "lessons/\(file).md")
      }
      let quick = try await fixture.build()
      let full = try await fixture.build("--no-cache", "--output", "other")
      #expect(quick.status == full.status && quick.error == full.error, "step \(step): \(quick.error)")
      outcomes.insert(quick.status)
      if quick.status == 0 {
        var site = fixture.files(in: "site")
        var other = fixture.files(in: "other")
        // Which folder lies in the course is said by this file.
        (site[".gitignore"], other[".gitignore"]) = (nil, nil)
        #expect(site == other, "step \(step)")
      }
    }
    #expect(outcomes.contains(0))
  }
}
