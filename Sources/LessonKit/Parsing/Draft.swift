import LessonDiagnostics
import LessonText

/// A text arranged for cmark: whatever cmark does not know has been replaced by tokens or moved to the front.
///
///     text → footnotes to the front → tokens for formulas and expressions → tables, titles and captions to the front
///
/// Each step asks cmark which lines are prose, so that code and HTML are left alone.
struct Draft {
  /// The extensions of Markdown that are understood.
  enum Dialect {
    /// Everything an author can write.
    case lesson
    /// Only formulas and tables, for Markdown that a running lesson displays.
    case output
  }

  let dialect: Dialect
  /// Whether `$` opens a formula.
  let hasMath: Bool
  /// Whether addresses in the text are links.
  let linksAddresses: Bool
  /// Whether the course has a bibliography.
  let hasBibliography: Bool
  /// What `{{name}}` stands for.
  let variables: [String: String]
  /// The text before it was arranged.
  let original: Manuscript
  var manuscript: Manuscript
  var tokens: Tokens
  var diagnostics: [Diagnostic] = []

  /// The definitions of footnotes, in order.
  var notes: [FootnoteDefinition] = []
  var noteNamed: [String: FootnoteDefinition] = [:]
  /// The tables; their tokens hold their indices.
  var tables: [PipeTable] = []
  /// The index of a table by the index of the line on which its paragraph begins.
  var tableAtLine: [Int: Int] = [:]
  /// The slots of the titles of pictures; their tokens hold the indices.
  var titleSlots: [Int] = []
  /// The callouts, by the line (an index) and column of their quotation.
  var callouts: [BlockPlace: Callout] = [:]
  /// The `swift-run` fences, by the index of their line.
  var fences: [Int: Fence] = [:]
  /// The `output` fences that pin the outputs of the block before them, by the index of their line.
  var pins: Set<Int> = []
  /// The number of the line that opens a fence without an end. What follows is not what the author meant.
  var endlessFence: Int?
  /// The tables as they were found while tokens were put in, by the index of their paragraph's first line, with the lines' bytes then.
  var foundTables: [Int: FoundTable] = [:]
  /// Lines to be put in front, each a paragraph that opens with a slot's token.
  private var slots: [Manuscript.Line] = []
  /// The blocks of `manuscript`, if the tokens are known not to have changed them.
  private var blocks: MarkdownTree?

  struct BlockPlace: Hashable {
    var line: Int
    var column: Int
  }

  init(
    _ manuscript: Manuscript, dialect: Dialect, hasMath: Bool = true, linksAddresses: Bool = false,
    hasBibliography: Bool = false, variables: [String: String] = [:], beside texts: [[UInt8]] = []
  ) {
    self.variables = variables
    self.dialect = dialect
    self.hasMath = hasMath
    self.linksAddresses = linksAddresses
    self.hasBibliography = hasBibliography
    self.manuscript = manuscript
    original = manuscript
    tokens = Tokens(absentFrom: manuscript.text + texts.joined())
  }

  // MARK: Formulas and expressions

  /// Puts tokens in place of formulas, expressions and references to footnotes.
  mutating func replaceInlines() {
    let text = manuscript.text
    var starts: [Int] = [0]
    for (index, byte) in text.enumerated() where byte == .newline { starts.append(index + 1) }

    let tree = MarkdownTree(parsing: text, depth: .blocks)
    var scanner = InlineScanner(text, tokens: tokens, features: inlineFeatures) { [manuscript] offset in
      var low = 0
      var high = starts.count - 1
      while low < high {
        let middle = (low + high + 1) / 2
        if starts[middle] <= offset { low = middle } else { high = middle - 1 }
      }
      return manuscript.location(line: low, offset: offset - starts[low])
    }
    for (prose, quotations) in tree.prose {
      let first = min(max(prose.firstLine - 1, 0), starts.count - 1)
      let end = min(max(prose.lastLine, first), starts.count - 1)
      guard prose.kind.isParagraph, let table = table(in: prose, quotations: quotations) else {
        if tree.opensItem(prose) { scanner.scanTask(at: starts[first] + max(0, prose.firstColumn - 1)) }
        scanner.scan(
          starts[first]..<starts[end], quotations: quotations, takesIdentifier: takesIdentifier(prose),
          calloutEnd: endOfCalloutLine(prose, in: tree).map { starts[first] + $0 },
          contentStart: starts[first] + max(0, prose.firstColumn - 1))
        continue
      }
      scanner.scan(starts[first]..<starts[table.lines.lowerBound], quotations: quotations)
      var found = FoundTable(place: table, lines: Array(manuscript.lines[first...table.lines.upperBound]))
      for line in table.lines where line != table.lines.lowerBound + 1 {
        let row = row(line, of: table, quotations: quotations)
        checkCells(of: row, line, of: table)
        found.rows.append(row)
        scanner.scan(
          starts[line]..<starts[line] + manuscript.lines[line].bytes.count, quotations: quotations,
          borders: Set(row.borders.map { $0 + starts[line] }))
      }
      foundTables[first] = found
    }
    let (scanned, newTokens, problems) = scanner.finish()
    tokens = newTokens
    diagnostics += problems
    if scanner.spansLines { foundTables = [:] } else { blocks = tree }
    for (title, place) in scanner.pictureTitles {
      titleSlots.append(
        addSlot(scanning: title, line: place.line) { offset in
          SourceLocation(file: place.file, line: place.line, column: place.column + offset)
        })
    }
    // Tokens do not move lines.
    for (index, line) in scanned.split(separator: .newline, omittingEmptySubsequences: false).enumerated()
    where index < manuscript.lines.count {
      manuscript.lines[index].bytes = Array(line)
    }
  }

  /// Whether a block may end with `{#label}`: it is a heading, or begins like the caption of a table.
  private func takesIdentifier(_ block: MarkdownTree.Node) -> Bool {
    if block.kind.headingLevel != nil { return true }
    let line = block.firstLine - 1
    guard manuscript.lines.indices.contains(line) else { return false }
    return manuscript.lines[line].bytes.dropFirst(block.firstColumn - 1).starts(with: [.colon, .space])
  }

  /// The length of a callout's first line up to its last visible byte, if a paragraph begins with one.
  private func endOfCalloutLine(_ block: MarkdownTree.Node, in tree: MarkdownTree) -> Int? {
    let line = block.firstLine - 1
    guard dialect == .lesson, block.kind.isParagraph, block.parent > 0,
      case .blockQuote = tree.nodes[block.parent].kind,
      tree.nodes[block.parent].firstLine == block.firstLine, manuscript.lines.indices.contains(line)
    else { return nil }
    let bytes = manuscript.lines[line].bytes
    let opening = bytes.dropFirst(block.firstColumn - 1)
    guard opening.starts(with: [.bracketOpen, 0x21]) else { return nil }
    // What is only nearly a callout is refused by itself; a link that begins alike is text.
    if opening.drop(while: { $0 != .bracketClose }).dropFirst().first == .parenthesisOpen { return nil }
    return (bytes.lastIndex { !$0.isBlank } ?? -1) + 1
  }

  var inlineFeatures: InlineScanner.Features {
    dialect == .lesson
      ? .init(
        expressions: true, math: hasMath, labels: true, footnotes: Set(notes.map(\.name)),
        addresses: linksAddresses, citations: hasBibliography ? .read : .withoutBibliography,
        variables: variables)
      : .init(
        expressions: false, math: hasMath, labels: false, footnotes: nil, addresses: linksAddresses,
        citations: .withoutBibliography, isDisplayed: true)
  }

  // MARK: Slots

  /// Moves inline Markdown to the front.
  ///
  /// - Parameter content: the Markdown, in which tokens have been put already.
  /// - Returns: the number of the token by which the content is found again.
  mutating func addSlot(_ content: some Collection<UInt8>, line: Int) -> Int {
    let number = tokens.contents.count
    let bytes = tokens.add(.slot, replacing: [])
    var slot = bytes
    slot.append(.space)
    slot += content
    slots.append(Manuscript.Line(bytes: slot, number: line))
    return number
  }

  /// The same for text from outside the manuscript's prose, such as a caption or a title in the front matter.
  mutating func addSlot(
    scanning text: [UInt8], line: Int, locate: @escaping (Int) -> SourceLocation
  ) -> Int {
    let flat = text.map { $0 == .newline ? .space : $0 }
    var features = inlineFeatures
    features.labels = false
    var scanner = InlineScanner(flat, tokens: tokens, features: features, locate: locate)
    scanner.scan(0..<flat.count, quotations: 0)
    let (scanned, newTokens, problems) = scanner.finish()
    tokens = newTokens
    diagnostics += problems
    return addSlot(scanned, line: line)
  }

  /// Puts the slots in front of the lesson. The lesson's lines move down, and so does everything that is stored by line.
  mutating func insertSlots() {
    guard !slots.isEmpty else { return }
    let lines = slots.flatMap { [$0, Manuscript.Line(bytes: [], number: $0.number)] }
    let front = manuscript.front
    let shift = { (line: Int) in line < front ? line : line + lines.count }
    manuscript.insertFront(lines)
    slots = []
    tableAtLine = Dictionary(uniqueKeysWithValues: tableAtLine.map { (shift($0), $1) })
    fences = Dictionary(uniqueKeysWithValues: fences.map { (shift($0), $1) })
    pins = Set(pins.map(shift))
    callouts = Dictionary(
      uniqueKeysWithValues: callouts.map { (BlockPlace(line: shift($0.line), column: $0.column), $1) })
  }

  // MARK: Tables, callouts, fences

  /// Finds the blocks that only the tool knows, and moves their inline content to the front.
  mutating func arrangeBlocks() {
    let tree = blocks ?? MarkdownTree(parsing: manuscript.text, depth: .blocks)
    // The index of the last node so far inside each node.
    var latest: [Int: Int] = [:]
    for (index, node) in tree.nodes.enumerated() {
      let previous = latest.updateValue(index, forKey: node.parent).map { tree.nodes[$0] }
      switch node.kind {
      case .blockQuote:
        if dialect == .lesson { arrangeCallout(tree, index) } else { refuseCallout(tree, index) }
      case .codeBlock(let info, let text):
        if dialect == .lesson {
          arrangeCode(node, info: info, text: text, after: previous)
        } else {
          refuseMath(in: node)
        }
      case .htmlBlock(let html) where dialect == .lesson: checkHTML(html, at: node.firstLine - 1)
      default: break
      }
    }
    for (prose, quotations) in tree.prose where prose.kind.isParagraph {
      arrangeTable(prose, quotations: quotations)
    }
  }
}
