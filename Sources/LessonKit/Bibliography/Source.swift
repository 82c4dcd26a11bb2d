import LessonDiagnostics
import LessonHTML
import LessonText

/// What a list of references says of an entry.
package struct Source: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case article, book, part, thesis, report, other
  }

  package var key: String
  package var kind: Kind
  package var authors: [PersonName] = []
  package var editors: [PersonName] = []
  /// Whether the list of authors, or that of editors where there are none, goes on.
  package var hasMoreNames = false
  package var title: HTML = []
  package var year: String?
  /// Any other field that is set: `journal`, `volume`, `pages`.
  package var details: [String: HTML] = [:]
  /// Where the source can be read.
  package var address: String?
  /// Of a thesis: whether it is for a master's degree.
  package var isMasters = false

  /// The names by which text refers to the source.
  package var names: [PersonName] { authors.isEmpty ? editors : authors }
}

extension Source {
  /// The types of entries, and what becomes of them.
  static let kinds: [String: Kind] = [
    "article": .article, "periodical": .article, "suppperiodical": .article, "book": .book, "mvbook": .book,
    "booklet": .book, "collection": .book, "mvcollection": .book, "proceedings": .book,
    "mvproceedings": .book, "manual": .book, "reference": .book, "inbook": .part, "bookinbook": .part,
    "suppbook": .part, "incollection": .part, "suppcollection": .part, "inproceedings": .part,
    "conference": .part, "inreference": .part, "phdthesis": .thesis, "mastersthesis": .thesis,
    "thesis": .thesis, "techreport": .report, "report": .report, "misc": .other, "online": .other,
    "electronic": .other, "www": .other, "unpublished": .other, "software": .other, "dataset": .other,
    "patent": .other, "video": .other, "audio": .other, "image": .other, "standard": .other,
  ]

  private static let shown = [
    "journal", "volume", "number", "pages", "booktitle", "publisher", "school", "institution",
    "organization", "howpublished", "edition", "note", "type", "series", "eprint",
  ]
  /// Names that biblatex gives to fields of BibTeX.
  private static let synonyms = [
    "journaltitle": "journal", "date": "year", "location": "address", "archiveprefix": "eprinttype",
  ]

  /// The fields that lists of references read.
  private static let read: [String] =
    shown + synonyms.keys.sorted() + [
      "author", "editor", "title", "year", "doi", "url", "address", "eprinttype", "crossref",
    ]
  /// Fields of BibTeX, biblatex and of programs that write such files, whose names are near to one of those.
  private static let unread: Set<String> = [
    "notes", "urls", "titles", "keyword", "types", "editors", "editora", "editorb", "editorc", "isbn", "issn",
    "numpages",
    "eprintclass", "subtitle", "titleaddon", "maintitle", "shorttitle", "origtitle", "booksubtitle",
    "urldate",
    "origdate", "eventdate", "version", "volumes", "pagetotal", "bookpagination", "shortauthor",
    "shorteditor",
    "bookauthor", "editortype", "authortype", "entrytype", "addendum", "shortjournal", "issuetitle", "day",
    "month",
  ]

  /// The field whose name is misspelt: what would be left out of the reference without a word. Any other name is another program's.
  static func field(meantBy name: String) -> String? {
    if read.contains(name) || unread.contains(name) || name.utf8.count < 4 { return nil }
    return read.filter { $0.utf8.count > 3 }.nearest(to: name, within: name.utf8.count < 8 ? 1 : 2)
  }

  /// - Parameter parent: the entry that `crossref` names.
  init(_ entry: BibTeXEntry, parent: BibTeXEntry?, kind: Kind) throws(LaTeXText.Fault) {
    self.kind = kind
    key = entry.key
    var fields: [String: BibTeXValue] = [:]
    for (name, value) in entry.fields where !value.bytes.allSatisfy({ $0.isBlank }) {
      fields[Self.synonyms[name] ?? name] = value
    }
    if let parent {
      fields["booktitle"] = fields["booktitle"] ?? parent.fields["booktitle"] ?? parent.fields["title"]
      for (name, value) in parent.fields where fields[name] == nil && name != "title" { fields[name] = value }
    }
    if let value = fields["author"] { (authors, hasMoreNames) = try PersonName.list(value) }
    if let value = fields["editor"] {
      let list = try PersonName.list(value)
      editors = list.names
      if authors.isEmpty { hasMoreNames = list.hasMore }
    }
    if let value = fields["title"] { title = try LaTeXText.html(value) }
    if let value = fields["year"] {
      // A date of biblatex begins with the year.
      let text = try LaTeXText.html(value).characters
      let digits = text.prefix { $0.isNumber }
      year = digits.count == 4 && text.dropFirst(4).first == "-" ? String(digits) : text
    }
    for name in Self.shown {
      if let value = fields[name] { details[name] = try LaTeXText.html(value) }
    }
    isMasters =
      entry.type == "mastersthesis" || details["type"]?.characters.lowercased().hasPrefix("master") == true
    address = Self.address(fields)
  }

  private static func address(_ fields: [String: BibTeXValue]) -> String? {
    if let doi = fields["doi"]?.verbatim {
      return doi.contains("://") ? doi : "https://doi.org/" + doi
    }
    if let url = fields["url"]?.verbatim { return url }
    guard let eprint = fields["eprint"]?.verbatim,
      fields["eprinttype"].map({ $0.verbatim.lowercased() == "arxiv" }) ?? false
    else { return nil }
    return "https://arxiv.org/abs/" + eprint
  }
}

extension BibTeXValue {
  /// The value of a field that holds no TeX, such as an address, in which marks may be escaped all the same.
  fileprivate var verbatim: String {
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() where byte != .braceOpen && byte != .braceClose {
      let escapes =
        byte == .backslash && index + 1 < bytes.count && Array("_%&#~{}".utf8).contains(bytes[index + 1])
      if !escapes, !byte.isBlank { result.append(byte) }
    }
    return result.text
  }
}
