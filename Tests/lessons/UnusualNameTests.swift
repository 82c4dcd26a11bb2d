import Foundation
import Testing

/// Courses and lessons with names that mean something to one of the programs on their way: a linker, a backtracer, an address.
@Suite struct UnusualNameTests {
  private static let slug = #"02, 100% "it's" a\b:c#d?"#
  private static let text = """
    # Case

    ```swift-run label=list
    let list = [1, 2]
    ```

    ```swift-run traps="out of range"
    _ = list[3]
    ```

    ![The same](figures/a%2C%25.svg), `swift-run list.count`

    """

  @Test(arguments: ["feature%2Fone", "a,b", #"a b'c"d\e:f#g?h$i@j=%%%"#, "a\nb\tc", "한글"])
  func courseFolders(_ folder: String) async throws {
    let fixture = try Fixture(texts: [
      "\(folder)/lessons/01-case.md": Self.text
        + "[next](02%2C%20100%25%20%22it's%22%20a%5Cb:c%23d%3F.md#list)\n",
      "\(folder)/lessons/\(Self.slug).md": Self.text, "\(folder)/lessons/figures/a,%.svg": "<svg/>",
    ])
    let good = try await fixture.lessons(["build", "--quiet", "--course", folder])
    #expect(good.status == 0, "\(good)")
    #expect(good.error == "")
    let site = fixture.files(in: "\(folder)/site")
    #expect(site["\(Self.slug).html"] != nil)
    #expect(SiteLinks(files: site).problems == [])

    let trap = "# Case\n\n```swift-run label=list\nlet list = [1]\n  let other = list[4]\n```\n"
    try fixture.write(trap, to: "\(folder)/lessons/\(Self.slug).md")
    let bad = try await fixture.lessons(["build", "--quiet", "--course", folder])
    #expect(bad.status == 1)
    #expect(
      bad.error
        == "\(folder)/lessons/\(Self.slug).md:5:19: error: the lesson stopped here: Index out of range\n")

    let mistake = "# Case\n\n```swift-run label=list\n  let x: Int = \"a\"\n```\n"
    try fixture.write(mistake, to: "\(folder)/lessons/\(Self.slug).md")
    let wrong = try await fixture.lessons(["build", "--quiet", "--course", folder])
    #expect(
      wrong.error
        == "\(folder)/lessons/\(Self.slug).md:4:16: error: cannot convert value of type 'String' to specified type 'Int'\n"
    )
  }

  /// No editor would understand a message about such a file.
  @Test func namesOfSeveralLines() async throws {
    let fixture = try Fixture(texts: [
      "lessons/01-case.md": "# Case\n", "lessons/02-a\nb.md": "# Case\n", "lessons/03-a\tb.ko.md": "# Case\n",
    ])
    let outcome = try await fixture.build()
    #expect(outcome.status == 1)
    #expect(
      fixture.redacted(outcome.error) == """
        lessons:1:1: error: the name of '02-a?b.md' holds a line end, a tab or another control character where '?' stands; rename the file
        lessons:1:1: error: the name of '03-a?b.ko.md' holds a line end, a tab or another control character where '?' stands; rename the file

        """)
  }
}
