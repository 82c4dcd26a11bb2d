import Testing

@testable import LessonRendering

@Suite("Markup that is shown again")
struct RawMarkupTests {
  @Test(
    "Links and identifiers are taken out, and nothing else",
    arguments: [
      ("plain &amp; simple", "plain &amp; simple"),
      ("<a href=\"x\">a <em id=\"b\">b</em></a>", "a <em>b</em>"),
      ("<A HREF='x>y'>a</A><abbr title=\"id\" id='x'>b</abbr>", "a<abbr title=\"id\">b</abbr>"),
      ("<span class=\"a\"\n  id = x data-id=\"y\">c</span>", "<span class=\"a\" data-id=\"y\">c</span>"),
      ("<b title=\"a > b\" ID=\"x\">d</b>", "<b title=\"a > b\">d</b>"),
      ("<!-- <a href=\"x\"> --><i>e</i> 1 &lt; 2", "<!-- <a href=\"x\"> --><i>e</i> 1 &lt; 2"),
      ("<b id=\"x", "<b"),
    ])
  func withoutLinks(html: String, expected: String) {
    #expect(RawMarkup.withoutLinks(html) == expected)
  }

  @Test(
    "Text is what stands outside of tags",
    arguments: [
      ("a <b title=\"1 > 2\">b</b> &lt;&amp;&#39;&quot;", "a b <&'\""), ("<!-- <b> -->c", "c"), ("", ""),
    ])
  func plain(html: String, expected: String) {
    #expect(RawMarkup.plainText(of: html) == expected)
  }
}
