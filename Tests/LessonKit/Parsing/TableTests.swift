import LessonDiagnostics
import Testing

@testable import LessonParsing

/// The rules are those of GitHub Flavored Markdown, section "Tables".
@Suite struct TableTests {
  /// Rows of a table written as `a|b` for cells, `=` after the header.
  private func rows(_ body: String) -> [String] {
    body.split(separator: "<tr>\n").dropFirst().map { row in
      row.split(separator: "</tr>")[0].split(separator: "\n").map { cell in
        let content = cell.drop { $0 != ">" }.dropFirst()
        return String(content.dropLast(5))
      }.joined(separator: "|")
    }
  }

  @Test func alignment() {
    let page = Page("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n")
    #expect(
      page.body == """
        <div class="table"><table>
        <thead>
        <tr>
        <th style="text-align:left">a</th>
        <th style="text-align:center">b</th>
        <th style="text-align:right">c</th>
        <th>d</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td style="text-align:left">1</td>
        <td style="text-align:center">2</td>
        <td style="text-align:right">3</td>
        <td>4</td>
        </tr>
        </tbody>
        </table></div>

        """)
  }

  @Test func cellsAreInlineContent() {
    let page = Page(
      """
      [r]: /r

      | *a* | `b\\|c` | d |
      |-|-|-|
      | [x] [r] | $|v|$ | `swift-run p \\|\\| q` |
      | e \\| f | ![i](u.png) | <b>t</b> |
      """)
    #expect(
      rows(page.body) == [
        "<em>a</em>|<code>b|c</code>|d", "[x] <a href=\"/r\">r</a>|⟦$|v|$⟧|⟦p || q⟧",
        "e | f|<img src=\"u.png\" alt=\"i\" />|<b>t</b>",
      ])
    #expect(page.lesson.expressions.map(\.location.description) == ["lessons/01-page.md:8:32"])
  }

  @Test func rowsHaveAsManyCellsAsTheHeader() {
    #expect(rows(Page("a | b\n--|--\nc\nd | e | f\n").body) == ["a|b", "c|", "d|e"])
  }

  static let borders: [(String, [String])] = [
    ("|name|meaning|\n|---|---|\n|$HOME|home|\n|$PATH|path|", ["name|meaning", "$HOME|home", "$PATH|path"]),
    ("|a|b|\n|-|-|\n|$A|$B|\n|$1|$ x|", ["a|b", "$A|$B", "$1|$ x"]),
    ("|a|b|\n|-|-|\n|$x \\| y$|$\\|z\\|$|", ["a|b", "⟦$x | y$⟧|⟦$|z|$⟧"]),
    ("|a|b|\n|-|-|\n|$|x|$|$P(A|B)$|", ["a|b", "⟦$|x|$⟧|⟦$P(A|B)$⟧"]),
    ("|a|$|x|$|\n|-|-|\n|$$y$$|\\$|", ["a|⟦$|x|$⟧", "⟦$$y$$⟧|$"]),
    ("|a|b|\n|-|-|\n|`x$|$y`|z|", ["a|b", "`x$|$y`"]),
  ]

  /// Of the things in these cells, only an expression binds tighter than a bar.
  @Test(arguments: borders) func barsBindTighterThanDollars(_ text: String, _ expected: [String]) {
    #expect(rows(Page(text).body) == expected)
  }

  @Test func tablesWithoutRows() {
    #expect(Page("| a |\n|---|\n").body.contains("</thead>\n</table></div>"))
  }

  static let noTables = ["| a |\n| b |", "| a | b |\n|---|\n", "a\n---", "| a |\n|--x|\n", "| a |\n\n|---|"]

  @Test(arguments: noTables) func notATable(_ text: String) {
    #expect(!Page(text).body.contains("<table>"))
  }

  @Test func tablesInContainers() {
    let page = Page("> - text\n>   | a |\n>   |---|\n>   | b |\n>\n> end\n")
    #expect(page.body.hasPrefix("<blockquote>\n<ul>\n<li>\n<p>text</p>\n<div class=\"table\">"))
    #expect(page.body.hasSuffix("</table></div>\n</li>\n</ul>\n<p>end</p>\n</blockquote>\n"))
    #expect(rows(page.body) == ["a", "b"])
  }

  @Test func textAboveTheHeaderStays() {
    #expect(Page("one\ntwo\n| a |\n|---|\n").body.hasPrefix("<p>one\ntwo</p>\n<div class=\"table\">"))
  }
}
