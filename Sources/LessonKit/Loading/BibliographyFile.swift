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

  private let folder: CourseFolder
  private let setting: FrontMatter.Text?

  init(_ folder: CourseFolder, _ settings: CourseSettings) {
    self.folder = folder
    setting = settings.bibliography
  }

  /// - Returns: an empty bibliography for a course without one; `nil` if it cannot be read at all.
  func read() -> Diagnosed<Bibliography?> {
    guard let setting else { return Diagnosed(Bibliography()) }
    let path = setting.value
    if !path.hasSuffix(Self.suffix) || path.contains("/") {
      return Diagnosed(nil, [Diagnostic(at: setting.location, .notBibliographyName(path))])
    }
    guard FileManager.default.fileExists(atPath: folder.lessonFile(path)) else {
      // A folder that cannot be listed offers nothing to suggest.
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.lessons)) ?? []
      let nearest = names.filter { $0.hasSuffix(Self.suffix) }.sorted().nearest(to: path)
      return Diagnosed(nil, [Diagnostic(at: setting.location, .bibliographyNotFound(path, nearest: nearest))])
    }
    let name = CourseFolder.messageName(path)
    let file = LessonFile.read(folder.lessonFile(path), as: name, among: CourseFiles(folder))
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
