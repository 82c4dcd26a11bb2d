import LessonCourse
import LessonDiagnostics
import LessonFiles

extension CourseSettings {
  /// Adds what the course is about, where course.yml does not say it.
  ///
  /// - Parameter location: for what is wrong with the package.
  mutating func add(_ subject: CourseSubject?, in folder: CourseFolder, at location: SourceLocation) {
    guard let subject else { return }
    let path = realPath(of: subject.package) ?? subject.package
    if let package {
      let named = folder.file(package.value)
      // Of another package nothing is known.
      guard realPath(of: named) ?? named == path else { return }
    } else {
      let isCourse = path == realPath(of: folder.path) ?? folder.path
      package = FrontMatter.Text(value: isCourse ? "." : subject.package, location: location)
    }
    if imports.isEmpty {
      imports = subject.imports.map { FrontMatter.Text(value: $0, location: location) }
    }
  }
}
