import LessonCourse
import LessonDiagnostics

extension Lesson {
  /// A lesson that is not read again, with what other lessons, and checks of the whole course, need of it.
  package init(
    path: String, slug: String, translation: String?, anchors: [String], namelessAnchors: [String] = [],
    references: [Reference], assets: [Asset], frontMatter: FrontMatter
  ) {
    self.init(source: SourceFile(path: path, text: ""), slug: slug, translation: translation)
    let place = SourceLocation(file: path, line: 1)
    self.anchors = Dictionary(anchors.map { ($0, place) }) { first, _ in first }
    self.namelessAnchors = Set(namelessAnchors)
    self.references = references
    self.assets = assets
    self.frontMatter = frontMatter
  }
}
