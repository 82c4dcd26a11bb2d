import LessonDiagnostics
import Yams

extension YAMLReader {
  /// The tool's words by language: `{fr: {next: Suite}}`.
  mutating func words(_ node: Node) -> [PageWords.OwnWord] {
    guard let mapping = node.mapping else {
      wrong("words", node, .wordsByLanguage)
      return []
    }
    let keys = PageWords.Word.all.map(\.key)
    if let stray = mapping.first(where: {
      keys.contains($0.key.scalar?.string ?? "") && $0.value.mapping == nil
    }) {
      report(.wordOutsideLanguage(stray.key.scalar?.string ?? ""), at: stray.key.mark)
      return []
    }
    return languages(of: mapping).flatMap { language, location, value -> [PageWords.OwnWord] in
      guard let entries = value.mapping else {
        wrong(language, value, .words)
        return []
      }
      return knownEntries(of: entries, within: language, keys).compactMap { key, value in
        guard let word = PageWords.Word.all.first(where: { $0.key == key.scalar?.string }),
          let text = text(word.key, value), hasNumbers(word, text)
        else { return nil }
        return PageWords.OwnWord(language: language, word: word, text: text.value, location: location)
      }
    }
  }

  /// Whether a text has a place for each of its word's numbers, and no other places.
  private mutating func hasNumbers(_ word: PageWords.Word, _ text: FrontMatter.Text) -> Bool {
    let found = text.value.matches(of: /\{[^{}]*\}/).map { String($0.0) }
    if found.sorted() == word.numbers.sorted() { return true }
    diagnostics.append(Diagnostic(at: text.location, .wordWithoutNumbers(word.key, word.numbers)))
    return false
  }
}
