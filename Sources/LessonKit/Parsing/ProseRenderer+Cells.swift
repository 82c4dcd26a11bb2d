import LessonCourse
import LessonDiagnostics
import LessonHTML
import LessonText

extension ProseRenderer {
  mutating func renderCell(_ node: Int, _ fence: Fence, text: String) {
    let location = draft.manuscript.location(line: nodes[node].firstLine - 1, offset: fence.line.offset)
    let last = nodes[node].lastLine - 1
    let lines = codeLines(text, from: nodes[node].firstLine)
    var options = fence.options
    for option in CellOption.all {
      guard case .markdown(let path, let isPlain) = option.value, let slot = fence.slots[option.name] else {
        continue
      }
      options[keyPath: path] = prose(of: slotContent(slot), in: Context(position: .end, isPlain: isPlain))
    }
    if let slot = fence.slots["predict"] {
      options.question = prose(of: slotContent(slot), in: Context(position: .end))
    }
    let shown = lines.count { !$0.isHidden }
    for option in CellOption.all {
      guard case .lines(let path) = option.value, let named = fence.lines[option.name] else { continue }
      options[keyPath: path] = named.map(\.lines)
      options.highlightLocations = named.map(\.place)
      let isHere = fence.reference == nil && !fence.isSource
      for (lines, place) in named where lines.upperBound > shown && isHere {
        let line = max(lines.lowerBound, shown + 1)
        diagnostics.append(Diagnostic(at: place, .lineOutOfRange(option: option.name, line, count: shown)))
      }
    }
    let referenceLocation = fence.locations["ref"]
    var content = Cell.Content.code(lines)
    var translations: [TextTranslation] = []
    if let label = fence.reference {
      content = .original(label: label)
      if !isTranslation {
        diagnostics.append(Diagnostic(at: referenceLocation ?? location, .refInOriginal))
      }
      translations = self.translations(lines, of: label, in: location.file)
    } else if fence.isSource {
      // A fence that asks for nothing has been refused.
      content = fence.source.map(Cell.Content.source) ?? .code([])
      if let line = lines.first(where: { !$0.text.utf8.allSatisfy(\.isBlank) }) {
        let place = SourceLocation(file: location.file, line: line.number, column: line.indentation + 1)
        diagnostics.append(Diagnostic(at: place, .codeBesideSource))
      }
    }
    if isTranslation, fence.reference == nil, !options.stated.contains("ref") {
      diagnostics.append(Diagnostic(at: location, .codeInTranslation))
    }
    output.endLine()
    output.append(.cell(cells.count), endsLine: true)
    items.append(NumberedItem(subject: .cell(cells.count), label: options.label))
    cells.append(
      Cell(
        content: content, options: options, location: location,
        lastLine: draft.manuscript.location(line: last).line, translations: translations,
        referenceLocation: referenceLocation))
  }

  /// The lines of a block with `ref`, which hold no code: `"text": translation`.
  private mutating func translations(
    _ lines: [CodeLine], of label: String, in file: String
  ) -> [TextTranslation] {
    guard let first = lines.first(where: { !$0.text.utf8.allSatisfy(\.isBlank) }) else { return [] }
    func inFile(_ place: SourceLocation) -> SourceLocation {
      var place = place
      place.column += lines.first { $0.number == place.line }?.indentation ?? 0
      return place
    }
    let read = TextTranslation.read(lines.map(\.text), file: file, firstLine: lines[0].number)
    if read.isOther {
      let place = SourceLocation(file: file, line: first.number, column: first.indentation + 1)
      diagnostics.append(Diagnostic(at: place, .codeBesideRef(label: label)))
    }
    diagnostics += read.diagnostics.map { problem in
      var problem = problem
      problem.location = problem.location.map(inFile)
      return problem
    }
    return read.texts.map { text in
      var text = text
      text.location = inFile(text.location)
      text.valueLocation = inFile(text.valueLocation)
      return text
    }
  }

  /// Gives an `output` fence to the cell before it. It shows nothing itself: the page has what the block put out.
  mutating func pinOutput(_ node: Int, text: String) {
    let line = nodes[node].firstLine - 1
    guard let last = cells.indices.last, let fence = FenceLine(draft.manuscript.lines[line].bytes) else {
      return
    }
    var lines = text.utf8.split(separator: .newline, omittingEmptySubsequences: false).map { Array($0).text }
    if lines.last?.isEmpty == true { lines.removeLast() }
    cells[last].pin = PinnedOutput(
      lines: lines, location: draft.manuscript.location(line: line, offset: fence.offset),
      lastLine: draft.manuscript.location(line: nodes[node].lastLine - 1).line)
  }

  /// - Parameter first: the index of the line after the fence.
  private mutating func codeLines(_ text: String, from first: Int) -> [CodeLine] {
    var lines: [CodeLine] = []
    var isHidden = false
    var texts = text.utf8.split(separator: .newline, omittingEmptySubsequences: false)
    if texts.last?.isEmpty == true { texts.removeLast() }
    let marks = SnippetMarks(Array(text.utf8))
    for (offset, text) in texts.enumerated() {
      let mark = marks.marks[offset]
      if mark == .hide { isHidden = true }
      let number = draft.manuscript.location(line: first + offset).line
      lines.append(
        CodeLine(
          text: Array(text).text, number: number,
          indentation: indentation(of: Array(text), line: first + offset),
          isHidden: isHidden || mark == .show))
      if mark == .show { isHidden = false }
    }
    for (line, offset, problem) in marks.problems where lines.indices.contains(line) {
      let place = SourceLocation(
        file: draft.manuscript.file, line: lines[line].number, column: lines[line].indentation + offset + 1)
      diagnostics.append(Diagnostic(at: place, problem))
    }
    return lines
  }

  /// The number of bytes before the code on its line in the file. cmark may have turned a tab of the indentation into spaces.
  private func indentation(of code: [UInt8], line: Int) -> Int {
    guard draft.manuscript.lines.indices.contains(line) else { return 0 }
    let whole = draft.manuscript.lines[line].bytes
    let spaces = code.prefix { $0 == .space }.count
    if whole.count >= code.count, whole.suffix(code.count).elementsEqual(code) {
      return whole.count - code.count
    }
    return max(0, whole.count - (code.count - spaces) - spaces)
  }
}
