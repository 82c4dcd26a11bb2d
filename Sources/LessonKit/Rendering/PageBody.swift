import LessonBibliography
import LessonCourse
import LessonHTML
import LessonParsing
import LessonResults
import LessonTranscript

/// The body of a lesson's page.
struct PageBody {
  let content: ComputedLesson
  let original: ComputedLesson?
  let inline: InlineRenderer
  let originalInline: InlineRenderer?
  let words: SharedWords
  let sources: PageSources
  /// On the front page, the list of lessons.
  let lessonList: HTML
  private(set) var outputs: OutputRenderer
  /// How the lesson stands on the page that holds the whole course; `nil` on a page of its own.
  let printing: PrintedBody?
  /// The language of the originals, in which a translation shows what it does not say itself.
  private let originalLanguage: String?
  /// The cells that have a figure on the page, as indexes in `lesson.cells`, in the order of the page.
  private(set) var figures: [Int] = []
  private var identifiers: Set<String> = []
  private var names: PageNames
  private(set) var shownSources = ShownSources()

  /// - Parameter chapter: the lesson's place among the lessons of the course; `nil` on the front page.
  init(
    content: ComputedLesson, original: ComputedLesson?, words: SharedWords, chapter: Int? = nil,
    bibliography: Bibliography = Bibliography(), lessonList: HTML = [],
    listings: [Listing: HTML] = [:],
    resolve: @escaping @Sendable (Reference) -> ResolvedReference,
    displayed: DisplayedMarkup, printing: PrintedBody? = nil, originalLanguage: String? = nil
  ) {
    self.originalLanguage = originalLanguage
    self.printing = printing
    self.content = content
    self.original = original
    self.words = words
    self.lessonList = lessonList
    let keys =
      content.lesson.citations + (original?.lesson.citationsInCaptions(shownBy: content.lesson) ?? [])
    let sources = PageSources(keys.map(\.key), in: bibliography, words: words.sources)
    self.sources = sources
    func inline(_ content: ComputedLesson, _ original: ComputedLesson?) -> InlineRenderer {
      let items = NumberedItems(
        numbering: Numbering(of: content.lesson, original: original?.lesson), chapter: chapter,
        words: words)
      return InlineRenderer(
        content: content, words: words, items: items, sources: sources, listings: listings, resolve: resolve)
    }
    self.inline = inline(content, original)
    originalInline = original.map { inline($0, nil) }
    names = PageNames(content, original: original)
    outputs = OutputRenderer(words: words, displayed: displayed, resolve: resolve, printing: printing)
  }

  mutating func html() -> HTML {
    if let printing { return html(printing) }
    let (body, inline) = (content.lesson.body, inline)
    let html = body.filled { part, inside in
      switch part {
      case .cell(let index): cell(index)
      case .lessonList: [lessonList, .lineEnd]
      default: inline.html(part, inside)
      }
    }
    guard let file = names.file else { return html }
    outputs.add(file)
    return [html, .element("div", ["data-names": file.path] + .flag("hidden"), []), .lineEnd]
  }

  /// The same with other identifiers. Outputs are filled in last, because theirs are made for the page.
  private mutating func html(_ printing: PrintedBody) -> HTML {
    let inline = inline
    let prose: HTML = content.lesson.body.filled { part, inside in
      switch part {
      case .cell(let index): PrintedBody.placeholder(index)
      case .lessonList: []
      default: inline.html(part, inside)
      }
    }
    if content.lesson.cells.isEmpty { return printing.prefixed(prose) }
    return printing.prefixedProse(prose).filled { index, _ in cell(index) }
  }

  /// A text of the original's, in its language.
  private func originalHTML(_ prose: Prose) -> HTML? {
    guard let html = originalInline?.html(prose) else { return nil }
    return originalLanguage.map { .element("span", ["lang": $0], [html]) } ?? html
  }

  /// A cell, with the code as it stands in the lesson and with the options of this page: a translation's own caption and
  /// alternative text, or else those of the original.
  private mutating func cell(_ index: Int) -> HTML {
    guard content.lesson.cells.indices.contains(index) else { return [] }
    let place = CellPlace(cell: content.lesson.cells[index], original: original)
    var cell = place.cell
    if let original = place.originalCell {
      cell = original
      cell.options = place.cell.options.inheriting(from: original.options)
    }
    let results = place.originalCell == nil ? content.result.cells : original?.result.cells ?? []
    let resultIndex = place.originalIndex ?? index
    var result = results.indices.contains(resultIndex) ? results[resultIndex] : CellResult()
    if let outputs = content.outputs, place.originalCell != nil {
      result.outputs = outputs.cells[index].outputs
    }
    let own = place.cell.options
    let caption =
      own.caption.map(inline.html) ?? place.originalCell?.options.caption.flatMap(originalHTML)
    let alternative =
      own.alt.map(inline.plainText)
      ?? place.originalCell?.options.alt.flatMap { originalInline?.plainText($0) }

    var html: HTML = []
    if cell.options.echo {
      let annotations = cell.options.output && cell.options.eval ? result.annotations : []
      let excerpts = (place.originalCell == nil ? content : original)?.result.excerpts ?? [:]
      let excerpt = excerpts[resultIndex]
      if let excerpt { cell.content = excerpt.content(from: cell.location.line) }
      html +=
        CodeListing(
          cell: cell, annotations: annotations, words: words,
          names: printing == nil ? names.names(inCell: resultIndex, sources: &shownSources) : [:]
        ).html ?? []
      if let place = excerpt?.place { html += shownSources.link(to: place) }
    }
    if cell.options.output, cell.options.eval {
      let plainCaption = caption?.plainText
      // An author's alternative text describes the first drawing.
      var unused = alternative
      var shown: HTML = []
      for output in result.outputs.shown(with: cell.options) {
        shown += outputs.html(output, alternative: unused, caption: plainCaption)
        switch output {
        case .display(.svg), .display(.png), .display(.chart), .display(.images), .display(.frames):
          unused = nil
        default: break
        }
      }
      if cell.options.predicts {
        let question =
          own.question.map(inline.html)
          ?? place.originalCell?.options.question.flatMap(originalHTML)
        let asked = question.map { printing?.prefixed($0) ?? $0 }
        shown = Prediction(question: asked, of: result, with: cell.options, words: words).covering(shown)
      }
      html += shown
    }
    let item = inline.items.numbering.item(ofCell: index)
    if let caption {
      let number = item.map(inline.items.html) ?? []
      let content: HTML = [number, number.isEmpty ? [] : .written(" "), caption]
      html += [.element("figcaption", [printing?.prefixed(content) ?? content]), .lineEnd]
    }
    let label = item.map { inline.items.numbering.identifiers[$0] } ?? place.label
    let identifier = label.flatMap { identifiers.insert($0).inserted ? $0 : nil }.map {
      PrintedBody.prefix(printing) + $0
    }
    if html.isEmpty { return identifier.map { [.element("span", ["id": $0], []), .lineEnd] } ?? [] }
    figures.append(index)
    return [.element("figure", ["class": "cell", "id": identifier], [.lineEnd, html]), .lineEnd]
  }
}

extension Lesson {
  /// What the captions cite that a translation takes over.
  fileprivate func citationsInCaptions(shownBy translation: Lesson) -> [Citation] {
    guard !citations.isEmpty else { return [] }
    return translation.cells.filter { $0.options.caption == nil }.flatMap { cell -> [Citation] in
      guard case .original(let label) = cell.content,
        let caption = cells.first(where: { $0.options.label == label })?.options.caption
      else { return [] }
      return caption.nodes.compactMap { node in
        if case .part(.citation(let index), _) = node { citations[index] } else { nil }
      }
    }
  }
}
