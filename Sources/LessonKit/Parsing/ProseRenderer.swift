import LessonCourse
import LessonDiagnostics
import LessonHTML

/// Turns cmark's tree into prose. CommonMark becomes exactly what cmark writes; the tool's own blocks and inlines are rendered
/// where their tokens and places occur.
///
/// The tree is walked without recursion, so its depth does not matter.
struct ProseRenderer {
  let draft: Draft
  private let pageWords: () -> PageWords
  /// The tool's words; many, and few pages need any here.
  lazy var words = pageWords()
  let isTranslation: Bool
  /// Whether `{{lessons}}` stands for the list of lessons.
  var isFrontPage = false
  /// What `{{glossary}}` stands for; `nil` in a course without a glossary.
  var glossary: GlossaryTable?
  let nodes: [MarkdownTree.Node]

  var output = HTMLWriter<ProsePart>()
  var diagnostics: [Diagnostic]
  var cells: [Cell] = []
  var expressions: [InlineExpression] = []
  var formulas: [Formula] = []
  var references: [Reference] = []
  var citations: [Citation] = []
  var quizzes: [Quiz] = []
  var items: [NumberedItem] = []
  var headings: [Heading] = []
  var anchors: [String: SourceLocation] = [:]
  var titles: [String: Prose] = [:]
  var namelessAnchors: Set<String> = []
  var assets: [Asset] = []
  var outwardLinks: [OutwardLink] = []

  /// The paragraph of each slot, by the number of its token.
  var slotNodes: [Int: Int] = [:]
  /// The indices of tokens in `formulas`, `expressions` and `citations`. A heading is rendered twice, but its formulas count once.
  var formulaIndices: [Int: Int] = [:]
  var expressionIndices: [Int: Int] = [:]
  var citationIndices: [Int: Int] = [:]
  /// The `{#label}` tokens that name something.
  var usedIdentifiers: Set<Int> = []
  /// Paragraphs that the table above has taken for its caption.
  var captions: Set<Int> = []
  /// Tokens of quizzes that are not shown: the boxes of answers, and their conditions.
  var hidden: Set<Int> = []
  /// Whether what is rendered stands in a quiz.
  var isInQuiz = false
  /// Whether the picture that is rendered next has its title as a caption.
  var isFigure = false
  /// Whether the text that is rendered next begins with the mark of a caption.
  var skipsCaptionMark = false
  var identifiers = HeadingIdentifiers()
  var footnotes = Footnotes()
  var addressCursor = AddressCursor()
  var openLinks: [OpenLink] = []
  /// The indices in `references` of links, by their nodes.
  var referenceOfLink: [Int: Int] = [:]

  /// What the place that is being rendered requires.
  struct Context {
    /// When expressions are evaluated; `nil` in the body, where they are evaluated after the cells so far.
    var position: InlineExpression.Position?
    /// Whether the place is an attribute, which holds text without elements.
    var isPlain = false
    /// Whether the place is the contents list, whose entries are links themselves.
    var isOutline = false
    var isTableCell = false
  }
  var context = Context()
  /// The `~~` tokens that have a counterpart, and whether they open.
  var strikes: [Int: Bool] = [:]
  /// The names of elements that have an end tag somewhere in the lesson's raw HTML.
  lazy var closedElements: Set<String> = Set(
    nodes.flatMap { node -> [String] in
      switch node.kind {
      case .htmlBlock(let html), .htmlInline(let html): HTMLElements.closed(in: html.utf8)
      default: []
      }
    })
  /// The image whose alternative text is being rendered.
  var image: Int?

  init(_ draft: Draft, words: @escaping @autoclosure () -> PageWords, isTranslation: Bool) {
    self.draft = draft
    pageWords = words
    self.isTranslation = isTranslation
    nodes = MarkdownTree(parsing: draft.manuscript.text).nodes
    diagnostics = draft.diagnostics
    strikes = pairedStrikes()
  }

  struct Page {
    var title: Prose = []
    var summary: Prose = []
    var body: Prose = []
  }

  mutating func page(title: Int?, summary: Int?) -> Page {
    let children = childrenOfDocument()
    for node in children where nodes[node].firstLine <= draft.manuscript.front { learnSlots(of: node) }
    let body = children.filter { nodes[$0].firstLine > draft.manuscript.front }
    collectLabels()

    var page = Page()
    var titleHeading: Int?
    var titleIdentifier: String?
    let atEnd = Context(position: .end)
    if let title {
      page.title = prose(of: slotContent(title), in: atEnd)
      titleHeading = body.first { isHeading($0, sameAs: slotContent(title)) }
      titleIdentifier = titleHeading.flatMap { identifier(behind: $0 + 1..<nodes[$0].end) }
    } else if draft.dialect == .lesson,
      let heading = body.first(where: { nodes[$0].kind.headingLevel == 1 })
    {
      titleHeading = heading
      titleIdentifier = identifier(behind: heading + 1..<nodes[heading].end)
      page.title = prose(of: heading + 1..<nodes[heading].end, in: atEnd)
    }
    if let titleIdentifier { titles[titleIdentifier] = page.title }
    switch draft.dialect {
    case .lesson:
      refuseTitles(beside: titleHeading, titleInFrontMatter: title)
      refuseVariablesOfDefinitions()
    case .output: refuseDisplayedTitles()
    }
    if let summary { page.summary = prose(of: slotContent(summary), in: atEnd) }
    if let titleIdentifier { output.append(.element("span", ["id": titleIdentifier], [])) }
    output.tree.nodes.reserveCapacity(nodes.count * 3 / 2)
    for node in body where node != titleHeading { render(node..<nodes[node].end) }
    renderFootnotes()
    page.body = output.tree
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

  /// Finds the paragraphs that open with a slot's token, which include the first paragraph of every footnote.
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

  /// The location at which a block begins.
  func location(of node: Int) -> SourceLocation {
    let line = nodes[node].firstLine - 1
    return draft.manuscript.location(line: line, offset: max(0, nodes[node].firstColumn - 1))
  }
}

extension MarkdownTree.Kind {
  var headingLevel: Int? { if case .heading(let level) = self { level } else { nil } }
}
