import LessonDiagnostics
import LessonParsing
import LessonText

// The shape of a lesson: its headings with what stands below them, and what an editor can fold away.

extension ProseAnswers {
  /// The headings, each within the one above it, and in them the blocks that run, formulas with labels, and callouts.
  package func symbols() -> [DocumentSymbol] {
    var outline = Outline()
    for entry in entries() { outline.add(entry) }
    return outline.closed(before: lines.count + 1, in: lines)
  }

  /// What can be folded: front matter, what stands below a heading, fences, quotations and raw HTML.
  package func foldings() -> [FoldingRange] {
    var found: [ClosedRange<Int>] = []
    if let frontMatter = blocks.frontMatter { found.append(frontMatter) }
    var headings: [(level: Int, line: Int)] = []
    func end(from level: Int, at line: Int) {
      while let last = headings.last, last.level >= level {
        headings.removeLast()
        found.append(last.line...max(last.line, lastText(before: line)))
      }
    }
    for block in blocks.blocks {
      switch block.kind {
      case .heading(let level, _):
        end(from: level, at: block.lines.lowerBound)
        headings.append((level, block.lines.lowerBound))
      case .fence, .quotation, .html: found.append(block.lines)
      case .indentedCode, .list, .item, .paragraph: break
      }
    }
    end(from: 0, at: lines.count + 1)
    return found.filter { $0.upperBound > $0.lowerBound && $0.upperBound <= lines.count }
      .sorted { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
      .map { FoldingRange(startLine: $0.lowerBound - 1, endLine: $0.upperBound - 1) }
  }

  /// The last line before another that is not empty.
  private func lastText(before line: Int) -> Int {
    var last = line - 1
    while last > 1, lines.text(last - 1).allSatisfy(\.isWhitespace) { last -= 1 }
    return last
  }

  /// Something that the outline names.
  fileprivate struct Entry {
    /// The level of a heading; `nil` for what stands below one.
    var level: Int?
    var name: String
    var detail: String?
    var kind: DocumentSymbol.Kind
    var lines: ClosedRange<Int>
  }

  private func entries() -> [Entry] {
    let headings = blocks.blocks.compactMap { block -> Entry? in
      guard case .heading(let level, let text) = block.kind else { return nil }
      return Entry(level: level, name: text, kind: .string, lines: block.lines)
    }
    let cells = lesson.ownCells.map { cell in
      let code = cell.lines.first { !$0.text.utf8.allSatisfy(\.isBlank) }?.text
      let name = cell.label ?? code.map { $0.trimmingPrefix(while: \.isWhitespace) }.map(String.init)
      return Entry(
        name: name ?? "", detail: cell.options.caption.map(lesson.written), kind: .function,
        lines: cell.location.line...max(cell.location.line, cell.lastLine))
    }
    let formulas = lesson.formulas.compactMap { formula -> Entry? in
      guard let label = formula.label, let line = lesson.anchors[label]?.line else { return nil }
      return Entry(name: label, detail: formula.tex, kind: .variable, lines: line...line)
    }
    let callouts = blocks.blocks.compactMap { block -> Entry? in
      guard block.kind == .quotation else { return nil }
      let line = Array(lines.text(block.lines.lowerBound - 1).utf8)
      let text = line.drop { $0.isSpaceOrTab || $0 == .greater }
      guard text.starts(with: [.bracketOpen, 0x21]), let close = text.firstIndex(of: .bracketClose),
        let kind = Callout.Kind(rawValue: text[(text.startIndex + 2)..<close].text.lowercased())
      else { return nil }
      let title = text[(close + 1)...].trimmed.text
      let name = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
      return Entry(name: title.isEmpty ? name : "\(name): \(title)", kind: .event, lines: block.lines)
    }
    return (headings + cells + formulas + callouts).sorted {
      ($0.lines.lowerBound, $0.level == nil ? 1 : 0) < ($1.lines.lowerBound, $1.level == nil ? 1 : 0)
    }
  }
}

/// The tree of an outline, built from its entries in the order of the file.
private struct Outline {
  private var open: [(entry: ProseAnswers.Entry, children: [DocumentSymbol])] = []
  private var roots: [DocumentSymbol] = []
  private var waiting: [ProseAnswers.Entry] = []

  mutating func add(_ entry: ProseAnswers.Entry) { waiting.append(entry) }

  /// The whole tree. A heading reaches to the line before the next of its level or above.
  ///
  /// - Parameter end: the number of the line behind the last.
  mutating func closed(before end: Int, in lines: TextLines) -> [DocumentSymbol] {
    for entry in waiting {
      if let level = entry.level {
        while let last = open.last?.entry.level, last >= level {
          close(before: entry.lines.lowerBound, lines)
        }
        open.append((entry, []))
      } else {
        append(symbol(entry, lastLine: entry.lines.upperBound, [], lines))
      }
    }
    while !open.isEmpty { close(before: end, lines) }
    return roots
  }

  private mutating func close(before line: Int, _ lines: TextLines) {
    guard let (entry, children) = open.popLast() else { return }
    append(symbol(entry, lastLine: max(entry.lines.upperBound, line - 1), children, lines))
  }

  private mutating func append(_ symbol: DocumentSymbol) {
    if open.isEmpty { roots.append(symbol) } else { open[open.count - 1].children.append(symbol) }
  }

  private func symbol(
    _ entry: ProseAnswers.Entry, lastLine: Int, _ children: [DocumentSymbol], _ lines: TextLines
  ) -> DocumentSymbol {
    let selection = lines.range(ofLine: entry.lines.lowerBound - 1)
    let last = lines.range(ofLine: min(lastLine, lines.count) - 1)
    return DocumentSymbol(
      // The protocol allows no empty name.
      name: entry.name.isEmpty ? "–" : entry.name, detail: entry.detail, kind: entry.kind,
      range: PositionRange(start: selection.start, end: max(selection.end, last.end)),
      selectionRange: selection, children: children)
  }
}
