import LessonCourse
import LessonDiagnostics
import LessonHTML

/// A lesson as its author wrote it: prose that is ready except for what must be computed, and the things to compute.
///
/// The parts of the prose refer to entries of the arrays below.
package struct Lesson: Sendable {
  package var source: SourceFile
  /// The file's name without `.md` and without the language of a translation: `03-dropout`.
  package var slug: String
  /// The language of a translation (`ko` for `03-dropout.ko.md`); `nil` for an original.
  package var translation: String?
  package var frontMatter = FrontMatter()
  /// The title, as inline content. It comes from the front matter, or else from the first level-one heading, which is then left
  /// out of the body.
  package var title: Prose = []
  package var summary: Prose = []
  package var body: Prose = []

  /// The files that it includes. Their blocks come first among `cells`.
  package var shared: [SourceFile] = []
  package var cells: [Cell] = []
  package var expressions: [InlineExpression] = []
  package var formulas: [Formula] = []
  package var references: [Reference] = []
  package var citations: [Citation] = []
  package var quizzes: [Quiz] = []
  /// What may have a number, in the order of the page.
  package var items: [NumberedItem] = []
  /// Headings of levels two and three, for the contents list, in order.
  package var headings: [Heading] = []
  /// The location of every identifier that a link of the form `#identifier` may name: headings, cells, equations and `id`s in raw
  /// HTML.
  package var anchors: [String: SourceLocation] = [:]
  /// What names places that are neither headings nor numbered: the titles of callouts, and that of the page.
  package var titles: [String: Prose] = [:]
  /// Names of what has neither a number nor a title, such as a picture in a line. An empty link to it would have nothing to write.
  package var namelessAnchors: Set<String> = []
  /// Identifiers that numbered things without labels get: `figure-2`.
  package var automaticAnchors: Set<String> = []
  /// Files of the course that the page shows or links to.
  package var assets: [Asset] = []
  /// Links to other sites, in order.
  package var outwardLinks: [OutwardLink] = []
  /// Whether a fence without an end has swallowed the rest of the lesson. The lists above then hold only what comes before it, and
  /// nothing is known about the rest.
  package var isCutShort = false
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

/// A file beside the lessons that a page needs, such as a picture or a download.
package struct Asset: Hashable, Sendable {
  /// Relative to `lessons/`, without percent escapes and without `.` and `..`.
  package var path: String
  package var location: SourceLocation

  package init(path: String, location: SourceLocation) {
    self.path = path
    self.location = location
  }
}

/// The address of another site, as its author wrote it.
package struct OutwardLink: Hashable, Sendable {
  package var address: String
  package var location: SourceLocation
}

/// `` `swift-run expression` `` in prose, a heading, a caption, an alternative text, a title or a summary.
package struct InlineExpression: Hashable, Sendable {
  package var code: String
  /// Where `code` begins.
  package var location: SourceLocation
  /// When the expression is evaluated: after the cells that come before it. Expressions in the title, the summary, captions and
  /// alternative texts are evaluated after the whole lesson.
  package var position: Position

  package enum Position: Hashable, Sendable {
    case afterCells(Int)
    case end
  }
}

/// `$…$` or `$$…$$`.
package struct Formula: Hashable, Sendable {
  package var tex: String
  package var isDisplay: Bool
  /// Where `tex` begins.
  package var location: SourceLocation
  /// The label of a display formula, from `$$ … $$ {#eq-cost}`.
  package var label: String?
  /// Whether code computed the formula, so that no author has read it.
  package var isComputed = false
}

extension Formula {
  /// The command by which an author gives a formula a number of their own.
  static let tag = "\\tag"

  /// What in the formula writes a number by itself: `\tag`, or an environment that numbers its lines.
  var ownNumber: String? {
    // To read the expressions takes longer than to typeset most formulas.
    guard tex.holds("\\tag") || tex.holds("\\begin") else { return nil }
    if let tag = tex.firstMatch(of: /\\tag(?![A-Za-z])/) { return String(tag.output) }
    return tex.firstMatch(of: /\\begin\s*\{(?:equation|align|alignat|gather)\}/).map { String($0.output) }
  }
}

package struct Heading: Hashable, Sendable {
  package var level: Int
  package var identifier: String
  package var content: Prose

  package init(level: Int, identifier: String, content: Prose) {
    self.level = level
    self.identifier = identifier
    self.content = content
  }
}
