import Foundation
import LessonFiles
import LessonText

/// The index of a language's pages, in the form that lunr writes and reads (its `Index.toJSON`), with the formula that lunr ranks
/// by (BM25, with its constants). The same is written here, and not by lunr itself, because lunr in Duktape takes seconds where this
/// takes milliseconds; a test compares the two.
struct SearchIndex {
  private let pages: [SearchablePage]
  private let sections: [(page: Int, section: SearchablePage.Section)]
  private let language: String
  /// In words, by field.
  private let averageLengths: [Double]

  private static let (termSaturation, lengthInfluence) = (1.2, 0.75)
  /// A word in a heading says more than one in the text.
  private static let fields: [(name: String, boost: Double)] = [("heading", 4), ("text", 1)]

  init(of pages: [SearchablePage], language: String) {
    self.pages = pages
    self.language = language
    let sections = pages.enumerated().flatMap { page in page.element.sections.map { (page.offset, $0) } }
    self.sections = sections
    averageLengths = Self.fields.indices.map { field in
      let total = sections.reduce(0) { $0 + Self.length(of: Self.terms($1.1, field)) }
      return Double(total) / Double(max(1, sections.count))
    }
  }

  /// The site's file: a script, because a page that was opened from disk can read nothing else.
  var file: SiteFile {
    let names = pages.map { "[\(JSONText.of($0.name)),\(JSONText.of($0.title))]" }
    let places = sections.map {
      "[\($0.page),\(JSONText.of(SitePath.fragment(of: $0.section.anchor))),\(JSONText.of($0.section.heading))]"
    }
    let text =
      "lessonsSearch.index({\"language\":\(JSONText.of(language)),\"pages\":[\(names.joined(separator: ","))],\n"
      + "\"sections\":[\(places.joined(separator: ","))],\n\"lunr\":\(serialized)})\n"
    return SiteFile(path: SitePath.searchIndex(language: language), text: text)
  }

  /// Before and after in the order of JavaScript, which compares UTF-16 code units; lunr wants its words in that order.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf16.lexicographicallyPrecedes(right.utf16)
  }

  // MARK: lunr's form

  /// As lunr's `JSON.stringify(index)` has it, but for the version, which the browser fills in.
  var serialized: String {
    let postings = postings
    let terms = postings.keys.sorted(by: Self.precedes)
    let numbers = Dictionary(terms.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    let inverted = terms.enumerated().map { number, term in
      let fields = Self.fields.indices.map { field in
        let sections = (postings[term]?[field] ?? []).map { "\"\($0)\":{}" }
        return "\"\(Self.fields[field].name)\":{\(sections.joined(separator: ","))}"
      }
      return "[\(JSONText.of(term)),{\"_index\":\(number),\(fields.joined(separator: ","))}]"
    }
    return "{\"version\":\"\",\"fields\":[\(Self.fields.map { "\"\($0.name)\"" }.joined(separator: ","))],"
      + "\"fieldVectors\":[\(vectors(numbers, postings).joined(separator: ","))],"
      + "\"invertedIndex\":[\(inverted.joined(separator: ","))],\"pipeline\":[]}"
  }

  private static func length(of terms: [SearchTerms.Term]) -> Int { terms.reduce(0) { $0 + $1.count } }

  private static func terms(_ section: SearchablePage.Section, _ field: Int) -> [SearchTerms.Term] {
    field == 0 ? section.headingTerms : section.textTerms
  }

  /// The sections that hold a term, by field.
  private var postings: [String: [[Int]]] {
    var postings: [String: [[Int]]] = [:]
    for (number, (_, section)) in sections.enumerated() {
      for field in Self.fields.indices {
        for term in Self.terms(section, field) {
          postings[term.text, default: Self.fields.map { _ in [] }][field].append(number)
        }
      }
    }
    return postings
  }

  private func vectors(_ numbers: [String: Int], _ postings: [String: [[Int]]]) -> [String] {
    let weights = postings.mapValues { places in weight(documents: places.reduce(0) { $0 + $1.count }) }
    return sections.indices.flatMap { number in
      Self.fields.indices.map { field -> String in
        let terms = Self.terms(sections[number].section, field)
        let length = Double(Self.length(of: terms))
        let normalized = 1 - Self.lengthInfluence + Self.lengthInfluence * (length / averageLengths[field])
        let entries = terms.map { term -> String in
          let count = Double(term.count)
          let score =
            (weights[term.text] ?? 0) * ((Self.termSaturation + 1) * count)
            / (Self.termSaturation * normalized + count) * Self.fields[field].boost
          return "\(numbers[term.text] ?? 0),\(Self.written(score))"
        }
        return "[\"\(Self.fields[field].name)/\(number)\",[\(entries.joined(separator: ","))]]"
      }
    }
  }

  /// The rarer a word, the more it says.
  private func weight(documents: Int) -> Double {
    log(1 + abs((Double(sections.count) - Double(documents) + 0.5) / (Double(documents) + 0.5)))
  }

  /// With three digits after the point, rounded as JavaScript does.
  private static func written(_ score: Double) -> String {
    let thousandths = (score * 1000 + 0.5).rounded(.down)
    let (whole, rest) = (Int(thousandths) / 1000, Int(thousandths) % 1000)
    if rest == 0 { return "\(whole)" }
    var digits = String(rest + 1000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits)"
  }
}
