import LessonCourse
import LessonDiagnostics
import LessonHTML
import LessonResults
import Testing

@testable import LessonParsing
@testable import LessonRendering

@Suite struct PrintTests {
  private static let bodies = [
    "own places": "See [it](#one), [](#one) and [here](a.md#one).\n\n## One\n\nText.",
    "footnotes": "A note[^n] twice[^n].\n\n[^n]: It leads to [one](#one).\n\n## One\n\n- [ ] task",
    "percent": "See [it](#größe-und-zahl).\n\n## Größe und Zahl\n\n## Größe und Zahl",
    "numbers": "See [](#cost) and [one](#one).\n\n$$\nx\n$$ {#cost}\n\n## One",
    "formula with number": "$$x$${#cost} has a number: [](#cost).",
    "other lessons": "See [b](b.md), [there](b.md#there), [own](a.md).",
    "markup": "<p><a href=\"#one\">in HTML</a></p>\n\n## One",
    "markup with identifiers": "<p id=\"mine\">in HTML</p> [it](#mine)\n\n## One",
    "elsewhere": "<https://example.com/#one> and [up](#), [that](https://example.com \"A title\").",
    "folded": "> [!SOLUTION]\n> See [it](#one).\n\n> [!NOTE] Title {#note}\n> See [](#note).\n\n## One",
  ]

  private func renderer(_ body: String) -> (PageRenderer, ComputedLesson) {
    let texts = [("a", "# A [one](#top) title\n\n## Top\n\n" + body), ("b", "# B\n\n## There\n")]
    let contents = texts.map { name, text in
      let source = SourceFile(path: "lessons/\(name).md", text: text)
      var lesson = LessonParser().parse(source).value
      lesson.nameNumbered(original: nil)
      return ComputedLesson(
        lesson: lesson, result: LessonResult(cells: [], expressions: []),
        formulas: lesson.formulas.map { .text($0.tex) })
    }
    let site = Site(
      title: "Course", language: "en", pages: contents.map { SitePage($0, language: "en") })
    return (PageRenderer(site: site, theme: Theme.load().value, displayed: DisplayedMarkup()), contents[0])
  }

  /// What is made of the lesson's own page is what would be made without it.
  @Test(arguments: bodies.keys.sorted()) func pageGivesTheSame(_ name: String) throws {
    let (renderer, content) = renderer(try #require(Self.bodies[name]))
    let page = renderer.page(content, printedIn: ["en"])
    let made = try #require(page.printed["en"])
    let wanted = renderer.printed(content, in: "en")
    #expect(String(decoding: made, as: UTF8.self) == String(decoding: wanted, as: UTF8.self))
  }

  @Test func linksLeadToThePlaceOfTheLesson() throws {
    let (renderer, content) = renderer(try #require(Self.bodies["own places"]))
    let printed = try #require(renderer.page(content, printedIn: ["en"]).printed["en"])
    let html = String(decoding: printed, as: UTF8.self)
    #expect(html.contains("<section class=\"lesson\" id=\"a\" lang=\"en\">"))
    #expect(html.contains("<h2 id=\"_a--one\">One</h2>"))
    #expect(html.matches(of: /<a href="#_a--one">/).count == 3)
    #expect(html.contains("A <a href=\"#_a--top\">one</a> title</h1>"))
  }
}
