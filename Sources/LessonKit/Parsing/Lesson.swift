/// A lesson as its author wrote it: prose that is ready but for what must be computed, and the things to compute.
///
/// The parts of the prose name entries of the arrays below.
public struct Lesson: Sendable {
  public var source: SourceFile
  /// The file's name without `.md` and without the language of a translation: `03-dropout`.
  public var slug: String
  /// The language of a translation (`ko` for `03-dropout.ko.md`); `nil` for an original.
  public var translation: String?
  public var frontMatter: FrontMatter
  /// The title, as inline content. From the front matter, or else the first level-one heading (which then leaves the body).
  public var title: Prose
  public var summary: Prose
  public var body: Prose

  public var cells: [Cell]
  public var expressions: [InlineExpression]
  public var formulas: [Formula]
  public var references: [Reference]
  /// Headings of levels two and three, for the contents list, in order.
  public var headings: [Heading]
  /// Every identifier that a link of the form `#identifier` may name: headings, cells, equations, `id`s of raw HTML.
  public var anchors: [String: SourceLocation]
  /// Files of the course that the page shows or links to.
  public var assets: [Asset]
  /// A fence without an end has taken in what follows it: the lists above hold only what stands before it, and nothing can be
  /// said of the rest.
  public var isCutShort = false

  public init(
    source: SourceFile, slug: String, translation: String? = nil, frontMatter: FrontMatter = FrontMatter(),
    title: Prose = [], summary: Prose = [], body: Prose = [], cells: [Cell] = [],
    expressions: [InlineExpression] = [], formulas: [Formula] = [], references: [Reference] = [],
    headings: [Heading] = [], anchors: [String: SourceLocation] = [:], assets: [Asset] = []
  ) {
    self.source = source
    self.slug = slug
    self.translation = translation
    self.frontMatter = frontMatter
    self.title = title
    self.summary = summary
    self.body = body
    self.cells = cells
    self.expressions = expressions
    self.formulas = formulas
    self.references = references
    self.headings = headings
    self.anchors = anchors
    self.assets = assets
  }
}

extension Lesson {
  /// Whether this is the text of the site's first page, or a translation of it.
  public var isFrontPage: Bool { slug == FrontPage.slug }
}

/// A file beside the lessons that a page needs: a picture, something to download.
public struct Asset: Hashable, Sendable {
  /// Relative to `lessons/`, without percent escapes and without `.` and `..`.
  public var path: String
  public var location: SourceLocation

  public init(path: String, location: SourceLocation) {
    self.path = path
    self.location = location
  }
}

/// `` `swift-run expression` `` in prose, a heading, a caption, an alternative text or a title.
public struct InlineExpression: Hashable, Sendable {
  public var code: String
  /// Where `code` begins.
  public var location: SourceLocation
  /// How many cells stand before the expression: it is evaluated after they ran. Expressions of the title, summary, captions
  /// and alternative texts are evaluated after the whole lesson.
  public var position: Position

  public enum Position: Hashable, Sendable {
    case afterCells(Int)
    case end
  }

  public init(code: String, location: SourceLocation, position: Position) {
    self.code = code
    self.location = location
    self.position = position
  }
}

/// `$…$` or `$$…$$`.
public struct Formula: Hashable, Sendable {
  public var tex: String
  public var isDisplay: Bool
  /// Where `tex` begins.
  public var location: SourceLocation
  /// The label of a display formula, from `$$ … $$ {#eq-cost}`.
  public var label: String?
  /// The number that a labelled formula is shown with and referred to by, counted from 1 in the lesson.
  public var number: Int?
  /// Whether code computed it: its author has not read it.
  public var isComputed = false

  public init(
    tex: String, isDisplay: Bool, location: SourceLocation, label: String? = nil, number: Int? = nil
  ) {
    self.tex = tex
    self.isDisplay = isDisplay
    self.location = location
    self.label = label
    self.number = number
  }
}

/// A link that the tool resolves: `[text](#label)`, or to another lesson: `[text](04-dropout.md#mask)`.
public struct Reference: Hashable, Sendable {
  /// The slug of the other lesson; `nil` for this one.
  public var lesson: String?
  /// The language, where the link names the file of a translation (`04-dropout.ko.md`). Otherwise a link in a translation means
  /// the other lesson's translation, if there is one.
  public var translation: String?
  /// What stands between the lesson's name and `#`, with its question mark.
  public var query = ""
  /// The anchor in that lesson; `nil` for the page as a whole.
  public var anchor: String?
  public var linkTitle: String?
  public var location: SourceLocation
  /// True for `[](#label)`: the tool writes the text (an equation's number, a caption's, a heading's).
  public var isEmpty: Bool

  public init(
    lesson: String?, translation: String? = nil, anchor: String?, linkTitle: String? = nil,
    location: SourceLocation,
    isEmpty: Bool
  ) {
    self.lesson = lesson
    self.translation = translation
    self.anchor = anchor
    self.linkTitle = linkTitle
    self.location = location
    self.isEmpty = isEmpty
  }
}

public struct Heading: Hashable, Sendable {
  public var level: Int
  public var identifier: String
  public var content: Prose

  public init(level: Int, identifier: String, content: Prose) {
    self.level = level
    self.identifier = identifier
    self.content = content
  }
}
