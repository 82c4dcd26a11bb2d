import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonText

/// The file that `glossary` in course.yml names.
struct GlossaryFile {
  /// The end of its name. A build looks at all files of such names, because it may be told which one only later.
  static let suffix = ".yml"

  private let texts: CourseTexts
  private let setting: FrontMatter.Text?
  private let language: String

  init(_ texts: CourseTexts, _ settings: CourseSettings) {
    self.texts = texts
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
    guard texts.exists(path) else {
      let names = (try? texts.names()) ?? []
      let nearest = names.filter { $0.hasSuffix(Self.suffix) && $0 != CourseFolder.settingsName }
        .nearest(to: path)
      return Diagnosed(
        Glossary(), [Diagnostic(at: setting.location, .glossaryNotFound(path, nearest: nearest))])
    }
    let file = texts.read(path)
    guard let source = file.value else { return Diagnosed(Glossary(), file.diagnostics) }
    let read = Glossary.read(source, language: language)
    return Diagnosed(read.value, file.diagnostics + read.diagnostics)
  }
}
