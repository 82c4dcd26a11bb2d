import Testing

@testable import LessonParsing

/// Addresses in raw HTML: every attribute that takes some, as a browser would find them.
@Suite struct RawHTMLTests {
  /// What must exist, for each attribute: `a.x` is a file, `b.md` a lesson, `#c` a place.
  @Test(arguments: [
    ("<a href='a.x'>", "a.x"), ("<A\nHREF = a.x >", "a.x"), ("<area href=a.x>", "a.x"),
    ("<link href=a.x>", "a.x"),
    ("<img src=a.x>", "a.x"), ("<img srcset='a.x 1x,b.x 2x, c,d.x (1,2) 3x,,e.x'>", "a.x b.x c,d.x e.x"),
    ("<link imagesrcset=a.x>", "a.x"), ("<source src=a.x srcset=b.x>", "a.x b.x"),
    ("<video src=a.x poster=b.x>", "a.x b.x"), ("<audio src=a.x>", "a.x"), ("<track src=a.x>", "a.x"),
    ("<embed src=a.x>", "a.x"), ("<iframe src=a.x></iframe>", "a.x"), ("<input src=a.x>", "a.x"),
    ("<script src=a.x></script>", "a.x"), ("<object data=a.x>", "a.x"), ("<form action=a.x>", "a.x"),
    ("<button formaction=a.x>", "a.x"), ("<q cite=a.x>", "a.x"), ("<a ping='a.x  b.x'>", "a.x b.x"),
    ("<body background=a.x>", "a.x"), ("<img longdesc=a.x>", "a.x"), ("<image xlink:href=a.x>", "a.x"),
    ("<p style='background:url(a.x)'>", "a.x"), ("<p style=\"mask: URL( &quot;a.x&quot; )\">", "a.x"),
    ("<rect fill=\"url('a.x')\">", "a.x"), ("<meta http-equiv=Refresh content='1; URL=a.x'>", "a.x"),
    ("<style>@import 'a.x'; /* url(c.x) */ p{background:url(b.x)}</style>", "a.x b.x"),
    ("<img/src=a.x>", "a.x"), ("<img alt='>' src=a.x>", "a.x"), ("<img src=a.x src=b.x>", "a.x"),
    ("<img src='figures/../%61%2Ex'>", "a.x"), ("<img src='&#97;.x'>", "a.x"), ("<img src=' a.x\t'>", "a.x"),
    ("<img src='b\\a.x'>", "b/a.x"), ("<img src=a.x?b#c>", "a.x"),
    // No addresses.
    ("<p data=a.x title=a.x>", ""), ("<!-- <img src=a.x> -->", ""), ("<!--> <img src=a.x> -->", "a.x"),
    ("<script>'<img src=a.x>'</script>", ""), ("<textarea><img src=a.x></textarea>", ""),
    ("<meta name=a content='1; url=a.x'>", ""), ("<a href=https://a.x>", ""), ("<img src=data:,a>", ""),
    ("< img src=a.x>", ""), ("<a title='<img src=a.x>'>", ""), ("</a href=a.x>", ""),
  ])
  func files(_ html: String, _ expected: String) {
    let page = Page("<div>" + html + "\n</div>\n")
    #expect(page.lesson.assets.map(\.path).joined(separator: " ") == expected)
    #expect(page.problems == [])
  }

  @Test func whatIsWrittenAnewIsSafeInEveryKindOfQuotationMarks() {
    let page = Page(
      """
      <div title='"' style='background: url(&#39;./a.x&#39;); color: "&#39;"'>
      <img src=./a%27b.x alt=x><img src='./a%27&amp;b.x'><img src="./a%22b.x?&quot;">
      <p style=background:url(./a%29b.x)><a href=x.md#a%27b>y</a></p>
      </div>

      """)
    #expect(
      page.body == """
        <div title='"' style='background: url(&#39;a.x&#39;); color: &quot;&#39;&quot;'>
        <img src="a%27b.x" alt=x><img src='a%27&amp;b.x'><img src="a%22b.x?&quot;">
        <p style="background:url(a%29b.x)"><a href="⟦x#a'b⟧">y</a></p>
        </div>

        """)
  }

  @Test func titlesKeepTheirWords() {
    let page = Page("# The <a href=\"02-x.md\">other</a>\n", title: false)
    #expect(page.title == "The <a href=\"⟦02-x#⟧\">other</a>")
  }
}
