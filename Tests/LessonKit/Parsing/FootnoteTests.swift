import Testing

@Suite struct FootnoteTests {
  @Test func numbersFollowTheFirstReference() {
    let page = Page(
      """
      One[^b] two[^a] again[^b].

      [^a]: Note *a*[^c].
      [^b]: Note b,
        lazily.

          Second `swift-run x`.
      [^c]: Of a note.

      End.
      """)
    #expect(page.problems == [])
    #expect(
      page.body == """
        <p>One<sup class="footnote-ref"><a id="fnref-1" href="#fn-1" role="doc-noteref">1</a></sup> \
        two<sup class="footnote-ref"><a id="fnref-2" href="#fn-2" role="doc-noteref">2</a></sup> \
        again<sup class="footnote-ref"><a id="fnref-1-2" href="#fn-1" role="doc-noteref">1</a></sup>.</p>
        <p>End.</p>
        <section class="footnotes" role="doc-endnotes">
        <ol>
        <li id="fn-1">
        <p>Note b,
        lazily.</p>
        <p>Second ⟦x⟧. <a class="footnote-back" href="#fnref-1" role="doc-backlink" aria-label="Back to the text">↩</a> \
        <a class="footnote-back" href="#fnref-1-2" role="doc-backlink" aria-label="Back to the text">↩</a></p>
        </li>
        <li id="fn-2">
        <p>Note <em>a</em><sup class="footnote-ref"><a id="fnref-3" href="#fn-3" role="doc-noteref">3</a></sup>. \
        <a class="footnote-back" href="#fnref-2" role="doc-backlink" aria-label="Back to the text">↩</a></p>
        </li>
        <li id="fn-3">
        <p>Of a note. <a class="footnote-back" href="#fnref-3" role="doc-backlink" aria-label="Back to the text">↩</a></p>
        </li>
        </ol>
        </section>

        """)
  }

  @Test func codeIsNotAReference() {
    let page = Page("`[^a]` and [^a](/u)\n\n```\n[^a]: text\n```\n")
    #expect(page.problems == [])
    #expect(
      page.body
        == "<p><code>[^a]</code> and <a href=\"/u\">^a</a></p>\n<pre><code>[^a]: text\n</code></pre>\n")
  }

  @Test func notesDoNotJoinTheLessonsLists() {
    let page = Page("- item[^a]\n\n[^a]: note\n\n- other\n")
    #expect(page.body.hasPrefix("<ul>\n"))
    #expect(page.body.contains("<li id=\"fn-1\">\n<p>note "))
  }
}
