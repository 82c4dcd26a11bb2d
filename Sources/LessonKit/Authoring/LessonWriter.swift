import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading

/// Writes the next lesson of a course, and makes the course first where a folder holds only the package that it is to teach.
package struct LessonWriter: Sendable {
  private let course: CourseFolder

  package init(course: CourseFolder) { self.course = course }

  /// What was written.
  package struct Written: Sendable {
    /// From the course's folder, in the order in which an author opens them.
    package var files: [String] = []
  }

  /// The title of the first lesson, where a new course is made and none is given.
  private static let firstTitle = "First steps"

  /// - Parameter title: Markdown; empty for a new course, whose first lesson then has a title of the tool's.
  /// - Throws: problems, and what the system refuses. Nothing has been written then.
  package func write(title: String) throws -> Written {
    let title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ").filter { character in
      !character.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
    var status = stat()
    if stat(course.lessons, &status) == 0 {
      guard status.isFolder else { throw Problem.lessonsIsNoFolder(course.lessons) }
      if title.isEmpty { throw Problem.lessonWithoutTitle }
      let names = try FileManager.default.contentsOfDirectory(atPath: course.lessons)
      let slug = "\(LessonNumber.next(after: names))-\(LessonSlug.slug(of: title))"
      let draft = LessonDraft(title: title, settings: settings)
      return Written(files: [try write(draft.text, to: "\(slug).md")])
    }
    return try makeCourse(firstTitle: title.isEmpty ? Self.firstTitle : title)
  }

  /// What course.yml says; a mistake in it is for the build to report.
  private var settings: CourseSettings {
    let name = CourseFolder.messageName(CourseFolder.settingsName)
    guard SystemCall.exists(course.settings), let source = LessonFile.read(course.settings, as: name).value
    else { return CourseSettings() }
    return CourseSettings.read(source).value
  }

  private func makeCourse(firstTitle: String) throws -> Written {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: course.path) } catch {
      throw CourseSearch.problem(course.path)
    }
    var package: PackageDescription?
    if names.contains("Package.swift") {
      package = try PackageDescription(ofPackageIn: course.path)
    } else if names.contains(where: { !$0.hasPrefix(".") }) || CourseSearch.nearby(course.path) != nil {
      throw Problem.noPlaceForCourse(course.path, course: CourseSearch.nearby(course.path))
    }
    let slug = "01-\(LessonSlug.slug(of: firstTitle))"
    let draft = LessonDraft(
      title: firstTitle, naming: package?.modules ?? [], settings: CourseSettings())
    try SystemCall.makeFolder(course.lessons)
    do {
      let files = try [
        write(Self.settings(teaching: package), to: CourseFolder.settingsName),
        write(draft.text, to: "\(slug).md"),
      ]
      return Written(files: files)
    } catch {
      // Half a course would be in the way of the next attempt. The folder was made here.
      try SystemCall.removeTree(course.lessons)
      throw error
    }
  }

  private static func settings(teaching package: PackageDescription?) -> String {
    guard let package else { return "title: A course\n" }
    let imports = package.modules.isEmpty ? "" : "imports: [\(package.modules.joined(separator: ", "))]\n"
    return "title: \(YAMLText.of("\(package.name) by example"))\npackage: .\n\(imports)"
  }

  /// - Returns: the path from the course's folder.
  private func write(_ text: String, to name: String) throws(SystemFailure) -> String {
    try SystemCall.write(SiteFile(path: name, text: text).content, to: course.lessonFile(name))
    return CourseFolder.messageName(name)
  }
}
