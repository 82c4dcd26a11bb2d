import LessonDiagnostics
import LessonHTML
import Testing

@testable import LessonCourse
@testable import LessonParsing

@Suite struct FormulaTests {
  /// Text and what is made of it, after Pandoc's rule.
  static let inline: [(String, String)] = [
    ("$x$", "<p>⟦$x$⟧</p>\n"),
    ("$w_{ij}^{[l]} * a_j * b_k$", "<p>⟦$w_{ij}^{[l]} * a_j * b_k$⟧</p>\n"),
    ("a price of $5 and $6", "<p>a price of $5 and $6</p>\n"),
    ("$5 to $6, then $x$", "<p>$5 to $6, then ⟦$x$⟧</p>\n"),
    ("$20,000 and USD$30,000", "<p>$20,000 and USD$30,000</p>\n"),
    ("\\$x$ and $y$", "<p>$x$ and ⟦$y$⟧</p>\n"),
    ("$a\\$b$", "<p>⟦$a\\$b$⟧</p>\n"),
    ("`$x$` and ``a ` $y$``", "<p><code>$x$</code> and <code>a ` $y$</code></p>\n"),
    ("<b title=\"$x$\">$y$</b>", "<p><b title=\"$x$\">⟦$y$⟧</b></p>\n"),
    ("<!-- $x$ -->$y$", "<!-- $x$ -->$y$\n"),
    ("a <!-- $x$ --> $y$", "<p>a <!-- $x$ --> ⟦$y$⟧</p>\n"),
    (
      "[a](/$x$/b \"$t$\") <http://a/$b$>",
      "<p><a href=\"/$x$/b\" title=\"$t$\">a</a> <a href=\"http://a/$b$\">http://a/$b$</a></p>\n"
    ),
    (
      "[$x$](/u) *$a*b$* **$c$**", "<p><a href=\"/u\">⟦$x$⟧</a> <em>⟦$a*b$⟧</em> <strong>⟦$c$⟧</strong></p>\n"
    ),
    ("![of $x$](u)", "<p><img src=\"u\" alt=\"of $x$\" /></p>\n"),
    ("    $x$", "<pre><code>$x$\n</code></pre>\n"),
    ("~~~ a$b$\n$x$\n~~~", "<pre><code class=\"language-a$b$\">$x$\n</code></pre>\n"),
    ("<div>\n$x$\n</div>", "<div>\n$x$\n</div>\n"),
    ("$a\nb$ c", "<p>⟦$a\nb$⟧ c</p>\n"),
    ("$a\n\nb$", "<p>$a</p>\n<p>b$</p>\n"),
    ("costs $5\n- item $x$", "<p>costs $5</p>\n<ul>\n<li>item ⟦$x$⟧</li>\n</ul>\n"),
    ("$$$ and $$$$", "<p>$$$ and $$$$</p>\n"),
    ("한글$x$을", "<p>한글⟦$x$⟧을</p>\n"),
    ("[a]: /$x$\n\n[a] $y$", "<p><a href=\"/$x$\">a</a> ⟦$y$⟧</p>\n"),
    ("$f[x](t)$ and $E[X](0.5)$", "<p>⟦$f[x](t)$⟧ and ⟦$E[X](0.5)$⟧</p>\n"),
    ("$a<b$ and $c>d$, $a < b$", "<p>⟦$a<b$⟧ and ⟦$c>d$⟧, ⟦$a < b$⟧</p>\n"),
    ("$(0,1](a/b)$", "<p>⟦$(0,1](a/b)$⟧</p>\n"),
  ]

  /// What a page would show as it was typed, though it was surely meant as a formula.
  @Test(
    arguments: [
      ("$ x$ $x $", [.blankAfterStart, .blankBeforeEnd]), ("$ x $", [.blankAfterStart]),
      ("($ x$)", [.blankAfterStart]), ("$p < $ `c`", [.blankBeforeEnd]), ("$x\n$.", [.blankBeforeEnd]),
      ("$x$2", [.digitAfterEnd]), ("$x$$", [.doubledEnd]), ("$\\lambda `c`", [.noEnd]),
      ("$\\lambda and $x$", [.noEnd]), ("$\\lambda\n\nand$", [.noEnd]),
    ] as [(String, [BrokenFormula])])
  func brokenFormulas(_ text: String, _ faults: [BrokenFormula]) {
    let parsed = LessonParser(settings: CourseSettings()).parse(
      SourceFile(path: "lessons/01-page.md", text: "# Page\n\n" + text))
    #expect(parsed.diagnostics.map(\.problem) == faults.map(Problem.brokenFormula))
    let displayed = MarkdownRenderer.render(text, at: SourceLocation(file: "l.md", line: 7), hasMath: true)
    #expect(displayed.diagnostics.map(\.problem) == faults.map { .displayed(.brokenFormula($0)) })
  }

  /// Code, tags, addresses and cells of tables bind tighter than dollar signs.
  static let tighter: [(String, String)] = [
    ("from $5 to `swift-run a` or `$b`", "<p>from $5 to ⟦a⟧ or <code>$b</code></p>\n"),
    ("from $$5 to `x$$y`", "<p>from $$5 to <code>x$$y</code></p>\n"),
    ("$5, `a` and $x$", "<p>$5, <code>a</code> and ⟦$x$⟧</p>\n"),
    ("$5 in ``a ` $b``, $c`d$", "<p>$5 in <code>a ` $b</code>, ⟦$c`d$⟧</p>\n"),
    ("$5 [a](/b?$c) d", "<p>$5 <a href=\"/b?$c\">a</a> d</p>\n"),
    ("$5 [a](b$c) d", "<p>$5 <a href=\"b$c\">a</a> d</p>\n"),
    ("$5 [a](<b c$>) d", "<p>$5 <a href=\"b%20c$\">a</a> d</p>\n"),
    ("$5 ![a](b 'c $d') e", "<p>$5 <img src=\"b\" alt=\"a\" title=\"c $d\" /> e</p>\n"),
    ("$5 [a](/b (c $d)) e", "<p>$5 <a href=\"/b\" title=\"c $d\">a</a> e</p>\n"),
    ("$5 [a](https://b.c) in US$.", "<p>$5 <a href=\"https://b.c\">a</a> in US$.</p>\n"),
    ("$5 <https://a.b/?$c> d", "<p>$5 <a href=\"https://a.b/?$c\">https://a.b/?$c</a> d</p>\n"),
    ("$5 <b title='$c'>d</b>", "<p>$5 <b title='$c'>d</b></p>\n"),
    ("$5 <b\n  title=\"$c\">d</b>", "<p>$5 <b\ntitle=\"$c\">d</b></p>\n"),
    ("> $5 <b\n> title=\"$c\">d</b>", "<blockquote>\n<p>$5 <b\ntitle=\"$c\">d</b></p>\n</blockquote>\n"),
    ("$5 <!-- $a --> b", "<p>$5 <!-- $a --> b</p>\n"),
    ("$5 <?a $b?> c", "<p>$5 <?a $b?> c</p>\n"),
    ("[a]: /b?$c\n$5 [a] and $6", "<p>$5 <a href=\"/b?$c\">a</a> and $6</p>\n"),
    (
      "[a]: /b '$t'\n[c]: <d $e>\n\n[a] [c]",
      "<p><a href=\"/b\" title=\"$t\">a</a> <a href=\"d%20$e\">c</a></p>\n"
    ),
    ("\\$5 and \\$6, **\\$** x\\$", "<p>$5 and $6, <strong>$</strong> x$</p>\n"),
  ]

  @Test(arguments: tighter) func codeAndAddressesBindTighter(_ text: String, _ expected: String) {
    let page = Page(text)
    #expect(page.body == expected)
    #expect(page.problems == [])
  }

  @Test func dollarsAreTextWithoutMath() {
    let text = "---\ntitle: $a$\nmath: false\n---\n$b$ $$c$$\n\n|$d|$e|\n|-|-|\n"
    let page = Page(text, title: false)
    #expect(page.title == "$a$")
    #expect(page.body.hasPrefix("<p>$b$ $$c$$</p>\n"))
    #expect(page.lesson.formulas == [])
    var settings = CourseSettings()
    settings.math = false
    #expect(Page("$b$", settings: settings).body == "<p>$b$</p>\n")
    #expect(
      Page("---\ntitle: a\nmath: true\n---\n$b$", title: false, settings: settings).body == "<p>⟦$b$⟧</p>\n")
    let output = MarkdownRenderer.render("$b$", at: SourceLocation(file: "l.md", line: 7), hasMath: false)
    #expect(output.prose == [.element("p", [.written("$b$")]), .lineEnd])
  }

  @Test(arguments: inline) func inlineFormulas(_ text: String, _ expected: String) {
    let page = Page(text)
    #expect(page.body == expected)
    #expect(page.problems == [])
  }

  static let display: [(String, String)] = [
    ("$$x$$", "⟦$$x$$⟧\n"),
    ("$$\nx\n- y\n# z\n> w\n$$\n\ntext", "⟦$$x\n- y\n# z\n> w$$⟧\n<p>text</p>\n"),
    ("so $$x$$ holds", "<p>so ⟦$$x$$⟧ holds</p>\n"),
    (
      "> - $$\n>   x\n>   = y\n>   $$\n>   end",
      "<blockquote>\n<ul>\n<li>⟦$$x\n= y$$⟧\nend</li>\n</ul>\n</blockquote>\n"
    ),
    (
      "$$\n\\begin{aligned}\na &= b \\\\\n  &= \\$\n\\end{aligned}\n$$",
      "⟦$$\\begin{aligned}\na &= b \\\\\n&= \\$\n\\end{aligned}$$⟧\n"
    ),
    ("$$a$$ {#eq-a}\n\n$$b$$\n\n$$c$$ {#eq-c}", "⟦$$a$$ (1)⟧\n⟦$$b$$⟧\n⟦$$c$$ (2)⟧\n"),
    ("```\n$$\n```\n\n$$\nx\n$$", "<pre><code>$$\n</code></pre>\n⟦$$x$$⟧\n"),
    ("    $$ code\n\ntext $$x$$", "<pre><code>$$ code\n</code></pre>\n<p>text ⟦$$x$$⟧</p>\n"),
  ]

  @Test(arguments: display) func displayFormulas(_ text: String, _ expected: String) {
    let page = Page(text)
    #expect(page.body == expected)
    #expect(page.problems == [])
  }

  @Test func placesAreThoseOfTheFile() {
    let page = Page("한 $x$\n\n> $$\n>   y\n> $$ {#eq}\n\n| a |\n|---|\n| $z$ |\n\n[^n]\n\n[^n]: a $u$\n")
    #expect(
      page.lesson.formulas.map { "\($0.tex) \($0.location)" } == [
        "x lessons/01-page.md:4:6", "y lessons/01-page.md:7:5", "z lessons/01-page.md:12:4",
        "u lessons/01-page.md:16:10",
      ])
    #expect(page.lesson.formulas.map(\.label) == [nil, "eq", nil, nil])
    #expect(page.problems == [])
  }

  @Test func outputOfALessonHasFormulasAndTables() {
    let output = MarkdownRenderer.render(
      "# $x$\n\n|a|\n|-|\n|`swift-run b`|", at: SourceLocation(file: "l.md", line: 7))
    #expect(output.formulas.map(\.location.description) == ["l.md:7:1"])
    #expect(
      Page("").write(output.prose, formulas: output.formulas) == """
        <h1>⟦$x$⟧</h1>
        <div class="table"><table>
        <thead>
        <tr>
        <th>a</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td><code>swift-run b</code></td>
        </tr>
        </tbody>
        </table></div>

        """)
  }
}
