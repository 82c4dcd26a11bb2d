import LessonDiagnostics
import Yams

extension YAMLReader {
  /// Texts of the original and what stands in their place: `{"test error": 테스트 오차}`.
  mutating func translations(_ node: Node) -> [TextTranslation] {
    guard let mapping = node.mapping else {
      wrong("translations", node, .translations)
      return []
    }
    return mapping.compactMap { translation($0.key, $0.value) }
  }

  fileprivate mutating func translation(_ key: Node, _ value: Node) -> TextTranslation? {
    guard let text = key.scalar?.string, !text.isEmpty else {
      wrong("translations", key, .translations)
      return nil
    }
    guard isWhole(value), let own = self.text(text, value) else { return nil }
    let pattern = TextPattern(text)
    do {
      return TextTranslation(
        pattern: pattern, replacement: try TextReplacement(own.value, parts: pattern.count),
        location: location(of: key.mark), valueLocation: own.location)
    } catch {
      diagnostics.append(Diagnostic(at: own.location, error))
      return nil
    }
  }
}

extension TextTranslation {
  /// Reads the lines of a fence.
  ///
  /// - Parameters:
  ///   - firstLine: the number of the first line in its file.
  ///   - isOther: whether they are something else than a mapping.
  package static func read(
    _ lines: [String], file: String, firstLine: Int
  ) -> (texts: [TextTranslation], isOther: Bool, diagnostics: [Diagnostic]) {
    var reader = YAMLReader(
      lines.joined(separator: "\n"), file: file, firstLine: firstLine, known: nil)
    let isOther = reader.diagnostics.contains { if case .notMapping = $0.problem { true } else { false } }
    if isOther { return ([], true, []) }
    let texts = reader.entries.compactMap { reader.translation($0.key, $0.value) }
    return (texts, false, reader.diagnostics)
  }
}
