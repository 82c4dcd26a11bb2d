import LessonCourse
import LessonDiagnostics
import LessonHTML

/// The terms of the course as a page shows them, in the order of the page's language.
struct GlossaryTable {
  struct Row {
    var identifier: String
    /// In the page's language; `nil` where it lacks one.
    var term: String?
    /// By language, in the order of the columns.
    var terms: [String?]
    var note: String?
  }

  /// The tags of the columns: the page's language comes first.
  let languages: [String]
  /// What languages call themselves.
  let names: [String]
  let rows: [Row]

  /// - Parameter language: of the page.
  init?(_ settings: CourseSettings, language: String) {
    guard !settings.terms.isEmpty else { return nil }
    let terms = settings.terms
    let others = [settings.language] + terms.languages
    languages = others.reduce(into: [language]) { known, tag in
      if !known.contains(where: { $0.lowercased() == tag.lowercased() }) { known.append(tag) }
    }
    names = languages.map { settings.pageWords(in: $0).language }
    var identifiers = HeadingIdentifiers()
    let columns = languages
    rows = terms.entries.map { entry in
      let original = entry.term(in: settings.language) ?? ""
      return Row(
        identifier: identifiers.unique("term-" + HeadingIdentifiers.name(for: original)),
        term: entry.term(in: language), terms: columns.map { entry.term(in: $0) },
        note: entry.note(in: language, original: settings.language))
    }.sorted { left, right in
      // Terms that the page's language lacks come last, in the order of the original's.
      let keys = [left, right].map { ($0.term == nil ? 1 : 0, ($0.term ?? $0.identifier).lowercased()) }
      return keys[0] < keys[1]
    }
  }
}

extension ProseRenderer {
  /// Whether a paragraph is `{{glossary}}` and nothing else.
  private func isGlossary(_ node: Int) -> Bool {
    guard draft.dialect == .lesson, nodes[node].kind.isParagraph, nodes[node].end == node + 2,
      case .text(let text) = nodes[node + 1].kind
    else { return false }
    return text.utf8.first == .braceOpen && text.wholeMatch(of: /\{\{\s*glossary\s*\}\}/) != nil
  }

  /// Names the terms of the table, so that links find them.
  mutating func takeTerms() {
    guard let glossary else { return }
    let places = nodes.indices.filter(isGlossary)
    for node in places.dropFirst() {
      diagnostics.append(
        Diagnostic(at: location(of: node), .glossaryTwice(line: location(of: places[0]).line)))
    }
    for node in places.prefix(1) {
      for row in glossary.rows {
        take(row.identifier, at: location(of: node))
        titles[row.identifier] = .written(row.term ?? row.terms.lazy.compactMap(\.self).first ?? "")
      }
    }
  }

  /// Renders a paragraph that consists only of `{{glossary}}`.
  ///
  /// - Returns: false if the paragraph does not have that form.
  mutating func renderGlossary(_ node: Int) -> Bool {
    guard isGlossary(node) else { return false }
    guard let glossary else {
      diagnostics.append(Diagnostic(at: location(of: node), .glossaryMissing))
      return true
    }
    let hasNotes = glossary.rows.contains { $0.note != nil }
    output.endLine()
    output.open(.table)
    output.append(written: "\n")
    openBlock("thead")
    openBlock("tr")
    for (language, name) in zip(glossary.languages, glossary.names) {
      appendCell("th", ["scope": "col", "lang": language], name)
    }
    if hasNotes { appendCell("th", ["scope": "col"], words.callouts.note) }
    closeBlock()
    closeBlock()
    openBlock("tbody")
    for row in glossary.rows {
      openBlock("tr", ["id": row.identifier])
      for (index, (language, term)) in zip(glossary.languages, row.terms).enumerated() {
        appendCell("td", index == 0 ? [:] : ["lang": language], term ?? "–")
      }
      if hasNotes { appendCell("td", [:], row.note ?? "") }
      closeBlock()
    }
    closeBlock()
    closeBlock()
    return true
  }

  private mutating func appendCell(_ name: String, _ attributes: HTMLAttributes, _ text: String) {
    output.open(name, attributes)
    output.append(written: text)
    closeBlock()
  }
}
