import LessonDiagnostics
import LessonText

/// A text arranged for cmark: what it has no notion of has been replaced by tokens or moved to the front.
///
///     text → footnotes to the front → tokens for formulas and expressions → tables, titles and captions to the front
///
/// Each step asks cmark which lines are prose, so that nothing is touched in code and HTML.
struct Draft {
  /// Which extensions of Markdown are understood.
  enum Dialect {
    /// Everything an author can write.
    case lesson
    /// Formulas and tables only: for what a running lesson displays.
    case output
  }

  let dialect: Dialect
  /// Whether `$` opens a formula.
  let hasMath: Bool
  /// Whether addresses in the text are links.
  let linksAddresses: Bool
  /// The text as it was.
  let original: Manuscript
  var manuscript: Manuscript
  var tokens: Tokens
  var diagnostics: [Diagnostic] = []

  /// Definitions of footnotes in order.
  var notes: [FootnoteDefinition] = []
  var noteNamed: [String: FootnoteDefinition] = [:]
  /// Tables by the number in their token, and by the line (index) on which their paragraph begins.
  var tables: [PipeTable] = []
  var tableAtLine: [Int: Int] = [:]
  /// Callouts by line (index) and column of their quotation.
  var callouts: [BlockPlace: Callout] = [:]
  /// `swift-run` fences by line (index).
  var fences: [Int: Fence] = [:]
  /// The number of the line in which a fence opens that has no end: what follows it is not what its author meant.
  var endlessFence: Int?
  /// Lines put in front by `arrangeBlocks`, each a paragraph that opens with a slot's token.
  private var slots: [Manuscript.Line] = []
  /// The blocks of `manuscript`, where they are known to be as they were before tokens were put in.
  private var blocks: MarkdownTree?

  struct BlockPlace: Hashable {
    var line: Int
    var column: Int
  }

  init(
    _ manuscript: Manuscript, dialect: Dialect, hasMath: Bool = true, linksAddresses: Bool = false,
    beside texts: [[UInt8]] = []
  ) {
    self.dialect = dialect
    self.hasMath = hasMath
    self.linksAddresses = linksAddresses
    self.manuscript = manuscript
    original = manuscript
    tokens = Tokens(absentFrom: manuscript.text + texts.joined())
  }

  // MARK: Formulas and expressions

  /// Puts tokens for formulas, expressions and references to footnotes.
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
      let behind = min(max(prose.lastLine, first), starts.count - 1)
      guard prose.kind.isParagraph, let table = table(in: prose, quotations: quotations) else {
        if tree.opensItem(prose) { scanner.scanTask(at: starts[first] + max(0, prose.firstColumn - 1)) }
        scanner.scan(starts[first]..<starts[behind], quotations: quotations)
        continue
      }
      scanner.scan(starts[first]..<starts[table.lines.lowerBound], quotations: quotations)
      for line in table.lines where line != table.lines.lowerBound + 1 {
        let row = row(line, of: table, quotations: quotations)
        checkCells(of: row, line, of: table)
        scanner.scan(
          starts[line]..<starts[line] + manuscript.lines[line].bytes.count, quotations: quotations,
          borders: Set(row.borders.map { $0 + starts[line] }))
      }
    }
    let (scanned, newTokens, problems) = scanner.finish()
    tokens = newTokens
    diagnostics += problems
    if !scanner.spansLines { blocks = tree }
    // Every line is still where it was.
    for (index, line) in scanned.split(separator: .newline, omittingEmptySubsequences: false).enumerated()
    where index < manuscript.lines.count {
      manuscript.lines[index].bytes = Array(line)
    }
  }

  private var inlineFeatures: InlineScanner.Features {
    dialect == .lesson
      ? .init(
        expressions: true, math: hasMath, labels: true, footnotes: Set(notes.map(\.name)),
        addresses: linksAddresses)
      : .init(expressions: false, math: hasMath, labels: false, footnotes: nil, addresses: linksAddresses)
  }

  // MARK: Slots

  /// Moves inline Markdown to the front, and returns the token by which it is found again.
  ///
  /// - Parameter content: has its own tokens already.
  mutating func addSlot(_ content: some Collection<UInt8>, line: Int) -> Int {
    let number = tokens.contents.count
    let bytes = tokens.add(.slot, replacing: [])
    slots.append(Manuscript.Line(bytes: bytes + [.space] + content, number: line))
    return number
  }

  /// The same for text that is not a part of the manuscript's prose: a caption, a title from the front matter.
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

  /// Puts the slots in front of the lesson; lines behind move down, and what is kept by line moves with them.
  mutating func insertSlots() {
    guard !slots.isEmpty else { return }
    let lines = slots.flatMap { [$0, Manuscript.Line(bytes: [], number: $0.number)] }
    let front = manuscript.front
    let shift = { (line: Int) in line < front ? line : line + lines.count }
    manuscript.insertFront(lines)
    slots = []
    tableAtLine = Dictionary(uniqueKeysWithValues: tableAtLine.map { (shift($0), $1) })
    fences = Dictionary(uniqueKeysWithValues: fences.map { (shift($0), $1) })
    callouts = Dictionary(
      uniqueKeysWithValues: callouts.map { (BlockPlace(line: shift($0.line), column: $0.column), $1) })
  }

  // MARK: Tables, callouts, fences

  /// Finds the blocks that are the tool's own, and moves their inline content to the front.
  mutating func arrangeBlocks() {
    let tree = blocks ?? MarkdownTree(parsing: manuscript.text, depth: .blocks)
    for (index, node) in tree.nodes.enumerated() {
      switch node.kind {
      case .blockQuote where dialect == .lesson: arrangeCallout(tree, index)
      case .codeBlock(let info, let text):
        if dialect == .lesson { arrangeCode(node, info: info, text: text) } else { refuseMath(in: node) }
      case .htmlBlock(let html) where dialect == .lesson: checkHTML(html, at: node.firstLine - 1)
      default: break
      }
    }
    for (prose, quotations) in tree.prose where prose.kind.isParagraph {
      arrangeTable(prose, quotations: quotations)
    }
  }
}

extension MarkdownTree {
  /// Paragraphs and headings in order, each with the number of quotations around it.
  var prose: [(node: Node, quotations: Int)] {
    var result: [(Node, Int)] = []
    var quotationEnds: [Int] = []
    for (index, node) in nodes.enumerated() {
      while let end = quotationEnds.last, end <= index { quotationEnds.removeLast() }
      switch node.kind {
      case .blockQuote: quotationEnds.append(node.end)
      case .paragraph, .heading: result.append((node, quotationEnds.count))
      default: break
      }
    }
    return result
  }
}

extension MarkdownTree {
  /// Whether a block is a paragraph that an item of a list begins with.
  func opensItem(_ block: Node) -> Bool {
    guard block.kind.isParagraph, block.parent > 0, case .item = nodes[block.parent].kind else {
      return false
    }
    let first = nodes[block.parent + 1]
    return first.firstLine == block.firstLine && first.firstColumn == block.firstColumn
  }
}

extension MarkdownTree.Kind {
  var isParagraph: Bool { if case .paragraph = self { true } else { false } }
}
