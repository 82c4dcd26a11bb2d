import Testing

/// The page that holds the whole course shows what the lessons' own pages show.
@Suite(.turn(at: .talks)) struct PrintedPageTests {
  private static let listing = "```python\ndef f(x):  # a comment\n    return x + 1\n```\n"

  private static func listings(of page: String) -> [Substring] {
    page.matches(of: #/<pre><code class="language-python">[\s\S]*?</code></pre>/#).map(\.output)
  }

  @Test func listingsAreColouredAsInLessons() async throws {
    let served = try await Served(texts: [
      "lessons/01-alone.md": "# Alone\n\n\(Self.listing)",
      "lessons/02-links.md":
        "# Links\n\nSee [the first](01-alone.md).\n\n> [!NOTE]\n> \(Self.listing.replacing("\n", with: "\n> "))\n",
      "lessons/02-links.ko.md": "# 링크\n\n\(Self.listing.replacing("a comment", with: "주석"))",
    ])
    let fixture = served.fixture
    #expect(try await fixture.build().status == 0)
    let own = try ["01-alone.html", "02-links.html", "02-links.ko.html"].map { page in
      try Self.listings(of: #require(fixture.text("site/\(page)")))
    }
    #expect(own.allSatisfy { $0.count == 1 && $0[0].contains("<span class=\"k\">return</span>") })
    for (page, lessons) in [("print.html", [own[0], own[1]]), ("print.ko.html", [own[0], own[2]])] {
      #expect(
        Self.listings(of: try #require(fixture.text("site/\(page)"))) == lessons.flatMap { $0 }, "\(page)")
      #expect(Self.listings(of: try await served.page(page)) == lessons.flatMap { $0 }, "\(page)")
    }
  }
}
