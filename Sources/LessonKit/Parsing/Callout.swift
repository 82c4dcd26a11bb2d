import LessonCourse
import LessonDiagnostics
import LessonText

/// `> [!NOTE]` or `> [!NOTE] Title`.
package struct Callout {
  package enum Kind: String, CaseIterable, Sendable {
    case note, tip, important, warning, caution, question, solution
    case theorem, lemma, proposition, corollary, definition, example, remark, exercise, proof
    case quiz, tabs

    /// The title of a callout without a title of its own.
    func title(_ words: CalloutWords) -> String {
      switch self {
      case .note: words.note
      case .tip: words.tip
      case .important: words.important
      case .warning: words.warning
      case .caution: words.caution
      case .question: words.question
      case .solution: words.solution
      case .theorem: words.theorem
      case .lemma: words.lemma
      case .proposition: words.proposition
      case .corollary: words.corollary
      case .definition: words.definition
      case .example: words.example
      case .remark: words.remark
      case .exercise: words.exercise
      case .proof: words.proof
      case .quiz: words.quiz
      case .tabs: words.tabs
      }
    }

    /// As what callouts of this kind are numbered; `nil` if they are not.
    var number: NumberKind? { NumberKind(rawValue: rawValue) }
  }

  var kind: Kind
  /// The slot of the title.
  var title: Int?
  /// From `{#label}` at the end of the line.
  var label: String?
  var labelLocation: SourceLocation?
}

extension Draft {
  /// Takes `[!KIND] Title` out of the first line of a quotation.
  mutating func arrangeCallout(_ tree: MarkdownTree, _ index: Int) {
    let quotation = tree.nodes[index]
    guard index + 1 < quotation.end, tree.nodes[index + 1].kind.isParagraph,
      tree.nodes[index + 1].firstLine == quotation.firstLine
    else { return }
    let line = quotation.firstLine - 1
    guard manuscript.lines.indices.contains(line) else { return }
    let bytes = manuscript.lines[line].bytes
    let start = tree.nodes[index + 1].firstColumn - 1
    guard start >= 0, start < bytes.count, bytes[start...].starts(with: [.bracketOpen, 0x21]) else { return }
    guard let close = bytes[start...].firstIndex(of: .bracketClose),
      bytes[start + 2..<close].allSatisfy(\.isLetter), close > start + 2,
      close + 1 == bytes.count || bytes[close + 1].isSpaceOrTab
    else {
      // What is nearly a callout would be a quotation with the mark in its text; but a link may have such a text.
      let behind = bytes[start...].firstIndex(of: .bracketClose).map { bytes[($0 + 1)...].first }
      if behind == UInt8(ascii: "(") { return }
      let word = bytes[(start + 2)...].trimmed.prefix(while: \.isLetter).text
      if Callout.Kind(rawValue: word.lowercased()) != nil {
        let place = manuscript.location(line: line, offset: start)
        diagnostics.append(Diagnostic(at: place, .malformedCallout(word.uppercased())))
      }
      return
    }
    let name = bytes[start + 2..<close].text
    guard let kind = Callout.Kind(rawValue: name.lowercased()) else {
      let known = Callout.Kind.allCases.map { $0.rawValue.uppercased() }
      diagnostics.append(
        Diagnostic(
          at: manuscript.location(line: line, offset: start + 2),
          .unknownCallout(name, nearest: known.nearest(to: name), known: known)))
      return
    }
    var callout = Callout(kind: kind)
    var title = bytes[(close + 1)...].trimmed
    if let label = label(behind: title) {
      let place = manuscript.location(line: line, offset: label.startIndex)
      if !isLabel(label.text) { diagnostics.append(Diagnostic(at: place, .invalidLabel(label.text))) }
      (callout.label, callout.labelLocation) = (label.text, place)
      title = title[..<(label.startIndex - 2)].trimmed
    }
    callout.title = title.isEmpty ? nil : addSlot(title, line: manuscript.lines[line].number)
    callouts[BlockPlace(line: line, column: quotation.firstColumn)] = callout
    manuscript.lines[line].bytes = Array(bytes[..<start])
  }

  /// Refuses a callout in displayed Markdown, where it would be a quotation with the mark in its text.
  mutating func refuseCallout(_ tree: MarkdownTree, _ index: Int) {
    let quotation = tree.nodes[index]
    let line = quotation.firstLine - 1
    guard index + 1 < quotation.end, tree.nodes[index + 1].kind.isParagraph,
      tree.nodes[index + 1].firstLine == quotation.firstLine, manuscript.lines.indices.contains(line)
    else { return }
    let opening = manuscript.lines[line].bytes.dropFirst(tree.nodes[index + 1].firstColumn - 1)
    guard opening.starts(with: [.bracketOpen, 0x21]) else { return }
    let name = opening.dropFirst(2).prefix(while: \.isLetter)
    guard !name.isEmpty, name.endIndex < opening.endIndex, opening[name.endIndex] == .bracketClose else {
      return
    }
    diagnostics.append(
      Diagnostic(at: manuscript.location(line: line), .onlyInLessons("[!" + name.text + "]")))
  }

  /// The label in `{#label}` at the end of a title.
  private func label(behind title: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard title.last == .braceClose, let open = title.lastIndex(of: .braceOpen),
      title[open...].starts(with: [.braceOpen, .hash]),
      title[..<open].reversed().prefix(while: { $0 == .backslash }).count.isMultiple(of: 2)
    else { return nil }
    return title[(open + 2)...].dropLast()
  }
}
