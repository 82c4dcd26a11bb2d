import Foundation
import LessonBibliography
import LessonCourse
import LessonHTML

/// References by author and year, much as the seventh edition of the manual of the American Psychological Association sets them:
///
///     Tibshirani, R. (1996). Regression shrinkage and selection via the lasso. Journal, 58(1), 267–288. https://…
struct ReferenceStyle: Sendable {
  let words: SourceWords

  // MARK: In the text

  /// One author, two, or the first `et al.`; without any, the title.
  func name(of source: Source, and: String) -> String {
    let names = source.names.map(\.short)
    guard let first = names.first else { return source.title.characters }
    if names.count == 1, !source.hasMoreNames { return first }
    if names.count == 2, !source.hasMoreNames { return "\(first) \(and) \(names[1])" }
    return "\(first) \(words.andOthers)"
  }

  func year(of source: Source) -> String { source.year ?? words.noDate }

  /// Sources stand in the order of their authors, years and titles.
  func order(of source: Source) -> String {
    let names = source.names.map { "\($0.last) \($0.first) \($0.particle)" }.joined(separator: "\u{2}")
    let text = [
      names.isEmpty ? source.title.characters : names, year(of: source), source.title.characters, source.key,
    ]
    .joined(separator: "\u{1}")
    return text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }

  // MARK: In the list

  func reference(to source: Source, year: String) -> HTML {
    var parts: [HTML] = []
    let date = HTML.text(" (\(year))")
    let isWork = [.book, .thesis, .report, .other].contains(source.kind)
    let title = isWork ? HTML.element("em", [source.title]) : source.title
    let addition = addition(to: source)
    if source.names.isEmpty {
      parts.append([title, addition, date])
    } else {
      var names = list(source.names, hasMore: source.hasMoreNames)
      if source.authors.isEmpty { names = edited(by: source.editors, names) }
      parts.append([.text(names), date])
      parts.append([title, addition])
    }
    parts += place(of: source)
    if let note = source.details["note"] { parts.append(note) }
    var html: HTML = []
    for part in parts where !part.isEmpty {
      if !html.isEmpty { html += .written(" ") }
      html += part
      let last = part.characters.last ?? " "
      if !".?!…".contains(last) { html += .written(".") }
    }
    guard let address = source.address else { return html }
    let scheme = address.prefix { $0 != ":" }.lowercased()
    let isLink = ["http", "https", "ftp"].contains(scheme)
    return [
      html, .written(" "), isLink ? .element("a", ["href": address], [.text(address)]) : .text(address),
    ]
  }

  /// What stands in parentheses behind a title.
  private func addition(to source: Source) -> HTML {
    var parts: [HTML] = []
    if source.kind == .book { parts += rank(of: source, beside: nil) }
    if source.kind == .report, let number = source.details["number"] {
      parts.append([source.details["type"].map { [$0, .written(" ")] } ?? [], number])
    }
    return parts.isEmpty ? [] : [.written(" ("), Self.joined(parts), .written(")")]
  }

  /// The edition of a book, its series, and its volume or its number in the series.
  ///
  /// - Parameter title: Of the book. Where its series stands in for it, that is not named again.
  private func rank(of source: Source, beside title: HTML?) -> [HTML] {
    let details = source.details
    var parts: [HTML] = []
    if let edition = details["edition"] {
      parts.append(.text(words.edition.replacing("{edition}", with: words.ordinal(edition.characters))))
    }
    let volume = details["volume"].map { Self.filled(words.volume, "{volume}", with: $0) }
    if let series = details["series"], series != title {
      parts.append([series, details["number"].map { [.written(" "), $0] } ?? []])
    }
    if let volume { parts.append(volume) }
    return parts
  }

  /// Where a source was published.
  private func place(of source: Source) -> [HTML] {
    let details = source.details
    func first(_ names: String...) -> HTML? { names.lazy.compactMap { details[$0] }.first }
    switch source.kind {
    case .article:
      var parts = [first("journal", "booktitle").map { HTML.element("em", [$0]) }].compactMap(\.self)
      if let volume = details["volume"] {
        let number = details["number"].map { HTML([.written("("), $0, .written(")")]) } ?? []
        parts.append([.element("em", [volume]), number])
      } else if let number = details["number"] {
        parts.append(number)
      }
      if let pages = pages(of: source) { parts.append(.text(pages)) }
      return [Self.joined(parts)]
    case .part:
      var book: HTML = first("booktitle", "series").map { .element("em", [$0]) } ?? []
      if !source.authors.isEmpty, !source.editors.isEmpty {
        let editors = edited(by: source.editors, list(source.editors, hasMore: false, isReversed: true))
        book = book.isEmpty ? .text(editors) : [.text(editors), .written(", "), book]
      }
      var places = rank(of: source, beside: first("booktitle", "series"))
      if let pages = pages(of: source) {
        places.append(.text(words.pages.replacing("{pages}", with: pages)))
      }
      if !places.isEmpty { book += [.written(" ("), Self.joined(places), .written(")")] }
      return [Self.filled(words.inBook, "{book}", with: book), first("publisher", "organization") ?? []]
    case .thesis:
      let degree = source.isMasters ? words.mastersThesis : words.doctoralThesis
      return [Self.joined([.text(degree)] + [first("school", "institution")].compactMap(\.self))]
    case .book, .report, .other:
      var parts = [first("publisher", "institution", "organization", "howpublished", "journal")].compactMap(
        \.self)
      if source.kind == .other, let eprint = details["eprint"] { parts.append([.written("arXiv:"), eprint]) }
      return [Self.joined(parts)]
    }
  }

  private func pages(of source: Source) -> String? {
    source.details["pages"].map { $0.characters.replacing("-", with: "–") }
  }

  /// `{book}` in words, replaced by HTML.
  private static func filled(_ words: String, _ name: String, with html: HTML) -> HTML {
    guard !html.isEmpty else { return [] }
    let parts = words.components(separatedBy: name)
    return [.text(parts[0]), html, .text(parts.dropFirst().joined())]
  }

  private static func joined(_ parts: [HTML]) -> HTML {
    HTML(parts.enumerated().map { $0.offset == 0 ? $0.element : [.written(", "), $0.element] })
  }

  // MARK: Names

  private func edited(by editors: [PersonName], _ names: String) -> String {
    (editors.count == 1 ? words.editor : words.editors).replacing("{names}", with: names)
  }

  /// `Hoerl, A. E., & Kennard, R. W.`
  ///
  /// - Parameter isReversed: whether first names stand before family names.
  private func list(_ names: [PersonName], hasMore: Bool, isReversed: Bool = false) -> String {
    let shown = names.map { Self.full($0, isReversed) }
    if hasMore { return shown.joined(separator: ", ") + ", " + words.andOthers }
    if shown.count > 20 { return shown.prefix(19).joined(separator: ", ") + ", … " + (shown.last ?? "") }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    let areEastAsian = names.allSatisfy(\.isEastAsian)
    let before = shown.dropLast().joined(separator: ", ")
    return areEastAsian
      ? "\(before), \(last)" : "\(before)\(isReversed && shown.count == 2 ? "" : ",") & \(last)"
  }

  private static func full(_ name: PersonName, _ isReversed: Bool) -> String {
    if name.isEastAsian { return name.last + name.first }
    let initials = initials(of: name.first)
    if isReversed {
      return [initials, name.short, name.suffix].filter { !$0.isEmpty }.joined(separator: " ")
    }
    return [name.short, initials, name.suffix].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// `Jean-Pierre A.` → `J.-P. A.`
  private static func initials(of first: String) -> String {
    first.split(separator: " ").map { word in
      word.split(separator: "-").compactMap { part in
        part.first.map { $0.isLetter ? "\($0)." : String(part) }
      }.joined(separator: "-")
    }.joined(separator: " ")
  }
}
