import LessonDiagnostics
import Testing

@testable import LessonParsing

@Suite struct LessonTests {
  /// A title that stands in the front matter and as a heading is one title.
  @Test func theSameTitleTwiceIsOne() {
    let page = Page(
      "---\ntitle: Heaps of $x$ and `swift-run a`\n---\n# *Heaps* of $x$ and `swift-run a`\n\ntext\n",
      title: false)
    #expect(page.problems == [])
    #expect(page.title == "Heaps of ⟦$x$⟧ and ⟦a⟧")
    #expect(page.body == "<p>text</p>\n")
    #expect(page.lesson.expressions.count == 1)
  }

  @Test func titleFromTheFirstHeading() {
    let page = Page("text\n\n# Of *`swift-run n`* units\n\n## Part\n", title: false)
    #expect(page.title == "Of <em>⟦n⟧</em> units")
    #expect(page.body == "<p>text</p>\n<h2 id=\"part\">Part</h2>\n")
    #expect(page.lesson.expressions.map(\.position) == [.end])
    #expect(page.problems == [])
  }

  @Test func titleAndSummaryFromTheFrontMatter() {
    let page = Page(
      "---\nsummary: >\n  Why $p$ and\n  `swift-run m` matter.\ntitle: \"한 `swift-run n` 개\"\n---\n# Stays\n",
      title: false)
    #expect(page.title == "한 ⟦n⟧ 개")
    #expect(page.write(page.lesson.summary) == "Why ⟦$p$⟧ and ⟦m⟧ matter.")
    #expect(page.body == "<h1 id=\"stays\">Stays</h1>\n")
    #expect(
      page.lesson.expressions.map { "\($0.code) \($0.location)" } == [
        "n lessons/01-page.md:5:24", "m lessons/01-page.md:4:14",
      ])
  }

  @Test func identifiersOfHeadings() {
    let page = Page(
      """
      ## The L2 penalty: `‖w‖²`
      ## 드롭아웃이란 무엇인가?
      ## The L2 penalty
      ## The L2 penalty
      ## Value `swift-run x` of $x$
      ## !
      ## mask
      ```swift-run label=mask
      ```
      """)
    #expect(
      page.lesson.headings.map(\.identifier) == [
        "the-l2-penalty-w²", "드롭아웃이란-무엇인가", "the-l2-penalty", "the-l2-penalty-1", "value--of-x", "section",
        "mask",
      ])
    #expect(page.problems.map { $0.prefix(40) } == ["lessons/01-page.md:11:20: error: 'mask' "])
    #expect(page.lesson.anchors["the-l2-penalty-1"]?.line == 7)
  }

  /// A heading does not take a name that the page may give to a part of its own.
  @Test func identifiersThatPagesNeed() {
    let page = Page(
      "## Content\n## Contents title\n## fn-1\n## fnref-2-3\n## Drawing 1, a\n## Drawing\n## fn-x\n")
    #expect(
      page.lesson.headings.map(\.identifier) == [
        "section-content", "section-contents-title", "section-fn-1", "section-fnref-2-3",
        "section-drawing-1-a",
        "drawing", "fn-x",
      ])
    #expect(page.problems == [])
  }

  @Test func headingsOfTheContentsListHoldNoLinks() {
    let page = Page("## A [link](#b) and `swift-run x`[^n] <a id=\"b\">b</a>\n\n[^n]: note\n")
    #expect(page.lesson.headings.map { page.write($0.content) } == ["A link and ⟦x⟧ b"])
    #expect(page.lesson.expressions.count == 1)
    #expect(page.lesson.references.count == 1)
  }

  @Test func referencesAndAssets() {
    let page = Page(
      """
      [a](#한글) [](#b "t") [c](02-x.md) [d](./02-x.ko.md#%ED%95%9C) ![i](a%20b.png) [f](data/x.csv#top)
      [g](https://a.b/c.md) [h](/abs.md) [i](mailto:a@b) <img src="c.svg"> [j](../README.md)
      """)
    #expect(
      page.lesson.references.map {
        "\($0.lesson ?? "")|\($0.translation ?? "")|\($0.anchor ?? "")|\($0.linkTitle ?? "")|\($0.isEmpty)|\($0.location.column)"
      } == ["||한글||false|5", "||b|t|true|17", "02-x||||false|29", "02-x|ko|한||false|42"])
    #expect(
      page.lesson.assets.map { "\($0.path) \($0.location.line)" } == [
        "a b.png 4", "data/x.csv 4", "c.svg 5",
      ])
    #expect(
      page.problems == [
        "lessons/01-page.md:5:74: error: '../README.md' lies outside 'lessons/'; only files in that folder are published"
      ])
  }

  @Test func calloutsAndSolutions() {
    let page = Page(
      """
      > [!NOTE]
      > Text.

      > [!question] Why *so*?
      > - a

      > [!SOLUTION] Of 1
      > ```swift-run
      > a
      > ```

      > [!NOTE](/u)
      """)
    #expect(
      page.body == """
        <aside class="callout note" role="note"><p class="callout-title">Note</p>
        <p>Text.</p>
        </aside>
        <aside class="callout question" role="note"><p class="callout-title">Why <em>so</em>?</p>
        <ul>
        <li>a</li>
        </ul>
        </aside>
        <details class="callout solution"><summary>Of 1</summary>
        ⟦cell 0⟧
        </details>
        <blockquote>
        <p><a href="/u">!NOTE</a></p>
        </blockquote>

        """)
    #expect(Page("> [!NOTE]\n> a\n", name: "01-page.ko.md").body.contains(">참고</p>"))
  }

  @Test func expressionsStandWhereTheyAreEvaluated() {
    let page = Page(
      """
      `swift-run a`

      ```swift-run
      1
      ```

      ![of `swift-run  b  `](u) [`swift-run c`](#x) ``swift-run d ` e`` `code` ` swift-run f `

      > multi `swift-run g +
      > h`
      """)
    #expect(page.lesson.expressions.map(\.code) == ["a", "b", "c", "d ` e", "f", "g + h"])
    #expect(
      page.lesson.expressions.map(\.position) == [.afterCells(0)] + Array(repeating: .afterCells(1), count: 5)
    )
    #expect(
      page.lesson.expressions.map { "\($0.location.line):\($0.location.column)" } == [
        "4:12", "10:18", "10:39", "10:59", "10:86", "12:20",
      ])
    #expect(page.body.contains("alt=\"of ⟦b⟧\""))
    #expect(page.body.contains("<code>code</code>"))
  }
}
