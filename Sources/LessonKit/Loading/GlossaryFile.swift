import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonText

/// The file that `glossary` in course.yml names.
struct GlossaryFile {
  /// The end of its name. A build looks at all files of such names, because it may be told which one only later.
  static let suffix = ".yml"

  private let folder: CourseFolder
  private let setting: FrontMatter.Text?
  private let language: String

  init(_ folder: CourseFolder, _ settings: CourseSettings) {
    self.folder = folder
    setting = settings.glossary
    language = settings.language
  }

  /// - Returns: an empty glossary for a course without one, or one that cannot be read.
  func read() -> Diagnosed<Glossary> {
    guard let setting else { return Diagnosed(Glossary()) }
    let path = setting.value
    if !path.hasSuffix(Self.suffix) || path.contains("/") || path == CourseFolder.settingsName {
      return Diagnosed(Glossary(), [Diagnostic(at: setting.location, .notGlossaryName(path))])
    }
    guard FileManager.default.fileExists(atPath: folder.lessonFile(path)) else {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.lessons)) ?? []
      let nearest = names.filter { $0.hasSuffix(Self.suffix) && $0 != CourseFolder.settingsName }.sorted()
        .nearest(to: path)
      return Diagnosed(
        Glossary(), [Diagnostic(at: setting.location, .glossaryNotFound(path, nearest: nearest))])
    }
    let name = CourseFolder.messageName(path)
    let file = LessonFile.read(folder.lessonFile(path), as: name, among: CourseFiles(folder))
    guard let source = file.value else { return Diagnosed(Glossary(), file.diagnostics) }
    let read = Glossary.read(source, language: language)
    return Diagnosed(read.value, file.diagnostics + read.diagnostics)
  }
}
