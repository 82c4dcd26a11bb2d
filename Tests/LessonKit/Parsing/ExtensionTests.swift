import Testing

@testable import LessonParsing

/// What authors know from GitHub, and emphasis in scripts that put no space after a word.
@Suite struct ExtensionTests {
  static let emphasis: [(String, String)] = [
    ("**드롭아웃(dropout)**은", "<strong>드롭아웃(dropout)</strong>은"),
    ("*“강조”*라고", "<em>“강조”</em>라고"),
    ("***가(나)***는", "<em><strong>가(나)</strong></em>는"),
    ("**`swift-run p`**를, *$x$*가", "<strong>⟦p⟧</strong>를, <em>⟦$x$⟧</em>가"),
    (
      "**`code`**와 **[링크](/a)**는",
      "<strong><code>code</code></strong>와 <strong><a href=\"/a\">링크</a></strong>는"
    ),
    ("这是**“重点”**内容，**（注）**也是", "这是<strong>“重点”</strong>内容，<strong>（注）</strong>也是"),
    ("これは**「強調」**です", "これは<strong>「強調」</strong>です"),
    ("파일은**.swift**이고", "파일은<strong>.swift</strong>이고"),
    ("(참고)**강조**입니다", "(참고)<strong>강조</strong>입니다"),
    ("**가**, **나(다)**라. **마**.", "<strong>가</strong>, <strong>나(다)</strong>라. <strong>마</strong>."),
    ("**가 *나(다)*라 마(바)**사", "<strong>가 <em>나(다)</em>라 마(바)</strong>사"),
    ("_역 드롭아웃(dropout)_은", "<em>역 드롭아웃(dropout)</em>은"),
    ("변수_이름_값과 가로*세로*높이", "변수_이름_값과 가로<em>세로</em>높이"),
    ("별표*(주)와 (주)**가", "별표*(주)와 (주)**가"),
    ("\\*\\*가(나)\\*\\*다", "**가(나)**다"),
    ("**a(b)**c", "**a(b)**c"),
    ("**a(b)** c 한", "<strong>a(b)</strong> c 한"),
  ]

  static let others: [(String, String)] = [
    ("~~out~~ and ~~in **bold**~~", "<del>out</del> and <del>in <strong>bold</strong></del>"),
    ("**~~out~~**, ~~취소(x)~~는", "<strong><del>out</del></strong>, <del>취소(x)</del>는"),
    ("10~20분, ~1, 2~3, ~~ a ~~, b", "10~20분, ~1, 2~3, ~~ a ~~, b"),
    ("`~~a~~` \\~~b~~ ~~~c~~~", "<code>~~a~~</code> ~~b~~ ~~~c~~~"),
    ("~~a *b~~ c*", "~~a <em>b~~ c</em>"),
    ("![~~a~~ b~~](u.png)", "<img src=\"u.png\" alt=\"a b~~\" />"),
    (
      "see https://a.org/b_c?d=$e&f=(g), or",
      "see <a href=\"https://a.org/b_c?d=$e&amp;f=(g)\">https://a.org/b_c?d=$e&amp;f=(g)</a>, or"
    ),
    (
      "(http://a.org) **https://a.org/b**.",
      "(<a href=\"http://a.org\">http://a.org</a>) <strong><a href=\"https://a.org/b\">https://a.org/b</a></strong>."
    ),
    ("www.a.org and xwww.a.org", "<a href=\"http://www.a.org\">www.a.org</a> and xwww.a.org"),
    (
      "https://a.org를, https://a.org/한글。",
      "<a href=\"https://a.org\">https://a.org</a>를, <a href=\"https://a.org/%ED%95%9C%EA%B8%80\">https://a.org/한글</a>。"
    ),
    ("**https://a.org/b**를", "<strong><a href=\"https://a.org/b\">https://a.org/b</a></strong>를"),
    (
      "[see https://a.org](/b) `https://a.org`",
      "<a href=\"/b\">see https://a.org</a> <code>https://a.org</code>"
    ),
    (
      "<a href=\"/b\">https://a.org</a> <https://c.org>",
      "<a href=\"/b\">https://a.org</a> <a href=\"https://c.org\">https://c.org</a>"
    ),
    ("$5 at https://a.org/?b=$c", "$5 at <a href=\"https://a.org/?b=$c\">https://a.org/?b=$c</a>"),
    ("$\\text{see https://a.org}$ x", "⟦$\\text{see https://a.org}$⟧ x"),
    ("http:// https://, www. a@b.org", "http:// https://, www. a@b.org"),
  ]

  @Test(arguments: emphasis + others) func inlines(_ text: String, _ expected: String) {
    let page = Page(text, linksAddresses: true)
    #expect(page.body == "<p>\(expected)</p>\n")
    #expect(page.problems == [])
  }

  @Test func tasks() {
    let page = Page(
      "- [ ] open\n- [x] done\n- [X]\n- [y] text\n- [ ](/a)\n\n1. [x] **a**\n\n   [ ] b\n\n[ ] c\n")
    let open = "<input type=\"checkbox\" disabled=\"\" aria-label=\"☐\" />"
    let done = "<input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"☑\" />"
    #expect(
      page.body == """
        <ul>
        <li class="task">\(open) open</li>
        <li class="task">\(done) done</li>
        <li class="task">\(done)</li>
        <li>[y] text</li>
        <li><a href="/a"> </a></li>
        </ul>
        <ol>
        <li class="task">
        <p>\(done) <strong>a</strong></p>
        <p>[ ] b</p>
        </li>
        </ol>
        <p>[ ] c</p>

        """)
  }

  @Test func headingsAndTables() {
    let page = Page(
      "## **가(나)**다 ~~라~~ www.a.org\n\n| a |\n|---|\n| **가(나)**다 ~~b~~ www.a.org |\n", linksAddresses: true)
    #expect(page.lesson.headings.map(\.identifier) == ["가나다-라-wwwaorg"])
    #expect(page.write(page.lesson.headings[0].content) == "<strong>가(나)</strong>다 <del>라</del> www.a.org")
    #expect(
      page.body.contains(
        "<td><strong>가(나)</strong>다 <del>b</del> <a href=\"http://www.a.org\">www.a.org</a></td>"))
  }

  static let foreign: [(String, String)] = [
    (
      "so \\(x\\) is",
      "1:4: error: '\\(…\\)' is no formula here; write '$…$', or parentheses without backslashes"
    ),
    (
      "\\[\nx\n\\]",
      "1:1: error: '\\[…\\]' is no formula here; write '$$…$$', or brackets of which only the first has a backslash"
    ),
    (
      "\\begin{align*}\nx\n\\end{align*}",
      "1:1: error: '\\begin{align*}' stands outside of a formula; write '$$' before it and behind '\\end{align*}', or put it in a code span"
    ),
    ("> a $`x`$", "1:5: error: '$`…`$' is no formula here; write '$…$'"),
    (
      "```math\nx\n```",
      "1:1: error: a formula is no block of code here; write '$$' on a line above it and on a line below it"
    ),
  ]

  @Test(arguments: foreign) func formulasOfOtherTools(_ text: String, _ message: String) {
    let page = Page("# Title\n" + text + "\n", title: false)
    #expect(page.problems == ["lessons/01-page.md:2" + message.dropFirst()])
    #expect(Page("---\ntitle: a\nmath: false\n---\n" + text, title: false).problems == [])
  }

  static let notForeign = [
    "\\[x] and \\[", "`\\(x\\)` `\\begin{align}`", "$$\\begin{aligned}x\\end{aligned}$$",
    "\\(\\)", "a\\]b\\[",
    "    \\[x\\]", "```\n\\[x\\]\n```", "\\beginning{x}", "costs $`x` or $5",
  ]

  @Test(arguments: notForeign) func textThatIsNoFormula(_ text: String) {
    #expect(Page(text).problems == [])
  }
}
