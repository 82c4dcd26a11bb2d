import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonRendering
import LessonResults
import LessonTranscript
import Testing

@testable import LessonCourse
@testable import LessonParsing

/// What a page shows of its cells.
@Suite struct CellTests {
  /// The body of a page with one cell.
  private func page(_ cell: Cell, _ result: CellResult) -> String {
    let lesson = Lesson(
      source: SourceFile(path: "lessons/a.md", text: ""), slug: "a", title: [.written("A")],
      body: [.part(.cell(0))],
      cells: [cell], items: [NumberedItem(subject: .cell(0), label: cell.options.label)])
    let content = ComputedLesson(
      lesson: lesson, result: LessonResult(cells: [result], expressions: []), formulas: [])
    let site = Site(title: "Course", language: "en", pages: [SitePage(content, language: "en")])
    return PageRenderer(
      site: site, theme: Theme.load().value, displayed: SampleCourse.displayed(content)
    ).page(content).html
  }

  private func output(_ output: CellResult.Output) -> String {
    page(SampleCourse.cell("a", line: 1) { $0.echo = false }, SampleCourse.result([output]))
  }

  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\u{1B}[31mred\u{1B}[0m plain", "<span class=\"ansi-red\">red</span> plain"),
    (
      "\u{1B}[1;38;5;2mb\u{1B}[22mc\u{1B}[39md",
      "<span class=\"ansi-green ansi-bold\">b</span><span class=\"ansi-green\">c</span>d"
    ),
    ("\u{1B}[38;2;1;2;3mx\u{1B}[2J\u{1B}[Hy", "xy"),
    ("\u{1B}[31mtwo\nlines", "<span class=\"ansi-red\">two</span>\n<span class=\"ansi-red\">lines</span>"),
    ("\u{1B}]0;title\u{7}text", "text"),
    ("\u{1B}[", ""),
    ("\u{1B}", ""),
    ("1%\r50%\r100%\n", "100%"),
    ("a\r\nb", "a\nb"),
    ("\u{0}\u{7}\u{7F}\u{9B}", "^@^G^?\u{FFFD}"),
    ("탭\t끝", "탭\t끝"),
  ])
  func printedTextIsMadeSafe(text: String, html: String) {
    #expect(output(.stdout(text, omittedBytes: 0)).contains("<pre class=\"stdout\">\(html)</pre>"))
  }

  @Test func leftOutBytesAreSaid() {
    let html = output(.stdout("a\n", omittedBytes: 10_485_760))
    #expect(html.contains("<p class=\"omitted\">10,485,760 bytes of output are left out here.</p>"))
  }

  @Test func wideOutputCanBeScrolledFromTheKeyboard() {
    let attributes = " tabindex=\"0\" role=\"group\" aria-label=\"Printed output\""
    #expect(
      output(.stdout(String(repeating: "a", count: 33), omittedBytes: 0)).contains(
        "<pre class=\"stdout\"\(attributes)>"))
    #expect(
      output(.stdout(String(repeating: "가", count: 17), omittedBytes: 0)).contains(
        "<pre class=\"stdout\"\(attributes)>"))
    #expect(
      output(.stdout(String(repeating: "a\n", count: 40), omittedBytes: 0)).contains(
        "<pre class=\"stdout\"\(attributes)>"))
    #expect(
      output(.stdout(String(repeating: "a", count: 32), omittedBytes: 0)).contains("<pre class=\"stdout\">"))
  }

  @Test func notesStandBesideTheirLines() {
    let cell = SampleCourse.cell(
      "let hidden = 1\nlet a = 0.1\nfor i in s {}\nx += 1; y += 1", line: 10, hidden: [1])
    let html = page(
      cell,
      SampleCourse.result(
        [],
        [
          SampleCourse.note(1, "1", name: "hidden"),
          SampleCourse.note(2, "0.6557", full: "0.6557412523481002", name: "a"),
          SampleCourse.note(3, "29999", name: "i", type: "Int", count: 30_000),
          SampleCourse.note(4, "7", name: "y", type: "Int", count: 30_000, run: 16_384, column: 9),
          SampleCourse.note(4, "6<", name: "x", type: "Int", column: 1),
        ]))
    #expect(!html.contains("hidden ="))
    #expect(!html.contains("> hidden"))
    #expect(
      html.contains(
        #"<span class="notes"><span class="note" title="Double · 0.6557412523481002">0.6557</span></span>"#))
    #expect(html.contains(#"29999 <span class="runs" title="ran 30,000 times">×30,000</span></span>"#))
    #expect(
      html.contains(
        #"<span class="note" title="Int · 6&lt;">x = 6&lt;</span><span class="note" title="Int · 7">y = 7 <span class="runs" title="ran 30,000 times">run 16,384 of 30,000</span></span>"#
      ))
  }

  @Test func longNotesStandBelow() {
    let long = String(repeating: "0.5, ", count: 9)
    let html = page(
      SampleCourse.cell("let a = b", line: 1),
      SampleCourse.result([], [SampleCourse.note(1, long, name: "a")]))
    #expect(html.contains("a = b\n<span class=\"note below\""))
    #expect(!html.contains("class=\"notes\""))
  }

  @Test func optionsAreHonoured() {
    let result = SampleCourse.result([.stdout("printed\n", omittedBytes: 0)], [SampleCourse.note(1, "42")])
    func html(_ options: (inout CellOptions) -> Void) -> String {
      page(SampleCourse.cell("f()\ng()", line: 1, options: options), result)
    }
    #expect(
      html { _ in }.contains("<figure class=\"cell\">\n<pre class=\"code\"><code class=\"language-swift\">"))
    #expect(!html { $0.echo = false }.contains("class=\"code\""))
    #expect(html { $0.echo = false }.contains("printed"))
    #expect(!html { $0.output = false }.contains("printed"))
    #expect(!html { $0.output = false }.contains("42"))
    #expect(!html { $0.eval = false }.contains("printed"))
    #expect(
      html { $0.fold = true }.contains("<details class=\"fold\"><summary><code class=\"closed\">f()<span"))
    #expect(html { $0.label = "x" }.contains("<figure class=\"cell\" id=\"x\">"))
    let bare = html {
      $0.echo = false
      $0.output = false
    }
    #expect(!bare.contains("<figure"))
    let anchor = html {
      $0.echo = false
      $0.output = false
      $0.label = "x"
    }
    #expect(anchor.contains("<span id=\"x\"></span>"))
    #expect(
      html { $0.caption = [.raw("A &amp; <em>b</em>")] }.contains(
        "<figcaption><a class=\"number\" href=\"#figure-1\">Figure 1.1</a> A &amp; <em>b</em></figcaption>"))
  }

  @Test func checksShowTheirNumbers() {
    func check(_ value: String?, _ expectation: String?, _ tolerance: String?) -> CellResult.Output {
      .check(
        CheckResult(
          claim: "a < b", passed: true, value: value.map { ValueText(short: $0) },
          expectation: expectation.map { ValueText(short: $0) },
          tolerance: tolerance.map { ValueText(short: $0) },
          line: 1, column: 1))
    }
    #expect(output(check("1", "2", "3")).contains("<span class=\"numbers\">1 ≈ 2 ± 3</span>"))
    #expect(output(check("1", "2", nil)).contains("<span class=\"numbers\">1 = 2</span>"))
    #expect(output(check(nil, nil, nil)).contains("<span class=\"claim\">a &lt; b</span>"))
    #expect(output(check("1", nil, nil)).contains("<div class=\"check passed\" id=\"checked-a--b\">"))
  }

  @Test func drawingsShareNoIdentifiers() {
    let html =
      SampleCourse.page.html + output(.display(.svg(SampleCourse.drawing, alt: "\"Two\" curves", data: nil)))
    #expect(html.contains("<clipPath id=\"drawing-1-plot\">"))
    #expect(html.contains("clip-path=\"url(#drawing-1-plot)\""))
    #expect(html.contains("<svg role=\"img\" aria-label=\"&quot;Two&quot; curves\" xmlns"))
    #expect(!html.contains("<?xml"))
  }

  @Test func imagesBecomeFiles() {
    let page = SampleCourse.page
    // The other is the picture that stands for the lesson.
    #expect(page.files.count == 2)
    #expect(page.files[0].content == .data(SampleCourse.pixel))
    #expect(
      page.html.contains("<img src=\"\(page.files[0].path)\" width=\"64\" height=\"32\" alt=\"A sample\">"))
  }

  @Test func alternativeTextIsPlain() {
    #expect(SampleCourse.page.html.contains("aria-label=\"A grid, 0.7988 filled &amp; the rest empty\""))
    #expect(SampleCourse.translatedPage.html.contains("aria-label=\"격자\""))
  }

  @Test func tablesNameTheirColumns() {
    let html = output(.display(.table(SampleCourse.table)))
    #expect(html.contains("<th scope=\"col\" class=\"number\">keep</th><th scope=\"col\">method</th>"))
    #expect(html.contains("<td>dropout &amp; &lt;b&gt;</td>"))
    #expect(html.contains("<caption><span>Accuracy on the test set</span></caption>"))
    #expect(html.contains("and 1,234 more rows"))
  }
}
