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
  let words: PageWords
  /// On the front page, the list of lessons.
  let lessonList: HTML
  private(set) var outputs: OutputRenderer
  /// The cells that have a figure on the page, as indexes in `lesson.cells`, in the order of the page.
  private(set) var figures: [Int] = []
  private var identifiers: Set<String> = []
  private var names: PageNames
  private(set) var sources = ShownSources()

  init(
    content: ComputedLesson, original: ComputedLesson?, words: PageWords, lessonList: HTML = [],
    listings: [Listing: HTML] = [:],
    resolve: @escaping @Sendable (Reference) -> ResolvedReference,
    displayed: DisplayedMarkup
  ) {
    self.content = content
    self.original = original
    self.words = words
    self.lessonList = lessonList
    inline = InlineRenderer(content: content, words: words, listings: listings, resolve: resolve)
    originalInline = original.map {
      InlineRenderer(content: $0, words: words, listings: listings, resolve: resolve)
    }
    names = PageNames(content, original: original)
    outputs = OutputRenderer(words: words, displayed: displayed, resolve: resolve)
  }

  mutating func html() -> HTML {
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
    let result = results.indices.contains(resultIndex) ? results[resultIndex] : CellResult()
    let own = place.cell.options
    let caption =
      own.caption.map(inline.html) ?? place.originalCell?.options.caption.flatMap { originalInline?.html($0) }
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
          names: names.names(inCell: resultIndex, sources: &sources)
        ).html ?? []
      if let place = excerpt?.place { html += sources.link(to: place) }
    }
    if cell.options.output, cell.options.eval {
      let plainCaption = caption?.plainText
      // An author's alternative text describes the first drawing.
      var unused = alternative
      for output in result.outputs.shown(with: cell.options) {
        html += outputs.html(output, alternative: unused, caption: plainCaption)
        switch output {
        case .display(.svg), .display(.png), .display(.chart), .display(.images), .display(.frames):
          unused = nil
        default: break
        }
      }
    }
    if let caption { html += [.element("figcaption", [caption]), .lineEnd] }
    let identifier = place.label.flatMap { identifiers.insert($0).inserted ? $0 : nil }
    if html.isEmpty { return identifier.map { [.element("span", ["id": $0], []), .lineEnd] } ?? [] }
    figures.append(index)
    return [.element("figure", ["class": "cell", "id": identifier], [.lineEnd, html]), .lineEnd]
  }
}
