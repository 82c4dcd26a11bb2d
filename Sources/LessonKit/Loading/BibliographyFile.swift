import Foundation
import LessonBibliography
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonText

/// The file that `bibliography` in course.yml names.
struct BibliographyFile {
  /// The end of its name. A build looks at all files of such names, because it may be told which one only later.
  static let suffix = ".bib"

  private let texts: CourseTexts
  private let setting: FrontMatter.Text?

  init(_ texts: CourseTexts, _ settings: CourseSettings) {
    self.texts = texts
    setting = settings.bibliography
  }

  /// - Returns: an empty bibliography for a course without one; `nil` if it cannot be read at all.
  func read() -> Diagnosed<Bibliography?> {
    guard let setting else { return Diagnosed(Bibliography()) }
    let path = setting.value
    if !path.hasSuffix(Self.suffix) || path.contains("/") {
      return Diagnosed(nil, [Diagnostic(at: setting.location, .notBibliographyName(path))])
    }
    guard texts.exists(path) else {
      // A folder that cannot be listed offers nothing to suggest.
      let names = (try? texts.names()) ?? []
      let nearest = names.filter { $0.hasSuffix(Self.suffix) }.nearest(to: path)
      return Diagnosed(nil, [Diagnostic(at: setting.location, .bibliographyNotFound(path, nearest: nearest))])
    }
    let name = CourseFolder.messageName(path)
    let file = texts.read(path)
    guard let source = file.value else { return Diagnosed(nil, file.diagnostics) }
    let read = Bibliography.read(source.text, name: name)
    return Diagnosed(read.value, file.diagnostics + read.diagnostics)
  }
}

extension Course {
  /// Whether each source that a lesson cites stands in the bibliography, and can be shown.
  func checkCitations() -> [Diagnostic] {
    var told: Set<Diagnostic> = []
    return allLessons.filter { !$0.isCutShort }.flatMap(\.citations).compactMap { citation in
      bibliography.problem(with: citation.key, at: citation.location)
    }.filter { told.insert($0).inserted }
  }
}
