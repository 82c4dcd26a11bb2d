import LessonDiagnostics
import LessonText
import Yams

/// A text that course.yml names, and that prose writes as `{{name}}`.
package struct CourseVariable: Hashable, Sendable {
  var name: String
  /// The text, or one for each language.
  var texts: [CourseSettings.ByLanguage]

  /// Names that `{{…}}` has for the tool's own lists.
  package static let reserved = FrontPage.placeholders + ["glossary"]
}

extension CourseSettings {
  /// What `{{name}}` stands for on pages in a language: a variable without a text in it has that of the originals.
  package func variables(in language: String) -> [String: String] {
    variables.reduce(into: [:]) { values, variable in
      values[variable.name] = text(of: variable.texts, in: language)
    }
  }
}

/// How `{{name}}` is spelled: as the places of a theme's templates.
package enum VariableSpelling {
  /// The name that two braces open at a place of some text, and the place after them.
  package static func name(in text: ArraySlice<UInt8>) -> (name: String, end: Int)? {
    guard text.starts(with: [.braceOpen, .braceOpen]) else { return nil }
    let inside = text.dropFirst(2).drop(while: \.isSpaceOrTab)
    let name = inside.prefix { $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F }
    let rest = text[name.endIndex...].drop(while: \.isSpaceOrTab)
    guard isName(name.text), rest.starts(with: [.braceClose, .braceClose]) else { return nil }
    return (name.text, rest.startIndex + 2)
  }

  /// The names in some text, with their braces' places; a backslash takes the meaning of what follows.
  package static func names(in text: ArraySlice<UInt8>) -> [(name: String, range: Range<Int>)] {
    var found: [(name: String, range: Range<Int>)] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == .backslash {
        index += 2
      } else if let (name, end) = name(in: text[index...]) {
        found.append((name, index..<end))
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// Letters, digits, `-` and `_`, of which the first is a letter.
  package static func isName(_ word: String) -> Bool { word.wholeMatch(of: /[A-Za-z][A-Za-z0-9_-]*/) != nil }
}

extension YAMLReader {
  /// `{version: 1.4, product: {en: Charts, ko: 차트}}`
  mutating func variables(_ node: Node) -> [CourseVariable] {
    guard let mapping = node.mapping else {
      wrong("variables", node, .variables)
      return []
    }
    return mapping.compactMap { key, value in
      guard let name = key.scalar?.string, VariableSpelling.isName(name) else {
        report(.notVariableName(key.scalar?.string ?? Self.kind(of: key).words), at: key.mark)
        return nil
      }
      if CourseVariable.reserved.contains(name) {
        report(.variableReserved(name), at: key.mark)
        return nil
      }
      let texts = textByLanguage(name, value).filter { text in
        let isLine = text.text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        if !isLine { diagnostics.append(Diagnostic(at: text.location, .variableNotLine(name))) }
        return isLine
      }
      return texts.isEmpty ? nil : CourseVariable(name: name, texts: texts)
    }
  }
}
