import Foundation
import LessonBibliography
import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing

/// The sources that a page cites: how its text names them, and the list at its end.
struct PageSources: Sendable {
  /// In the order of the list.
  private var listed: [ListedSource] = []
  private var byKey: [String: Int] = [:]
  private let words: SourceWords

  /// - Parameter keys: what the page cites, in any order, also more than once.
  init(_ keys: [String], in bibliography: Bibliography, words: SourceWords) {
    self.words = words
    if keys.isEmpty { return }
    let style = ReferenceStyle(words: words)
    let cited = Set(keys).compactMap { bibliography.sources[$0] }
    let sorted = cited.map { (order: style.order(of: $0), source: $0) }.sorted { $0.order < $1.order }
    // Sources that the text would name alike get a letter each.
    let alike = Dictionary(grouping: sorted) {
      style.name(of: $0.source, and: "&") + "\0" + style.year(of: $0.source)
    }
    for (_, source) in sorted {
      let name = style.name(of: source, and: "&")
      let group = alike[name + "\0" + style.year(of: source)] ?? []
      let place = group.firstIndex { $0.source.key == source.key } ?? 0
      let letter = group.count > 1 ? Self.letters(place) : ""
      byKey[source.key] = listed.count
      listed.append(ListedSource(source: source, letter: letter, style: style))
    }
  }

  /// `a`, `b`, …, `z`, `aa`, `ab`, …
  static func letters(_ number: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number % 26)))
    return number < 26 ? letter : letters(number / 26 - 1) + letter
  }

  var isEmpty: Bool { listed.isEmpty }

  /// The heading of the list, for the contents list.
  var heading: Heading {
    Heading(level: 2, identifier: Self.identifier, content: .written(words.references))
  }

  private static let identifier = "bib-"

  /// What stands in the text for a citation.
  func html(_ citation: Citation) -> HTML {
    guard let source = byKey[citation.key].map({ listed[$0] }) else { return .text("@" + citation.key) }
    let link: HTMLAttributes = [
      "class": "citation", "href": "#" + SitePath.fragment(of: source.identifier), "role": "doc-biblioref",
      "title": source.html.plainText,
    ]
    func linked(_ text: String) -> HTML { .element("a", link, [.text(text)]) }
    switch citation.form {
    case .inParentheses: return linked(source.name(and: "&") + ", " + source.year)
    case .year: return linked(source.year)
    case .inSentence: return linked(source.name(and: words.and) + " (" + source.year + ")")
    case .beforePlace: return [linked(source.name(and: words.and) + " (" + source.year), .written(", ")]
    }
  }

  /// The list of references; empty for a page that cites nothing.
  var list: HTML {
    guard !listed.isEmpty else { return [] }
    let items = listed.map { source in
      HTML([.element("li", ["id": source.identifier], [source.html]), .lineEnd])
    }
    return [
      .element(
        "section", ["class": "references", "role": "doc-bibliography", "aria-labelledby": Self.identifier],
        [
          .lineEnd, .element("h2", ["id": Self.identifier], [.text(words.references)]), .lineEnd,
          .element("ul", [.lineEnd] + items), .lineEnd,
        ]), .lineEnd,
    ]
  }
}

/// A source as a page lists it.
private struct ListedSource: Sendable {
  var source: Source
  /// Tells it from others of the same authors and year.
  var letter: String
  var style: ReferenceStyle

  var identifier: String { "bib-" + source.key }
  var year: String { style.year(of: source) + letter }
  var html: HTML { style.reference(to: source, year: year) }

  func name(and: String) -> String { style.name(of: source, and: and) }
}
