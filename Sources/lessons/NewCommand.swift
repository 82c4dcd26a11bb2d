import ArgumentParser
import LessonAuthoring
import LessonDiagnostics
import LessonFiles

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Writes the next lesson of a course, or begins a course.",
    discussion: """
      The lesson is a file 'lessons/NN-title.md' with the next number; numbers from 90 on are left to appendices. It builds as it \
      is, in the language of the course, and shows how a block of code and a computed number are written.

      In the folder of a Swift package that has no lessons yet, the command begins a course that teaches the package: \
      'lessons/course.yml', which imports the package's libraries, and a first lesson. In an empty folder it begins a course \
      without a package. No file is ever overwritten.

      EXAMPLES:
        lessons new "Early stopping"
        lessons new --course path/to/MyLibrary
      """)

  @Argument(help: "The lesson's title; needed unless a course is begun. (default: First steps)")
  var title: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("The folder that holds 'lessons/', or a package to teach.", valueName: "folder"),
    completion: .directory)
  var course = "."

  func run() throws {
    let writer = LessonWriter(course: CourseFolder(Folders.absolute(course)))
    let written = try Console(isQuiet: false).reporting(course: course) {
      try writer.write(title: title.joined(separator: " "))
    }
    for file in written.files { print(CourseOption.named(file, in: course)) }
    let folder = course == "." ? "" : " --course \(ShellWord.of(course))"
    print("next: lessons serve\(folder)")
  }
}
