import LessonCourse
import LessonDiagnostics
import LessonHTML

/// A lesson as its author wrote it: prose that is ready except for what must be computed, and the things to compute.
///
/// The parts of the prose refer to entries of the arrays below.
///
/// Every stage hands lessons on, and a lesson has many parts: what they hold is shared until one of them is changed.
package struct Lesson: Sendable {
  package var source: SourceFile {
    get { content.parts.source }
    set { unshared().parts.source = newValue }
  }
  /// The file's name without `.md` and without the language of a translation: `03-dropout`.
  package var slug: String {
    get { content.parts.slug }
    set { unshared().parts.slug = newValue }
  }
  /// The language of a translation (`ko` for `03-dropout.ko.md`); `nil` for an original.
  package var translation: String? {
    get { content.parts.translation }
    set { unshared().parts.translation = newValue }
  }
  package var frontMatter: FrontMatter {
    get { content.parts.frontMatter }
    set { unshared().parts.frontMatter = newValue }
  }
  /// The title, as inline content. It comes from the front matter, or else from the first level-one heading, which is then left
  /// out of the body.
  package var title: Prose {
    get { content.parts.title }
    set { unshared().parts.title = newValue }
  }
  package var summary: Prose {
    get { content.parts.summary }
    set { unshared().parts.summary = newValue }
  }
  package var body: Prose {
    get { content.parts.body }
    set { unshared().parts.body = newValue }
  }
  /// The files that it includes. Their blocks come first among `cells`.
  package var shared: [SourceFile] {
    get { content.parts.shared }
    set { unshared().parts.shared = newValue }
  }
  package var cells: [Cell] {
    get { content.parts.cells }
    set { unshared().parts.cells = newValue }
  }
  package var expressions: [InlineExpression] {
    get { content.parts.expressions }
    set { unshared().parts.expressions = newValue }
  }
  package var formulas: [Formula] {
    get { content.parts.formulas }
    set { unshared().parts.formulas = newValue }
  }
  package var references: [Reference] {
    get { content.parts.references }
    set { unshared().parts.references = newValue }
  }
  package var citations: [Citation] {
    get { content.parts.citations }
    set { unshared().parts.citations = newValue }
  }
  package var quizzes: [Quiz] {
    get { content.parts.quizzes }
    set { unshared().parts.quizzes = newValue }
  }
  /// What may have a number, in the order of the page.
  package var items: [NumberedItem] {
    get { content.parts.items }
    set { unshared().parts.items = newValue }
  }
  /// Headings of levels two and three, for the contents list, in order.
  package var headings: [Heading] {
    get { content.parts.headings }
    set { unshared().parts.headings = newValue }
  }
  /// The location of every identifier that a link of the form `#identifier` may name: headings, cells, equations and `id`s in raw
  /// HTML.
  package var anchors: [String: SourceLocation] {
    get { content.parts.anchors }
    set { unshared().parts.anchors = newValue }
  }
  /// What names places that are neither headings nor numbered: the titles of callouts, and that of the page.
  package var titles: [String: Prose] {
    get { content.parts.titles }
    set { unshared().parts.titles = newValue }
  }
  /// Names of what has neither a number nor a title, such as a picture in a line. An empty link to it would have nothing to write.
  package var namelessAnchors: Set<String> {
    get { content.parts.namelessAnchors }
    set { unshared().parts.namelessAnchors = newValue }
  }
  /// Identifiers that numbered things without labels get: `figure-2`.
  package var automaticAnchors: Set<String> {
    get { content.parts.automaticAnchors }
    set { unshared().parts.automaticAnchors = newValue }
  }
  /// Files of the course that the page shows or links to.
  package var assets: [Asset] {
    get { content.parts.assets }
    set { unshared().parts.assets = newValue }
  }
  /// Links to other sites, in order.
  package var outwardLinks: [OutwardLink] {
    get { content.parts.outwardLinks }
    set { unshared().parts.outwardLinks = newValue }
  }
  /// Whether a fence without an end has swallowed the rest of the lesson. The lists above then hold only what comes before it, and
  /// nothing is known about the rest.
  package var isCutShort: Bool {
    get { content.parts.isCutShort }
    set { unshared().parts.isCutShort = newValue }
  }

  private var content: Content

  package init(
    source: SourceFile,
    slug: String,
    translation: String? = nil,
    frontMatter: FrontMatter = FrontMatter(),
    title: Prose = [],
    summary: Prose = [],
    body: Prose = [],
    shared: [SourceFile] = [],
    cells: [Cell] = [],
    expressions: [InlineExpression] = [],
    formulas: [Formula] = [],
    references: [Reference] = [],
    citations: [Citation] = [],
    quizzes: [Quiz] = [],
    items: [NumberedItem] = [],
    headings: [Heading] = [],
    anchors: [String: SourceLocation] = [:],
    titles: [String: Prose] = [:],
    namelessAnchors: Set<String> = [],
    automaticAnchors: Set<String> = [],
    assets: [Asset] = [],
    outwardLinks: [OutwardLink] = [],
    isCutShort: Bool = false
  ) {
    content = Content(
      Parts(
        source: source,
        slug: slug,
        translation: translation,
        frontMatter: frontMatter,
        title: title,
        summary: summary,
        body: body,
        shared: shared,
        cells: cells,
        expressions: expressions,
        formulas: formulas,
        references: references,
        citations: citations,
        quizzes: quizzes,
        items: items,
        headings: headings,
        anchors: anchors,
        titles: titles,
        namelessAnchors: namelessAnchors,
        automaticAnchors: automaticAnchors,
        assets: assets,
        outwardLinks: outwardLinks,
        isCutShort: isCutShort))
  }

  /// Changed only while one lesson alone holds it.
  private final class Content: @unchecked Sendable {
    var parts: Parts

    init(_ parts: Parts) { self.parts = parts }
  }

  private mutating func unshared() -> Content {
    if !isKnownUniquelyReferenced(&content) { content = Content(content.parts) }
    return content
  }

  private struct Parts: Sendable {
    var source: SourceFile
    var slug: String
    var translation: String?
    var frontMatter: FrontMatter
    var title: Prose
    var summary: Prose
    var body: Prose
    var shared: [SourceFile]
    var cells: [Cell]
    var expressions: [InlineExpression]
    var formulas: [Formula]
    var references: [Reference]
    var citations: [Citation]
    var quizzes: [Quiz]
    var items: [NumberedItem]
    var headings: [Heading]
    var anchors: [String: SourceLocation]
    var titles: [String: Prose]
    var namelessAnchors: Set<String>
    var automaticAnchors: Set<String>
    var assets: [Asset]
    var outwardLinks: [OutwardLink]
    var isCutShort: Bool
  }
}

extension Lesson {
  /// Notes which identifiers numbered things without labels have.
  ///
  /// - Parameter original: for a translation, what it translates.
  package mutating func nameNumbered(original: Lesson?) {
    let numbering = Numbering(of: self, original: original)
    automaticAnchors = Set(numbering.identifiers.compactMap(\.self)).subtracting(anchors.keys)
  }

  /// Everything that a link of the form `#identifier` may name.
  package var allAnchors: [String] { anchors.keys + Array(automaticAnchors) }

  /// Whether this is the text of the site's first page, or a translation of it.
  package var isFrontPage: Bool { slug == FrontPage.slug }

  /// Whether there is anything to compile for it.
  package var needsSwift: Bool { cells.contains(where: \.runs) || !expressions.isEmpty }
}
