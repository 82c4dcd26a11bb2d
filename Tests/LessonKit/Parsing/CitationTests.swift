import LessonDiagnostics
import Testing

@testable import LessonCourse
@testable import LessonParsing

/// Citations, names of places, and what is numbered.
@Suite struct CitationTests {
  private static let settings = {
    var settings = CourseSettings()
    settings.bibliography = FrontMatter.Text(
      value: "a.bib", location: SourceLocation(file: "lessons/course.yml", line: 1))
    return settings
  }()

  @Test(
    arguments: [
      ("@a1 says", "⟦inSentence a1⟧ says"), ("[@a]", "(⟦inParentheses a⟧)"),
      ("[see @a, p. 3; -@b]", "(see ⟦inParentheses a⟧, p. 3; ⟦year b⟧)"),
      ("@a [p. 3]", "⟦beforePlace a⟧p. 3)"),
      ("@a, @b. @c:d/e.", "⟦inSentence a⟧, ⟦inSentence b⟧. ⟦inSentence c:d/e⟧."),
      ("@{any key!}", "⟦inSentence any key!⟧"),
      ("(@a)", "(⟦inSentence a⟧)"), ("*@a*", "<em>⟦inSentence a⟧</em>"),
      ("드롭아웃은@a에서", "드롭아웃은⟦inSentence a⟧에서"),
      ("[*@a*, $x;y$]", "(<em>⟦inParentheses a⟧</em>, ⟦$x;y$⟧)"),
      ("[@a `]` b]", "(⟦inParentheses a⟧ <code>]</code> b)"),
      ("x@y.org", "x@y.org"), ("`@a`", "<code>@a</code>"), (#"\@a"#, "@a"), ("@ a", "@ a"), ("a@b", "a@b"),
      ("[x@y]", "[x@y]"), ("<i title=\"@a\">b</i>", "<i title=\"@a\">b</i>"),
      ("<a@b.org>", "<a href=\"mailto:a@b.org\">a@b.org</a>"),
      ("[@a](https://x.org)", "<a href=\"https://x.org\">@a</a>"),
      ("[@a][b]\n\n[b]: https://x.org", "<a href=\"https://x.org\">@a</a>"),
      ("<a href=\"https://x.org\">@a</a>", "<a href=\"https://x.org\">@a</a>"),
      ("@a[^1]\n\n[^1]: Note.", nil),
    ] as [(String, String?)]) func citations(markdown: String, html: String?)
  {
    let page = Page(markdown, settings: Self.settings)
    #expect(page.problems == [])
    if let html { #expect(page.body == "<p>\(html)</p>\n") }
  }

  @Test func withoutABibliography() {
    #expect(Page("@a, [see @b], [x](https://x.org)").problems == [])
    #expect(Page("[@a]").problems.count == 1 && Page("[-@a; @b]").problems.count == 1)
    #expect(Page("[@a](https://x.org)").problems == [])
  }

  @Test(arguments: [
    ("## Title {#own}\n", "<h2 id=\"own\">Title</h2>\n"),
    ("## Title {#own} ##\n", "<h2 id=\"own\">Title</h2>\n"),
    ("Title {#own}\n---\n", "<h2 id=\"own\">Title</h2>\n"), ("## A {b}\n", "<h2 id=\"a-b\">A {b}</h2>\n"),
    ("## A \\{#b} c\n", "<h2 id=\"a-b-c\">A {#b} c</h2>\n"),
    ("a []{#b} c\n", "<p>a <span id=\"b\"></span> c</p>\n"),
    ("a \\{#b}\n", "<p>a {#b}</p>\n"), ("{{#if}}\n", "<p>{{#if}}</p>\n"),
    ("`[]{#b}`\n", "<p><code>[]{#b}</code></p>\n"),
    ("![a](b.svg){#c}\n", "<p><img src=\"b.svg\" alt=\"a\" /><span id=\"c\"></span></p>\n"),
    (
      "![a](b.svg \"T\"){#c}\n",
      "<item 0>\n<img src=\"b.svg\" alt=\"a\" />\n<figcaption>⟦number 0⟧ T</figcaption>\n</item>\n"
    ),
    ("![a](b.svg \"T\") more\n", "<p><img src=\"b.svg\" alt=\"a\" title=\"T\" /> more</p>\n"),
  ]) func names(markdown: String, html: String) {
    let page = Page(markdown)
    #expect(page.problems == [] && page.body == html, "\(page.body)")
  }

  /// A translation has the numbers of its original, whatever order it brings things into.
  @Test func translationsAreNumberedAsTheirOriginals() {
    let original = Page(
      """
      ```swift-run label=a caption="A"
      ```

      ![b](b.svg "B"){#b}

      ![c](b.svg "C")

      ```swift-run label=tbl-d caption="D"
      ```

      $$ e $$ {#e}

      $$ f $$ {#f}
      """
    ).lesson
    let translation = Page(
      """
      $$ f $$ {#f}

      $$ g $$ {#g}

      ![c](b.svg "C")

      ```swift-run ref=tbl-d
      ```

      ```swift-run ref=a caption="번역"
      ```

      ![h](b.svg "H")

      ![b](b.svg "B"){#b}
      """, name: "01-page.ko.md"
    ).lesson
    func text(_ numbering: Numbering) -> [String] {
      numbering.numbers.map { number in number.map { "\($0.kind) \($0.value)" } ?? "-" }
    }
    #expect(
      text(Numbering(of: original)) == [
        "figure 1", "figure 2", "figure 3", "table 1", "formula 1", "formula 2",
      ])
    #expect(
      text(Numbering(of: translation, original: original)) == [
        "formula 2", "formula 3", "figure 3", "table 1", "figure 1", "figure 4", "figure 2",
      ])
  }
}
