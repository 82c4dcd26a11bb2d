import Testing

@testable import LessonCourse
@testable import LessonHTML
@testable import LessonRendering

/// Trees, and how they are written.
@Suite struct HTMLTreeTests {
  @Test func elementsAreWrittenInOrder() {
    let html: HTML = [
      .element(
        "p", ["class": "a \"b\"", "title": nil] + .flag("hidden"), [.text("1 < 2 & 'x'"), .raw("<b>")]),
      .lineEnd, .void("img", ["alt": ""]), .void("br", form: .closedVoid), .element("i", []),
      .element("a", .address("href", "/a b?c=1&d='"), [.element("em", [.written("e")])]),
    ]
    #expect(
      html.text == """
        <p class="a &quot;b&quot;" hidden>1 &lt; 2 &amp; 'x'<b></p>
        <img alt=""><br /><i></i><a href="/a%20b?c=1&amp;d=&#x27;"><em>e</em></a>
        """)
  }

  /// Text of unknown origin cannot hide anything; an author's may hold what their script needs.
  @Test func invisibleCharacters() {
    #expect(HTML.text("a\u{202E}b").text == "a&lt;U+202E&gt;b")
    #expect(HTML.element("p", ["title": "\u{7}"], []).text == "<p title=\"^G\"></p>")
    #expect(HTML.written("a\u{202E}b").text == "a\u{202E}b")
    #expect(HTML.element("p", .written("title", "\u{2066}"), []).text == "<p title=\"\u{2066}\"></p>")
  }

  @Test func elementsKnowHowMuchTheyHoldWhenTheirPartsAreFilled() throws {
    let tree: HTMLTree<Int> = [
      .element("div", [.part(0), .element("p", [.written("x"), .part(2, [.written("y")]), .part(0)])]),
      .written("z"),
    ]
    let html = tree.filled { count, content -> HTML in
      HTML(Array(repeating: .element("b", [content]), count: count))
    }
    #expect(html.text == "<div><p>x<b>y</b><b>y</b></p></div>z")
    let same: HTML = [
      .element(
        "div",
        [.element("p", [.written("x"), .element("b", [.written("y")]), .element("b", [.written("y")])])]),
      .written("z"),
    ]
    #expect(html == same)
  }

  @Test func headingsGetLinksAtTheirEnd() {
    let html: HTML = [
      .element(
        "aside", [.element("h2", ["id": "a"], [.element("em", [.written("A")])])]),
      .element("h3", ["id": "b"], []), .element("h4", [.written("C")]),
      .element("div", ["class": "check passed", "id": "d"], [.element("h5", ["id": "e"], [.written("E")])]),
    ]
    let linked = html.withPermalinks(SharedWords(.english))
    func link(_ place: String) -> HTML {
      .element(
        "a", ["class": "permalink", "href": "#" + place, "aria-label": PageWords.english.permalink], [])
    }
    let wanted: HTML = [
      .element(
        "aside", [.element("h2", ["id": "a"], [.element("em", [.written("A")]), link("a")])]),
      .element("h3", ["id": "b"], [link("b")]), .element("h4", [.written("C")]),
      .element(
        "div", ["class": "check passed", "id": "d"],
        [.element("h5", ["id": "e"], [.written("E"), link("e")]), link("d")]),
    ]
    #expect(linked == wanted)
    #expect(linked.text == wanted.text)
  }

  @Test func partsAreFilledFromTheInsideInOrder() {
    let tree: HTMLTree<String> = [
      .element("p", [.part("a", [.written("1"), .part("b", [.written("2")])]), .part("c")]), .part("d"),
    ]
    var order: [String] = []
    let html = tree.filled { part, content -> HTML in
      order.append(part)
      return part == "d" ? [] : .element(part, [content, .element("x", [])])
    }
    #expect(order == ["b", "a", "c", "d"])
    #expect(html.text == "<p><a>1<b>2<x></x></b><x></x></a><c><x></x></c></p>")
  }

  @Test func theDepthDoesNotMatter() {
    var writer = HTMLWriter<Int>()
    for _ in 0..<100_000 { writer.open("b") }
    writer.append(1)
    for _ in 0..<100_000 { writer.close() }
    let html = writer.tree.filled { _, _ -> HTML in [] }
    #expect(html.text.utf8.count == 700_000)
    #expect(html.withoutLinks == html)
  }

  @Test func linesEndOnce() {
    var writer = HTMLWriter<Int>()
    writer.endLine()
    writer.open("p")
    writer.endLine()
    writer.append(written: "a\n")
    writer.endLine()
    writer.close()
    writer.endLine()
    writer.append(1, endsLine: true)
    writer.endLine()
    #expect(writer.tree.filled { _, _ -> HTML in [] }.text == "<p>\na\n</p>\n")
  }

  @Test func linksAndIdentifiersAreTakenOut() {
    let html: HTML = [
      .element(
        "a", ["href": "x"], [.written("a "), .element("em", ["id": "b", "class": "c"], [.written("b")])]),
      .raw("<a href=\"x\" id=\"y\">"), .formula("<span id=\"z\">f</span>", tex: "f"),
    ]
    #expect(html.withoutLinks.text == "a <em class=\"c\">b</em><span>f</span>")
  }

  @Test func plainTextHasTheFormulasTeX() {
    let html: HTML = [
      .written("a & "), .element("b", ["title": "c"], [.raw("<i>"), .written("d")]),
      .formula("<math>x</math>", tex: "\\lambda"),
    ]
    #expect(html.plainText == "a & d\\lambda")
    #expect(html.holdsFormula && !HTML.written("a").holdsFormula)
  }
}
