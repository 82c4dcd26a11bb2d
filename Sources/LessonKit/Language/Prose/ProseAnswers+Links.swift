import LessonCourse
import LessonFiles
import LessonLoading
import LessonParsing

extension ProseAnswers {
  /// What an editor opens: other sites, files beside the lesson, other lessons, and what a source says of where it can be read.
  ///
  /// Links within the lesson are not among them: an editor goes there by their definition.
  package func links() -> [DocumentLink] {
    let files = CourseFiles(course.folder)
    let links = index.links(of: lesson).compactMap { link -> DocumentLink? in
      let range = range(line: link.line, link.columns)
      switch link.target {
      case .elsewhere(let address):
        return DocumentLink(range: range, target: address)
      case .file(let path):
        let file = course.folder.lessonFile(path)
        guard files.fault(of: file, isPublic: false) == nil else { return nil }
        return DocumentLink(range: range, target: uri(file), tooltip: path)
      case .lesson(nil, _, _): return nil
      case .lesson(let slug, let translation, let label):
        guard let target = lesson(slug, translation: translation, from: lesson) else { return nil }
        let line = label.flatMap { target.anchors[$0]?.line }
        return DocumentLink(
          range: range, target: uri(of: target) + (line.map { "#L\($0)" } ?? ""),
          tooltip: target.written(target.title))
      }
    }
    let sources = lesson.citations.compactMap { citation -> DocumentLink? in
      guard let source = course.bibliography.sources[citation.key], let address = source.address else {
        return nil
      }
      return DocumentLink(
        range: range(of: citation), target: address, tooltip: source.brief)
    }
    return (links + sources).sorted { $0.range.start < $1.range.start }
  }
}
