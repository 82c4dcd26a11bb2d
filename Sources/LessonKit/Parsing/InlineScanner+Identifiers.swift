import LessonDiagnostics
import LessonText

// `{#label}` and `[]{#label}`, as Pandoc writes them.

extension InlineScanner {
  /// The label in `{#label}`, if that stands here. One that cannot be a label is reported.
  mutating func identifier(at start: Int) -> (label: String, end: Int)? {
    guard let (word, end) = identifierText(at: start) else { return nil }
    if !isLabel(word) { diagnostics.append(Diagnostic(at: locate(start + 2), .invalidLabel(word))) }
    return (word, end)
  }

  private func identifierText(at start: Int) -> (String, end: Int)? {
    guard start < text.count, text[start...].starts(with: [.braceOpen, .hash]) else { return nil }
    let end = text[start...].firstIndex { $0 == .braceClose || $0 == .newline } ?? text.count
    guard end < text.count, text[end] == .braceClose else { return nil }
    return (text[start + 2..<end].text, end + 1)
  }

  /// Reads `{#label}` at the end of a heading or a caption. Marks that close a heading may follow it.
  mutating func scanIdentifier() {
    let start = position
    position += 1
    guard features.labels, let end = identifierText(at: start)?.end else { return }
    let rest = text[end..<limit].prefix { $0 != .newline }
    let marks = rest.drop(while: \.isSpaceOrTab)
    let isLast =
      marks.isEmpty || (marks.count < rest.count && marks.allSatisfy { $0 == .hash || $0.isSpaceOrTab })
    guard isLast, let found = identifier(at: start) else { return }
    let blanks = text[..<start].reversed().prefix(while: \.isSpaceOrTab).count
    replace(start - blanks..<end, by: .identifier(found.label, location: locate(start + 2)))
  }

  /// Reads `[]{#label}`.
  mutating func scanAnchor() -> Bool {
    guard features.labels, position + 1 < limit, text[position + 1] == .bracketClose,
      let found = identifier(at: position + 2)
    else { return false }
    replace(position..<found.end, by: .anchor(found.label, location: locate(position + 4)))
    return true
  }
}
