import ArgumentParser
import LessonFiles

/// Which course a command is about.
struct CourseOption: ParsableArguments {
  @Option(
    name: .customLong("course"),
    help: ArgumentHelp("The folder that holds 'lessons/'.", valueName: "folder"), completion: .directory)
  var name = "."

  @OptionGroup var subject: SubjectOption

  var folder: CourseFolder { CourseFolder(Folders.absolute(name), about: subject.value) }

  /// A path in the course as its user would write it.
  func named(_ path: String) -> String { Self.named(path, in: name) }

  static func named(_ path: String, in course: String) -> String {
    course == "." ? path : course.hasSuffix("/") ? course + path : "\(course)/\(path)"
  }
}
