import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonRunning

/// Checks the files that lessons read: those that the front matter declares must exist, and those that the code names must be
/// declared.
package struct DataCheck {
  let course: CourseFolder
  /// Told of every path that the code of a lesson may name.
  var memory: BuildMemory?

  package init(course: CourseFolder) { self.init(course: course, memory: nil) }

  init(course: CourseFolder, memory: BuildMemory?) {
    self.course = course
    self.memory = memory
  }

  package func problems(of selection: LessonSelection) -> Diagnosed<Void> {
    let undeclared = selection.lessons.flatMap { lesson in
      UndeclaredData(
        lesson: lesson, translations: selection.translations(of: lesson.slug), course: course
      ).problems(memory?.inputs(of: lesson.slug))
    }
    return Diagnosed((), undeclared + selection.lessons.flatMap(\.frontMatter.data).compactMap(problem))
  }

  private func problem(with data: FrontMatter.Text) -> Diagnostic? {
    // Data may lie anywhere, and may be a whole folder.
    let fault = CourseFiles(course).fault(of: course.lessonFile(data.value), isPublic: false)
    guard let fault, fault != .folder else { return nil }
    let name = CourseFolder.messageName(data.value)
    return Diagnostic(at: data.location, fault == .missing ? .dataNotFound(name) : .dataUnusable(name, fault))
  }
}
