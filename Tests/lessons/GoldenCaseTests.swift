import Foundation
import Testing

/// Every folder of `Cases`, on the real executable. `RECORD=1 swift test -c release --scratch-path .build/tests --filter GoldenCase` rewrites the golden
/// files, and then fails: what was recorded is to be read before it is believed.
@Suite struct GoldenCaseTests {
  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  @Test(arguments: GoldenCase.all)
  func goldenCase(_ golden: GoldenCase) async throws {
    let fixture = try golden.fixture()
    let siteBefore = fixture.files(in: "site")
    var outcome = try await fixture.lessons(golden.arguments)
    outcome.output = fixture.redacted(outcome.output)
    outcome.error = fixture.redacted(outcome.error)
    let site = fixture.files(in: "site")
    let pages = golden.kind == .failure ? [:] : excerpts(of: site, fixture, golden)

    if Self.isRecording {
      try golden.record(outcome, pages: pages)
      Issue.record("recorded \(golden.testDescription): read it, then run without RECORD")
      return
    }
    #expect(outcome.status == golden.status)
    expectSame(outcome.error, golden.error, "standard error")
    if let output = golden.output { expectSame(outcome.output, output, "standard output") }
    let goldenPages = golden.pages
    #expect(pages.keys.sorted() == goldenPages.keys.sorted())
    for (path, text) in pages.sorted(by: { $0.key < $1.key }) {
      if let expected = goldenPages[path] { expectSame(text, expected, path) }
    }
    if golden.status == 0 { #expect(SiteLinks(files: site).problems == []) }
    // A failing build leaves what was there, and nothing else.
    if golden.status != 0 { #expect(site == siteBefore) }
    #expect(fixture.litter == [])
  }

  /// `<main>` of each page. The first page counts only where the case has text for it, because a mere list of lessons says nothing.
  private func excerpts(of site: [String: Data], _ fixture: Fixture, _ golden: GoldenCase) -> [String: String]
  {
    var result: [String: String] = [:]
    let hasFrontPage = fixture.exists("lessons/index.md")
    for (path, bytes) in site where path.hasSuffix(".html") && (hasFrontPage || path != "index.html") {
      // The page that holds the whole course says all of it again: one case has it.
      if path.hasPrefix("print."), !golden.folder.path.hasSuffix("/whole-course") { continue }
      if !golden.hasNames, path.hasPrefix("source-") { continue }
      result[path] = Fixture.main(in: String(decoding: bytes, as: UTF8.self)).map(fixture.redacted)
    }
    return result
  }

  /// Two texts, and the first line in which they differ.
  private func expectSame(_ found: String, _ expected: String, _ what: String) {
    if found == expected { return }
    let foundLines = found.split(separator: "\n", omittingEmptySubsequences: false)
    let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let same = zip(foundLines, expectedLines).prefix { $0 == $1 }.count
    func line(_ lines: [Substring]) -> String { same < lines.count ? "'\(lines[same])'" : "the end" }
    Issue.record(
      """
      \(what) differs in line \(same + 1):
        expected \(line(expectedLines))
        found    \(line(foundLines))
      The whole of it:
      \(found)
      """)
  }
}

extension Fixture {
  /// What a build may leave in `.lessons/` is its lock and what it remembers. Anything else was only needed while it ran, and is litter.
  var litter: [String] {
    let kept: Set = [
      ".gitignore", "lock", "results", "records", "durations", "formulas", "compiler", "compiler.seal",
      "package", "package.lock", "links", "problems", "sandbox", "toolchain", "names", "listings", "symbols",
      "scripts",
    ]
    // A build that failed before it began has no such folder.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: course.path + "/.lessons")) ?? []
    return names.filter { !kept.contains($0) }.sorted()
  }
}
