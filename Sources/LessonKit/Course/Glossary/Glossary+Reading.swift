import LessonDiagnostics
import LessonText
import Yams

extension Glossary {
  fileprivate static let keys = ["also", "avoid", "note"]

  /// Reads the file that `glossary` in course.yml names.
  ///
  /// - Parameter language: of the originals, in which every entry has a term.
  package static func read(_ source: SourceFile, language: String) -> Diagnosed<Glossary> {
    var reader = YAMLReader(listIn: source.text, file: source.path)
    var glossary = Glossary()
    for node in reader.items {
      guard let entry = reader.entry(node, &glossary.languagePlaces) else { continue }
      if entry.term(in: language) == nil {
        reader.report(.termMissing(language: language), at: entry.location)
      }
      glossary.entries.append(entry)
    }
    return Diagnosed(glossary, reader.diagnostics + glossary.contradictions)
  }

  /// Forms that have two meanings, and forms that one entry has and another forbids.
  private var contradictions: [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var meant: [Form: SourceLocation] = [:]
    for entry in entries {
      for (form, text) in entry.ownForms {
        if let first = meant[form] {
          diagnostics.append(Diagnostic(at: text.location, .termTwice(text.value, line: first.line)))
        } else {
          meant[form] = text.location
        }
      }
    }
    var forbidden: [Form: SourceLocation] = [:]
    for entry in entries {
      for (language, texts) in entry.avoid.sorted(by: { $0.key < $1.key }) {
        for text in texts {
          let form = Form(language: language, text: Self.folded(text.value))
          if let right = meant[form] {
            diagnostics.append(Diagnostic(at: text.location, .avoidedTerm(text.value, line: right.line)))
          } else if let first = forbidden[form] {
            diagnostics.append(Diagnostic(at: text.location, .avoidedTwice(text.value, line: first.line)))
          } else {
            forbidden[form] = text.location
          }
          if entry.terms[language] == nil {
            diagnostics.append(
              Diagnostic(at: text.location, .avoidedWithoutTerm(text.value, language: language)))
          }
        }
      }
    }
    return diagnostics
  }

  fileprivate struct Form: Hashable {
    var language: String
    var text: String
  }

  /// A form as it is compared: case and the width of spaces do not matter.
  package static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension Glossary.Entry {
  /// The forms that are right, by language.
  fileprivate var ownForms: [(form: Glossary.Form, text: FrontMatter.Text)] {
    let all = terms.mapValues { [$0] }.merging(also) { $0 + $1 }
    return all.sorted { $0.key < $1.key }.flatMap { language, texts in
      texts.map { (Glossary.Form(language: language, text: Glossary.folded($0.value)), $0) }
    }
  }
}

extension YAMLReader {
  /// `{en: weight decay, ko: 가중치 감쇠, avoid: {ko: [무게 감쇠]}}`
  fileprivate mutating func entry(
    _ node: Node, _ languages: inout [Glossary.Place]
  ) -> Glossary.Entry? {
    guard let mapping = node.mapping else {
      wrong("glossary", node, .terms)
      return nil
    }
    var entry = Glossary.Entry(location: location(of: node.mark))
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      switch name {
      case "also": entry.also = formsByLanguage(name, value)
      case "avoid": entry.avoid = formsByLanguage(name, value)
      case "note": entry.notes = textByLanguage(name, value)
      default:
        guard LessonName.isLanguage(name[...]) else {
          report(
            .unknownKey(
              name, within: nil, nearest: Glossary.keys.nearest(to: name), known: ["en"] + Glossary.keys),
            at: key.mark)
          continue
        }
        if !languages.contains(where: { $0.tag.lowercased() == name.lowercased() }) {
          languages.append(Glossary.Place(tag: name, location: location(of: key.mark)))
        }
        if isWhole(value), let text = self.text(name, value) { entry.terms[name.lowercased()] = text }
      }
    }
    return entry
  }

  /// `{ko: [무게 감쇠, 가중치 감소]}`, or a single text for a language.
  private mutating func formsByLanguage(_ key: String, _ node: Node) -> [String: [FrontMatter.Text]] {
    guard let mapping = node.mapping else {
      wrong(key, node, .formsByLanguage)
      return [:]
    }
    var forms: [String: [FrontMatter.Text]] = [:]
    for (language, _, value) in languages(of: mapping) {
      let texts =
        value.sequence == nil
        ? [self.text(language, value)].compactMap(\.self) : self.texts(language, value, .formsByLanguage)
      forms[language.lowercased()] = texts
    }
    return forms
  }
}
