import LessonCourse
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

  mutating func scanBrace() {
    let start = position
    if takesIdentifier, scanIdentifier() { return }
    if let (_, end) = VariableSpelling.name(in: text[start..<limit]), features.variables != nil {
      fillVariables(in: start..<end, .text)
      position = end
      return
    }
    refuseName(at: start, isExpected: false)
    position = start + 1
  }

  /// Reads `{#label}` at the end of a heading or a caption. Marks that close a heading may follow it.
  private mutating func scanIdentifier() -> Bool {
    let start = position
    guard features.labels, let end = identifierText(at: start)?.end else { return false }
    let rest = text[end..<limit].prefix { $0 != .newline }
    let marks = rest.drop(while: \.isSpaceOrTab)
    let isLast =
      marks.isEmpty || (marks.count < rest.count && marks.allSatisfy { $0 == .hash || $0.isSpaceOrTab })
    guard isLast, let found = identifier(at: start) else { return false }
    let blanks = text[..<start].reversed().prefix(while: \.isSpaceOrTab).count
    replace(start - blanks..<end, by: .identifier(found.label, location: locate(start + 2)))
    return true
  }

  /// Refuses what was meant as a name, and would be text: `{#label}` where it names nothing, `{ #label }`, `{fig-label}`, `{.class}`.
  ///
  /// - Parameter isExpected: Whether a name may stand here, so that whatever braces hold was meant as one.
  mutating func refuseName(at start: Int, isExpected: Bool) {
    guard start != refusedName, start < limit, text[start] == .braceOpen,
      start == 0 || text[start - 1] != .braceOpen
    else { return }
    let end = text[start..<limit].firstIndex { $0 == .braceClose || $0 == .newline } ?? limit
    guard end < limit, text[end] == .braceClose else { return }
    let inside = text[start + 1..<end]
    let name = inside.trimmed
    if name.first == .hash, isLabel(name.dropFirst().text) {
      if name.count == inside.count {
        // The callout itself reads it.
        if end + 1 == calloutEnd { return }
        return refuse(.identifierOfNothing(name.dropFirst().text), at: start, offset: 2)
      }
      return refuse(.malformedName(text[start...end].text), at: start)
    }
    let endsLine = text[(end + 1)..<limit].prefix { $0 != .newline }.allSatisfy {
      $0.isSpaceOrTab || (takesIdentifier && $0 == .hash)
    }
    let isClass = name.first == 0x2E && isLabel(name.dropFirst().text)
    let isMeant =
      isExpected
      ? isClass || name.contains(.equal) || isLabel(name.text)
      : endsLine && (Self.isUsualName(name.text) || (takesIdentifier && isClass))
    if isMeant { refuse(.malformedName(text[start...end].text), at: start) }
  }

  private mutating func refuse(_ problem: Problem, at brace: Int, offset: Int = 0) {
    refusedName = brace
    let problem = features.isDisplayed ? .onlyInLessons("{…}") : problem
    diagnostics.append(Diagnostic(at: locate(brace + offset), problem))
  }

  /// Whether a word begins as names do by Quarto's custom: `fig-layers`.
  private static func isUsualName(_ word: String) -> Bool {
    let kinds = [
      "fig", "tbl", "lst", "eq", "sec", "thm", "lem", "cor", "prp", "def", "exm", "exr", "rem", "cnj",
    ]
    return isLabel(word) && kinds.contains { word.hasPrefix($0 + "-") && word.utf8.count > $0.utf8.count + 1 }
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
