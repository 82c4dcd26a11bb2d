import Foundation
import LessonDiagnostics
import LessonHTML
import Testing

@testable import LessonRendering

/// HTML written as XML.
@Suite struct XHTMLWriterTests {
  private func written(_ html: HTML) -> (text: String, faults: [MarkupFault]) {
    var writer = XHTMLWriter()
    writer.link = { $0.hasPrefix("data.csv") ? nil : $0 }
    writer.resource = { $0.hasPrefix("http") ? nil : "media/" + $0 }
    writer.write(html)
    writer.finish()
    return (String(decoding: writer.bytes, as: UTF8.self), writer.faults)
  }

  @Test(arguments: [
    ("<b>a<br>b</b>", "<b>a<br/>b</b>"),
    ("<IMG SRC=a.png alt=x>", #"<img src="media/a.png" alt="x"/>"#),
    ("<details open><summary>s</summary></details>", #"<details open="open"><summary>s</summary></details>"#),
    (
      "a &nbsp;&eacute; &amp;eacute; &copy; &#x26; &unknown; & b",
      "a \u{A0}é &amp;eacute; © &amp; &amp;unknown; &amp; b"
    ),
    ("<p title='a > \"b\" &lt;'>x", "<p title=\"a &gt; &quot;b&quot; &lt;\">x</p>"),
    ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
    (
      "<table><tr><td>1<td>2<tr><td>3</table>",
      "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"
    ),
    ("<p>a<p>b<div>c</div>", "<p>a</p><p>b</p><div>c</div>"),
    ("a<!-- <b> -->b", "ab"),
    ("<script>if (a < b) {}</script>c", "c"),
    ("<p onclick=\"f()\" data-x=1 class=k>c</p>", #"<p class="k">c</p>"#),
    ("<center>c</center>", #"<div style="text-align: center">c</div>"#),
    ("<a href=\"data.csv\">d</a>", "<a>d</a>"),
    (
      "<img src=\"https://e.org/a.png\" alt=\"<far>\">",
      #"<a href="https://e.org/a.png">&lt;far&gt;</a>"#
    ),
    ("<iframe src=\"https://e.org/\" title=\"T\">no</iframe>", #"<a href="https://e.org/">T</a>"#),
    (
      "<svg viewBox=\"0 0 1 1\"><linearGradient id=\"g\"/><path d='M0'/></svg>",
      #"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1"><linearGradient id="g"/><path d="M0"/></svg>"#
    ),
    ("<my-note>a <i>b</i></my-note>", "a <i>b</i>"),
    ("<button>Run</button><object data=x><b>y</b></object>z", "z"),
    ("1 < 2 \u{1}", "1 &lt; 2 \u{FFFD}"),
    ("<td align=right width=3>a</td>", #"<td style="text-align: right">a</td>"#),
  ]) func markupOfAuthors(_ markup: String, _ expected: String) {
    let (text, faults) = written(.raw(markup))
    #expect(text == expected)
    #expect(faults.isEmpty)
  }

  @Test(arguments: [
    ("<b>a", MarkupFault.unclosed("b")), ("a</b>", .unopened("b")), ("<b><i>a</b></i>", .unclosed("i")),
    ("<b", .unfinished("b")), ("<svg><path d='M0'></svg>", .unclosed("path")),
  ]) func whatBrowsersWouldMendIsRefused(_ markup: String, _ fault: MarkupFault) {
    #expect(written(.raw(markup)).faults.first == fault)
  }

  @Test func authorsTagsEndWithinWhatIsAroundThem() {
    let inside = written([.element("p", [.raw("<b>"), .text("<x>"), .raw("</b>")])])
    #expect(inside.text == "<p><b>&lt;x&gt;</b></p>")
    #expect(inside.faults.isEmpty)
    let across = written([.element("p", [.raw("<b>")]), .element("p", [.raw("</b>")])])
    #expect(across.faults == [.unclosed("b"), .unopened("b")])
    #expect(written(.element("p", [.raw("<div>"), .raw("</div>")])).faults == [.blockInParagraph("div")])
    let around = written([.raw("<div>\n"), .element("p", [.text("a")]), .raw("</div>")])
    #expect(around.text == "<div>\n<p>a</p></div>")
    #expect(around.faults.isEmpty)
  }

  @Test func ofAFormulaItsMathMLStands() {
    let markup =
      #"<span class="katex"><span class="katex-mathml"><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></span><span class="katex-html">x</span></span>"#
    #expect(
      written(.formula(markup, tex: "x")).text
        == #"<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>"#)
  }
}
