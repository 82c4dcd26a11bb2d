/// Turns cmark's tree into fragments: CommonMark exactly as cmark writes it, and the tool's own blocks and inlines where
/// their tokens and places turn up.
///
/// The tree is walked without recursion, so that its depth does not matter.
struct ProseRenderer {
  let draft: Draft
  let words: PageWords
  let isTranslation: Bool
  /// Whether `{{lessons}}` is the place of the list of lessons.
  var isFrontPage = false
  let nodes: [MarkdownTree.Node]

  var output = HTMLWriter()
  var diagnostics: [Diagnostic]
  var cells: [Cell] = []
  var expressions: [InlineExpression] = []
  var formulas: [Formula] = []
  var references: [Reference] = []
  var headings: [Heading] = []
  var anchors: [String: SourceLocation] = [:]
  var assets: [Asset] = []

  /// The paragraph of each slot, by the number of its token.
  var slotNodes: [Int: Int] = [:]
  /// Token → index in `formulas` or `expressions`: a heading is rendered twice, its formulas counted once.
  var formulaIndices: [Int: Int] = [:]
  var expressionIndices: [Int: Int] = [:]
  var labelledFormulas = 0
  var identifiers = HeadingIdentifiers()
  var footnotes = Footnotes()
  var addressCursor = AddressCursor()
  var openLinks: [OpenLink] = []

  /// What the place being rendered asks for.
  struct Context {
    /// When expressions are evaluated; `nil` while the body is rendered: after the cells so far.
    var position: InlineExpression.Position?
    /// Inside an attribute: text without elements.
    var isPlain = false
    /// In a contents list, which is made of links itself.
    var isOutline = false
    var isTableCell = false
  }
  var context = Context()
  /// The tokens `~~` that have a counterpart, and whether they open.
  var strikes: [Int: Bool] = [:]
  /// The names of raw HTML's elements that have an end somewhere in the lesson.
  lazy var closedElements: Set<String> = Set(
    nodes.flatMap { node -> [String] in
      switch node.kind {
      case .htmlBlock(let html), .htmlInline(let html): HTMLElements.closed(in: html.utf8)
      default: []
      }
    })
  /// The image whose alternative text is being rendered.
  var image: Int?

  init(_ draft: Draft, words: PageWords, isTranslation: Bool) {
    self.draft = draft
    self.words = words
    self.isTranslation = isTranslation
    nodes = MarkdownTree(parsing: draft.manuscript.text).nodes
    diagnostics = draft.diagnostics
    strikes = pairedStrikes()
  }

  struct Page {
    var title: [Fragment]
    var summary: [Fragment]
    var body: [Fragment]
  }

  mutating func page(title: Int?, summary: Int?) -> Page {
    let children = childrenOfDocument()
    for node in children where nodes[node].firstLine <= draft.manuscript.front { learnSlots(of: node) }
    let body = children.filter { nodes[$0].firstLine > draft.manuscript.front }
    collectLabels()

    var page = Page(title: [], summary: [], body: [])
    var titleHeading: Int?
    let atEnd = Context(position: .end)
    if let title {
      page.title = fragments(of: slotContent(title), in: atEnd)
      titleHeading = body.first { isHeading($0, sameAs: slotContent(title)) }
    } else if draft.dialect == .lesson,
      let heading = body.first(where: { nodes[$0].kind.headingLevel == 1 })
    {
      titleHeading = heading
      page.title = fragments(of: heading + 1..<nodes[heading].end, in: atEnd)
    }
    switch draft.dialect {
    case .lesson: refuseTitles(beside: titleHeading, titleInFrontMatter: title)
    case .output: refuseDisplayedTitles()
    }
    if let summary { page.summary = fragments(of: slotContent(summary), in: atEnd) }
    for node in body where node != titleHeading { render(node..<nodes[node].end) }
    renderFootnotes()
    page.body = output.fragments
    return page
  }

  private func childrenOfDocument() -> [Int] {
    var children: [Int] = []
    var node = 1
    while node < nodes.count {
      children.append(node)
      node = nodes[node].end
    }
    return children
  }

  /// Finds the paragraphs that open with a slot's token, among them the first paragraph of every footnote.
  private mutating func learnSlots(of block: Int) {
    for node in block..<nodes[block].end where nodes[node].kind.isParagraph && node + 1 < nodes[node].end {
      guard case .text(let text) = nodes[node + 1].kind,
        case .token(let number)? = draft.tokens.pieces(of: text).first,
        case .slot = draft.tokens.contents[number]
      else { continue }
      slotNodes[number] = node
    }
  }

  /// The inline nodes of a slot.
  func slotContent(_ slot: Int) -> Range<Int> {
    guard let node = slotNodes[slot] else { return 0..<0 }
    return node + 1..<nodes[node].end
  }

  /// Renders inline nodes on their own.
  mutating func fragments(of range: Range<Int>, in new: Context) -> [Fragment] {
    let (oldOutput, oldContext, oldImage) = (output, context, image)
    (output, context, image) = (HTMLWriter(), new, nil)
    render(range)
    let result = output.fragments
    (output, context, image) = (oldOutput, oldContext, oldImage)
    return result
  }

  mutating func render(_ range: Range<Int>) {
    var open: [Int] = []
    var node = range.lowerBound
    while true {
      while let last = open.last, nodes[last].end <= node {
        leave(last)
        open.removeLast()
      }
      guard node < range.upperBound else { return }
      if enter(node) {
        open.append(node)
        node += 1
      } else {
        node = nodes[node].end
      }
    }
  }

  // MARK: Nodes

  /// - Returns: false when the node has been dealt with, with all it contains.
  private mutating func enter(_ node: Int) -> Bool {
    if context.isPlain || image != nil { return enterPlain(node) }
    switch nodes[node].kind {
    case .document: break
    case .blockQuote:
      output.endLine()
      if let callout = callout(node) { open(callout) } else { output.append("<blockquote>\n") }
    case .list(let start, _):
      output.endLine()
      switch start {
      case nil: output.append("<ul>\n")
      case 1: output.append("<ol>\n")
      case let start?: output.append("<ol start=\"\(start)\">\n")
      }
    case .item:
      output.endLine()
      output.append(isTask(node) ? "<li class=\"task\">" : "<li>")
    case .heading(let level): enterHeading(node, level)
    case .codeBlock(let info, let text): enterCode(node, info: info, text: text)
    case .htmlBlock(let html):
      output.endLine()
      enterHTML(html, node, isBlock: true)
      output.endLine()
    case .thematicBreak:
      output.endLine()
      output.append("<hr />\n")
    case .paragraph: return enterParagraph(node)
    case .text(let text): renderText(text)
    case .softBreak: if !isContinuation(node + 1) { output.append("\n") }
    case .lineBreak: output.append("<br />\n")
    case .code(let text):
      output.append("<code>")
      output.append(escaping: draft.tokens.restored(text))
      output.append("</code>")
    case .htmlInline(let html): if !context.isOutline { enterHTML(html, node, isBlock: false) }
    case .emphasis: output.append("<em>")
    case .strong: output.append("<strong>")
    case .link(let destination, let title):
      if !context.isOutline {
        openLink(
          node, destination: draft.tokens.restored(destination), title: draft.tokens.restored(title))
      }
    case .image(let destination, _):
      openImage(draft.tokens.restored(destination))
      image = node
    }
    return true
  }

  private mutating func leave(_ node: Int) {
    if image != nil, image != node { return }
    if context.isPlain, image == nil { return }
    switch nodes[node].kind {
    case .blockQuote:
      output.endLine()
      if let callout = callout(node) { close(callout) } else { output.append("</blockquote>\n") }
    case .list(let start, _): output.append(start == nil ? "</ul>\n" : "</ol>\n")
    case .item: output.append("</li>\n")
    case .heading(let level): output.append("</h\(level)>\n")
    case .paragraph: if !isTight(node) { output.append("</p>\n") }
    case .emphasis: output.append("</em>")
    case .strong: output.append("</strong>")
    case .link(let destination, _):
      if !context.isOutline { closeLink(node, draft.tokens.restored(destination)) }
    case .image(let destination, let title):
      image = nil
      closeImage(
        node, destination: draft.tokens.restored(destination), title: draft.tokens.restored(title))
    default: break
    }
  }

  /// Inside an attribute only text remains.
  private mutating func enterPlain(_ node: Int) -> Bool {
    switch nodes[node].kind {
    case .text(let text): renderText(text)
    case .code(let text), .htmlInline(let text): output.append(escaping: draft.tokens.restored(text))
    case .lineBreak: output.append(" ")
    case .softBreak: if !isContinuation(node + 1) { output.append(" ") }
    default: break
    }
    return true
  }

  // MARK: Blocks

  private mutating func enterHeading(_ node: Int, _ level: Int) {
    output.endLine()
    guard draft.dialect == .lesson else {
      output.append("<h\(level)>")
      return
    }
    let range = node + 1..<nodes[node].end
    let identifier = identifyHeading(node, range)
    output.append("<h\(level) id=\"")
    output.append(escaping: identifier)
    output.append("\">")
    if level == 2 || level == 3 {
      var outline = Context(position: context.position)
      outline.isOutline = true
      headings.append(
        Heading(level: level, identifier: identifier, content: fragments(of: range, in: outline)))
    }
  }

  private mutating func enterCode(_ node: Int, info: String, text: String) {
    if let fence = draft.fences[nodes[node].firstLine - 1] {
      renderCell(node, fence, text: draft.tokens.restored(text))
      return
    }
    output.endLine()
    output.append("<pre><code")
    if !info.isEmpty {
      output.append(" class=\"language-")
      output.append(
        escaping: draft.tokens.restored(String(info.prefix { !$0.isWhitespace || !$0.isASCII })))
      output.append("\"")
    }
    output.append(">")
    output.append(escaping: draft.tokens.restored(text))
    output.append("</code></pre>\n")
  }

  private mutating func enterParagraph(_ node: Int) -> Bool {
    if let table = draft.tableAtLine[nodes[node].firstLine - 1] {
      renderTable(draft.tables[table], in: node)
      return false
    }
    if isLoneFormula(node) {
      output.endLine()
      render(node + 1..<nodes[node].end)
      output.endLine()
      return false
    }
    if isFrontPage, renderPlaceholder(node) { return false }
    if !isTight(node) {
      output.endLine()
      output.append("<p>")
    }
    return true
  }

  /// Whether a paragraph stands in a tight list, where it has no element of its own.
  private func isTight(_ node: Int) -> Bool {
    let item = nodes[node].parent
    guard item > 0, case .list(_, true) = nodes[nodes[item].parent].kind else { return false }
    return true
  }

  /// Whether a paragraph is one display formula and nothing else.
  private func isLoneFormula(_ node: Int) -> Bool {
    guard !draft.tokens.contents.isEmpty else { return false }
    var hasFormula = false
    for child in node + 1..<nodes[node].end {
      switch nodes[child].kind {
      case .softBreak where hasFormula: continue
      case .text(let text):
        for piece in draft.tokens.pieces(of: text) {
          guard case .token(let number) = piece else { return false }
          switch draft.tokens.contents[number] {
          case .formula(let formula) where formula.isDisplay && !hasFormula: hasFormula = true
          case .continuation where hasFormula: break
          default: return false
          }
        }
      default: return false
      }
    }
    return hasFormula
  }

  // MARK: Text

  /// Whether a node begins with a further line of what stands before it.
  private func isContinuation(_ node: Int) -> Bool {
    guard node < nodes.count, case .text(let text) = nodes[node].kind,
      case .token(let number)? = draft.tokens.pieces(of: text).first,
      case .continuation = draft.tokens.contents[number]
    else { return false }
    return true
  }

  private mutating func renderText(_ text: String) {
    var followsSlot = false
    for piece in draft.tokens.pieces(of: draft.tokens.withBackticks(text)) {
      switch piece {
      case .text(let text):
        // The space behind a slot's token is part of it.
        output.append(escaping: followsSlot && text.first == " " ? String(text.dropFirst()) : text)
        followsSlot = false
      case .token(let number):
        if case .slot = draft.tokens.contents[number] { followsSlot = true } else { renderToken(number) }
      }
    }
  }

  private mutating func renderToken(_ number: Int) {
    let isAttribute = context.isPlain || image != nil
    switch draft.tokens.contents[number] {
    case .formula(let formula):
      if isAttribute {
        output.append(escaping: formula.isDisplay ? "$$\(formula.tex)$$" : "$\(formula.tex)$")
      } else {
        output.append(.formula(index(of: formula, token: number)))
      }
    case .expression(let code, let location):
      output.append(
        .expression(index(of: code, at: location, token: number), inAttribute: isAttribute))
    case .footnote(let name, let location):
      if !isAttribute, !context.isOutline { renderFootnoteReference(name, location) }
    case .address(let address, let text): renderAddress(address, text: text)
    case .strike: renderStrike(number)
    case .task(let isDone):
      output.append("<input type=\"checkbox\" disabled=\"\"\(isDone ? " checked=\"\"" : "") />")
    case .continuation, .table, .slot, .nothing: break
    }
  }

  private mutating func index(of formula: Formula, token: Int) -> Int {
    if let index = formulaIndices[token] { return index }
    var formula = formula
    formula.tex = withoutEscapedBars(formula.tex)
    if formula.label != nil {
      labelledFormulas += 1
      formula.number = labelledFormulas
    }
    formulas.append(formula)
    formulaIndices[token] = formulas.count - 1
    return formulas.count - 1
  }

  private mutating func index(of code: String, at location: SourceLocation, token: Int) -> Int {
    if let index = expressionIndices[token] { return index }
    expressions.append(
      InlineExpression(
        code: withoutEscapedBars(code), location: location,
        position: context.position ?? .afterCells(cells.count)))
    expressionIndices[token] = expressions.count - 1
    return expressions.count - 1
  }

  /// In a cell of a table every bar that belongs to the text is escaped.
  private func withoutEscapedBars(_ text: String) -> String {
    guard context.isTableCell else { return text }
    return text.split(separator: "\\|", omittingEmptySubsequences: false).joined(separator: "|")
  }

  // MARK: Places

  /// Where a block begins.
  func location(of node: Int) -> SourceLocation {
    let line = nodes[node].firstLine - 1
    return draft.manuscript.location(line: line, offset: max(0, nodes[node].firstColumn - 1))
  }
}

extension MarkdownTree.Kind {
  var headingLevel: Int? { if case .heading(let level) = self { level } else { nil } }
}
