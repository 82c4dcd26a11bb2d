import Foundation
import LessonHTML
import Testing

@testable import LessonRendering

@Suite struct SearchTests {
  /// Text in ASCII goes a shorter way. A word behind it, which is the last of all, makes it go the other one.
  @Test func theShortWayFindsTheSameTerms() {
    var state: UInt32 = 11
    for _ in 0..<300 {
      let text = String(
        String.UnicodeScalarView(
          (0..<40).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Unicode.Scalar(UInt8(state >> 25))
          }))
      let terms = SearchTerms.of(text + " 가").dropLast()
      #expect(SearchTerms.of(text) == Array(terms), "\(text.debugDescription)")
    }
  }

  @Test(arguments: [
    ("Dropout, a regularizer!", ["dropout", "a", "regularizer"]),
    (
      "DropoutMask(keepProbability: 0.8)",
      ["dropoutmask", "dropout", "mask", "keepprobability", "keep", "probability", "0", "8"]
    ),
    ("SVGWriter test_set", ["svgwriter", "svg", "writer", "test_set", "test", "set"]),
    ("드롭아웃을 씁니다.", ["드롭아웃을", "씁니다"]),
    // Composed, whatever the author's system writes.
    ("\u{1103}\u{1173}rop Café e\u{301}", ["드rop", "cafe", "e"]),
    ("Straße ÆRØ Ελλάς Ёлка x\u{302} İ", ["strasse", "aero", "ελλασ", "елка", "x", "i"]),
    ("över\u{AD}fit が हिन्दी", ["overfit", "が", "हिन्दी"]),
    (
      "over-fit to state\u{2010}of-the-art",
      [
        "over", "fit", "overfit", "to", "state", "of", "the", "art", "stateoftheart",
      ]
    ),
    (
      "A\tTest\r\nof_x-Y2 \(String(repeating: "n", count: 41)) z-\(String(repeating: "m", count: 40))",
      [
        "a", "test", "of_x", "of", "y2", "of_xy2", "z", String(repeating: "m", count: 40),
      ]
    ),
    ("a - b, -c d- e--f 1-2 x1-2", ["a", "b", "c", "d", "e", "f", "1", "2", "x1", "2"]),
    ("過学習 とは 層", ["過学", "学習", "とは", "層"]),
    ("重みw減衰", ["重み", "w", "減衰"]),
    ("", []), ("— … ()", []),
  ])
  func wordsOfATextAreCut(_ text: String, _ words: [String]) {
    #expect(SearchTerms.words(of: text) == words)
  }

  @Test func wordsStandInTheOrderOfJavaScript() {
    let words = [
      "", "a", "ab", "b", "é", "한", "\u{D7FF}", "\u{E000}", "\u{FFFD}", "\u{1F600}", "\u{1F600}a",
      "a\u{10FFFF}",
      "a\u{F000}",
    ]
    for left in words {
      for right in words {
        #expect(
          SearchIndex.precedes(left, right) == left.utf16.lexicographicallyPrecedes(right.utf16),
          "'\(left)' and '\(right)'")
      }
    }
  }

  @Test func sectionsHoldWhatReadersWouldType() {
    let body: HTML = [
      .element("p", [.written("Before, with a "), .element("em", [.written("word")]), .written("s.")]),
      .element("h2", ["id": "why"], [.written("Why <it> works")]),
      .element(
        "figure", ["class": "cell"],
        [
          .element(
            "pre", ["class": "code"], [.element("span", ["class": "k"], [.written("let")]), .written(" x")]),
          .element("pre", ["class": "stdout"], [.written("4711")]),
          .element("figcaption", [.written("A caption")]),
        ]),
      .element(
        "p", [.written("Kept with "), .formula("<span>p</span>", tex: "p"), .raw(" &amp; <b>more</b>")]),
      .element("p", [.formula("…", tex: #"\frac{1}{2}"#)]),
    ]
    #expect(
      SearchText(of: body, title: "Dropout").sections == [
        SearchText.Section(anchor: "", heading: "Dropout", text: "Before, with a words."),
        SearchText.Section(
          anchor: "why", heading: "Why <it> works", text: "let x A caption Kept with p & more …"),
      ])
  }

  static let pages = [
    page(
      "01-a",
      [
        ("", "Overfitting", "The cost falls, and falls, while the test error rises."),
        ("why", "Why", "Noise."),
      ]),
    page(
      "02-b",
      [("", "드롭아웃", "드롭아웃을 쓰면 과적합이 줄어듭니다. \"quoted\" \\ </script>"), ("cost", "The cost", "cost cost noise")]),
    page("03-c", [("", "Empty", "")]),
  ]

  static func page(_ name: String, _ sections: [(String, String, String)]) -> SearchablePage {
    SearchablePage(
      name: name, title: sections[0].1,
      sections: sections.map {
        .init(
          anchor: $0.0, heading: $0.1, headingTerms: SearchTerms.of($0.1), textTerms: SearchTerms.of($0.2))
      })
  }

  /// lunr itself, which makes an index of the same words, and searches in ours.
  private func lunr() throws -> JavaScriptHeap {
    let heap = try JavaScriptHeap()
    let script = try #require(LunrInstallation.locate()).script
    try heap.run(Array(try Data(contentsOf: URL(filePath: script))))
    let program = #"""
      // As a node of lists that do not depend on the order of the words.
      function form(index) {
        var terms = index.invertedIndex.map(function (entry) { return entry[0]; });
        var byNumber = {};
        index.invertedIndex.forEach(function (entry) { byNumber[entry[1]._index] = entry[0]; });
        return JSON.stringify({
          fields: index.fields, terms: terms,
          postings: index.invertedIndex.map(function (entry) {
            return [Object.keys(entry[1].heading).sort(), Object.keys(entry[1].text).sort()];
          }),
          vectors: index.fieldVectors.map(function (vector) {
            var pairs = [];
            for (var i = 0; i < vector[1].length; i += 2) pairs.push(byNumber[vector[1][i]] + "=" + vector[1][i + 1]);
            return vector[0] + " " + pairs.sort().join(" ");
          }).sort()
        });
      }
      function ours(text) { return form(JSON.parse(text)); }
      function theirs(text) {
        var builder = new lunr.Builder();
        builder.ref("id");
        builder.field("heading", { boost: 4 });
        builder.field("text");
        JSON.parse(text).forEach(function (section, i) {
          builder.add({ id: String(i), heading: section[0], text: section[1] });
        });
        return form(JSON.parse(JSON.stringify(builder.build())));
      }
      function find(text, query) {
        var data = JSON.parse(text);
        data.version = lunr.version;
        return lunr.Index.load(data).query(function (clauses) {
          clauses.term(query, { wildcard: lunr.Query.wildcard.TRAILING });
        }).map(function (result) { return result.ref; }).join(",");
      }
      """#
    try heap.run(Array(program.utf8))
    return heap
  }

  @Test func theIndexIsTheOneThatLunrMakes() throws {
    let lunr = try lunr()
    let words = Self.pages.flatMap(\.sections).map { section in
      [section.headingTerms, section.textTerms].map {
        $0.flatMap { [String](repeating: $0.text, count: $0.count) }
      }
    }
    let json = String(decoding: try JSONEncoder().encode(words), as: UTF8.self)
    let index = SearchIndex(of: Self.pages, language: "en").serialized
    #expect(try lunr.call("ours", [index]) == lunr.call("theirs", [json]))
  }

  @Test(arguments: [
    ("드롭아", "2"), ("cos", "3,0"), ("nois", "1,3"), ("과적합", "2"), ("zebra", ""), ("script", "2"),
  ])
  func lunrSearchesInIt(_ query: String, _ sections: String) throws {
    let index = SearchIndex(of: Self.pages, language: "ko").serialized
    #expect(try lunr().call("find", [index, query]) == sections)
  }

  @Test func anEmptyIndexIsOne() throws {
    #expect(try lunr().call("find", [SearchIndex(of: [], language: "en").serialized, "a"]) == "")
  }
}
