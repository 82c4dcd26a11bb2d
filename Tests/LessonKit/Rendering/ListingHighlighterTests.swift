import Foundation
import LessonDiagnostics
import LessonHTML
import Testing

@testable import LessonRendering

/// Code in other languages, in colours.
@Suite struct ListingHighlighterTests {
  private func colored(_ language: String, _ text: String, cache: String? = nil) -> String? {
    ListingHighlighter(cache: cache).highlighted([Listing(language: language, text: text)]).value.values
      .first?.text
  }

  @Test(
    .enabled(if: HighlightInstallation.locate() != nil, "highlight.js is not installed"),
    arguments: [
      ("python", "def half(x):\n    return x / 2  # it\n", "<span class=\"k\">def</span>"),
      ("python", "x = 1  # a comment\n", "<span class=\"c\"># a comment</span>"),
      ("json", "{\"a\": [1, true]}", "<span class=\"a\">&quot;a&quot;</span>"),
      ("yaml", "title: \"A <b>\"\n", "<span class=\"s\">&quot;A &lt;b&gt;&quot;</span>"),
      ("bash", "if true; then echo $x; fi\n", "<span class=\"k\">if</span>"),
      ("sh", "for a in b; do c; done\n", "<span class=\"k\">for</span>"),
      ("c", "int main(void) { return '<'; }\n", "<span class=\"k\">int</span>"),
      ("html", "<script>alert(\"&amp;\")</script>", "&lt;"),
    ])
  func wordsOfALanguageHaveColours(language: String, text: String, part: String) throws {
    let html = try #require(colored(language, text))
    #expect(html.contains(part), "\(html)")
    // No letter is lost, and none is markup.
    let plain = html.replacing(#/<\/?span[^>]*>/#, with: "")
    #expect(plain == HTML.written(text).text)
  }

  @Test(arguments: ["", "\u{1F}", "a\u{1F}b:c", "한글 😀", "<b>&lt;</b>", "\u{0}", "//"])
  func nothingIsLostWhateverTheTextIs(text: String) {
    for language in ["python", "json", "c", "xml"] {
      guard let html = colored(language, text) else { continue }
      #expect(html.replacing(#/<\/?span[^>]*>/#, with: "") == HTML.written(text).text)
    }
  }

  @Test func anUnknownLanguageHasNone() { #expect(colored("no-such-language", "let a = 1") == nil) }

  @Test func withoutTheLibraryThereAreNoneAndThatIsSaid() {
    let highlighter = ListingHighlighter(installation: nil)
    let found = highlighter.highlighted([Listing(language: "python", text: "x = 1")])
    #expect(found.value == [:])
    #expect(found.diagnostics == [Diagnostic(.note, at: nil, .highlighterMissing)])
    // Nobody misses it where there is nothing to colour.
    #expect(highlighter.highlighted([]).diagnostics == [])
  }

  @Test func aLibraryThatDoesNotWorkCostsTheColours() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("hl-\(UUID().uuidString).js")
    try Data("this is not JavaScript".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let highlighter = ListingHighlighter(installation: HighlightInstallation(script: file.path))
    let found = highlighter.highlighted([
      Listing(language: "python", text: "x = 1"), Listing(language: "c", text: "int x;"),
    ])
    #expect(found.value == [:])
    #expect(found.diagnostics.count == 1)
    #expect(found.diagnostics.first?.severity == .note)
  }

  @Test(.enabled(if: HighlightInstallation.locate() != nil, "highlight.js is not installed"))
  func whatWasColouredIsKept() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hl-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let first = try #require(colored("python", "x = None", cache: folder))
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
    #expect(files.count == 2)
    #expect(colored("python", "x = None", cache: folder) == first)
  }
}
