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
  private let threads: Int

  private static let (termSaturation, lengthInfluence) = (1.2, 0.75)
  /// A word in a heading says more than one in the text.
  private static let fields: [(name: String, boost: Double)] = [("heading", 4), ("text", 1)]

  init(of pages: [SearchablePage], language: String, threads: Int = 1) {
    self.pages = pages
    self.language = language
    self.threads = threads
    sections = pages.enumerated().flatMap { page in page.element.sections.map { (page.offset, $0) } }
  }

  /// The site's file: a script, because a page that was opened from disk can read nothing else.
  var file: SiteFile {
    var bytes = Array("lessonsSearch.index({\"language\":\(JSONText.of(language)),\"pages\":[".utf8)
    for (number, page) in pages.enumerated() {
      if number > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "["))
      bytes += JSONText.of(page.name).utf8
      bytes.append(UInt8(ascii: ","))
      bytes += JSONText.of(page.title).utf8
      bytes.append(UInt8(ascii: "]"))
    }
    bytes += "],\n\"sections\":[".utf8
    for piece in pieces(of: sections.count, { number, bytes in writePlace(of: number, to: &bytes) }) {
      bytes += piece
    }
    bytes += "],\n\"lunr\":".utf8
    writeIndex(to: &bytes)
    bytes += "})\n".utf8
    return SiteFile(path: SitePath.searchIndex(language: language), content: .data(bytes))
  }

  /// The page of a section, where it stands there, and its heading.
  private func writePlace(of number: Int, to bytes: inout [UInt8]) {
    let (page, section) = sections[number]
    bytes.append(UInt8(ascii: "["))
    bytes.append(decimal: page)
    for text in [SitePath.fragment(of: section.anchor), section.heading] {
      bytes.append(UInt8(ascii: ","))
      bytes += JSONText.of(text).utf8
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Before and after in the order of JavaScript, which compares UTF-16 code units; lunr wants its words in that order.
  static func precedes(_ left: String, _ right: String) -> Bool {
    var (left, right) = (left, right)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        let count = min(left.count, right.count)
        var index = 0
        while index < count, left[index] == right[index] { index += 1 }
        guard index < count else { return left.count < right.count }
        // UTF-8 has the order of the characters' numbers. In UTF-16, those beyond U+FFFF come before those from U+E000 on.
        let (one, other) = (left[index], right[index])
        if one >= 0xEE, other >= 0xEE, (one >= 0xF0) != (other >= 0xF0) { return one >= 0xF0 }
        return one < other
      }
    }
  }

  // MARK: lunr's form

  /// As lunr's `JSON.stringify(index)` has it, but for the version, which the browser fills in.
  var serialized: String {
    var bytes: [UInt8] = []
    writeIndex(to: &bytes)
    return bytes.text
  }

  private func writeIndex(to bytes: inout [UInt8]) {
    let names = Self.fields.map { "\"\($0.name)\"" }.joined(separator: ",")
    bytes += "{\"version\":\"\",\"fields\":[\(names)],\"fieldVectors\":[".utf8
    let postings = SearchPostings(of: sections.map(\.section))
    for piece in pieces(
      of: sections.count, { section, bytes in writeVectors(of: section, postings, to: &bytes) })
    {
      bytes += piece
    }
    bytes += "],\"invertedIndex\":[".utf8
    for piece in pieces(of: postings.terms.count, { term, bytes in write(term, of: postings, to: &bytes) }) {
      bytes += piece
    }
    bytes += "],\"pipeline\":[]}".utf8
  }

  /// What is written of many things, with commas between them, piece by piece on several threads.
  private func pieces(
    of count: Int, _ write: @escaping @Sendable (Int, inout [UInt8]) -> Void
  ) -> [[UInt8]] {
    let ranges = stride(from: 0, to: count, by: 1024).map { $0..<min($0 + 1024, count) }
    return Parallel.map(ranges, threads: threads) { range in
      var bytes: [UInt8] = []
      for number in range {
        if number > 0 { bytes.append(UInt8(ascii: ",")) }
        write(number, &bytes)
      }
      return bytes
    }
  }

  /// The sections that hold a term, by field.
  private func write(_ term: Int, of postings: SearchPostings, to bytes: inout [UInt8]) {
    bytes += "[\(JSONText.of(postings.terms[term])),{\"_index\":".utf8
    bytes.append(decimal: term)
    for (field, sections) in zip(Self.fields, postings.sections[term]) {
      bytes += ",\"".utf8
      bytes += field.name.utf8
      bytes += "\":{".utf8
      for (index, section) in sections.enumerated() {
        bytes += (index > 0 ? ",\"" : "\"").utf8
        bytes.append(decimal: section)
        bytes += "\":{}".utf8
      }
      bytes.append(.braceClose)
    }
    bytes += "}]".utf8
  }

  /// What each term of a section says of it, by field.
  private func writeVectors(of section: Int, _ postings: SearchPostings, to bytes: inout [UInt8]) {
    for (field, (name, boost)) in Self.fields.enumerated() {
      if field > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += "[\"".utf8
      bytes += name.utf8
      bytes.append(UInt8(ascii: "/"))
      bytes.append(decimal: section)
      bytes += "\",[".utf8
      let terms = SearchPostings.terms(sections[section].section, field)
      let length = Double(SearchPostings.length(of: terms)) / postings.averageLengths[field]
      let normalized = 1 - Self.lengthInfluence + Self.lengthInfluence * length
      for (index, (term, number)) in zip(terms, postings.numbers(section: section, field: field)).enumerated()
      {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        let count = Double(term.count)
        let score =
          postings.weights[number] * ((Self.termSaturation + 1) * count)
          / (Self.termSaturation * normalized + count) * boost
        bytes.append(decimal: number)
        bytes.append(UInt8(ascii: ","))
        Self.write(score, to: &bytes)
      }
      bytes += "]]".utf8
    }
  }

  /// With three digits after the point, rounded as JavaScript does.
  private static func write(_ score: Double, to bytes: inout [UInt8]) {
    let thousandths = Int((score * 1000 + 0.5).rounded(.down))
    bytes.append(decimal: thousandths / 1000)
    let rest = thousandths % 1000
    if rest == 0 { return }
    bytes.append(UInt8(ascii: "."))
    for (digit, below) in [(rest / 100, rest % 100), (rest / 10 % 10, rest % 10), (rest % 10, 0)] {
      bytes.append(UInt8(ascii: "0") + UInt8(digit))
      if below == 0 { return }
    }
  }
}

extension [UInt8] {
  /// - Parameter number: not negative.
  fileprivate mutating func append(decimal number: Int) {
    if number >= 10 { append(decimal: number / 10) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
