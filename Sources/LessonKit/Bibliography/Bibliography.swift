import LessonDiagnostics
import LessonText

/// The sources that a course may cite.
package struct Bibliography: Hashable, Sendable {
  /// What messages call the file; empty for a course without a bibliography.
  package private(set) var name = ""
  /// By their keys.
  package private(set) var sources: [String: Source] = [:]
  /// Where each entry begins, by key.
  package private(set) var places: [String: SourceLocation] = [:]
  /// What is wrong with entries that can be read but not shown, by key. Only those that are cited matter.
  private var faults: [String: Diagnostic] = [:]

  package init() {}

  /// Reads a .bib file.
  ///
  /// - Parameter name: what messages call it.
  package static func read(_ text: String, name: String) -> Diagnosed<Bibliography> {
    let file = BibTeXFile(text, name: name)
    var bibliography = Bibliography()
    bibliography.name = name
    let entries = Dictionary(file.entries.map { ($0.key, $0) }) { first, _ in first }
    bibliography.places = entries.mapValues(\.location)
    for (key, entry) in entries {
      do {
        bibliography.sources[key] = try source(of: entry, among: entries, in: file)
      } catch { bibliography.faults[key] = error }
    }
    return Diagnosed(bibliography, file.diagnostics)
  }

  private static func source(
    of entry: BibTeXEntry, among entries: [String: BibTeXEntry], in file: BibTeXFile
  ) throws(Diagnostic) -> Source {
    guard let kind = Source.kinds[entry.type] else {
      let known = Source.kinds.keys.sorted()
      throw Diagnostic(
        at: entry.location,
        .unknownEntryType(entry.type, nearest: known.nearest(to: entry.type), known: known))
    }
    for name in entry.fields.keys.sorted() {
      guard let place = entry.places[name], let meant = Source.field(meantBy: name) else { continue }
      throw Diagnostic(at: file.location(place), .unknownBibliographyField(name, nearest: meant))
    }
    var parent: BibTeXEntry?
    if let crossref = entry.fields["crossref"] {
      let key = crossref.bytes.trimmed.text
      parent = entries[key]
      guard parent != nil else {
        throw Diagnostic(
          at: file.location(crossref.start),
          .unknownSource(key, in: nil, nearest: entries.keys.sorted().nearest(to: key)))
      }
    }
    let source: Source
    do { source = try Source(entry, parent: parent, kind: kind) } catch {
      throw Diagnostic(at: file.location(error.offset), error.problem ?? .unknownLaTeX(error.command))
    }
    guard !source.title.isEmpty else {
      throw Diagnostic(at: entry.location, .sourceWithoutTitle(entry.key))
    }
    return source
  }

  /// What is wrong with a citation: there is no such source, or it cannot be shown.
  package func problem(with key: String, at place: SourceLocation) -> Diagnostic? {
    if let fault = faults[key] { return fault }
    if sources[key] != nil { return nil }
    let known = (Array(sources.keys) + faults.keys).sorted()
    return Diagnostic(at: place, .unknownSource(key, in: name, nearest: known.nearest(to: key)))
  }
}
