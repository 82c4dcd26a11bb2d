import LessonTranscript

/// What a search finds of one page.
package struct SearchablePage: Hashable, Sendable {
  /// The page's file without `.html`.
  var name: String
  /// As plain text.
  var title: String
  /// The text above the first heading, and the text below each.
  var sections: [Section]

  struct Section: Hashable, Sendable {
    /// Empty for the text above the first heading.
    var anchor: String
    var heading: String
    var headingTerms: [SearchTerms.Term]
    var textTerms: [SearchTerms.Term]
  }
}

extension SearchablePage {
  package func encode(into writer: inout ByteWriter) {
    writer.write(name)
    writer.write(title)
    writer.write(sections) { writer, section in
      writer.write(section.anchor)
      writer.write(section.heading)
      for terms in [section.headingTerms, section.textTerms] {
        // As a list is written, but for a call of generic code for each of the many terms.
        writer.write(terms.count)
        for term in terms {
          writer.write(term.text)
          writer.write(term.count)
        }
      }
    }
  }

  package init(from reader: inout ByteReader) throws(TranscriptError) {
    let term = { (reader: inout ByteReader) throws(TranscriptError) in
      SearchTerms.Term(text: try reader.string(), count: try reader.integer(in: TranscriptLimits.numbers))
    }
    name = try reader.string()
    title = try reader.string()
    sections = try reader.list { reader throws(TranscriptError) in
      Section(
        anchor: try reader.string(), heading: try reader.string(), headingTerms: try reader.list(term),
        textTerms: try reader.list(term))
    }
  }
}
