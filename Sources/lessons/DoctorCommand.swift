import ArgumentParser
import LessonDoctor

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Says what is installed, what is missing, and what to type.",
    discussion: """
      Looks for the Swift compiler, the libraries and the fonts that lessons are built with. Ends with status 69 when something is \
      missing without which no lesson can be built.
      """)

  func run() throws {
    let examination = Doctor(buildFolder: Folders.ofThisProgram).examine()
    print(examination)
    if examination.exitStatus != 0 { throw ExitCode(examination.exitStatus) }
  }
}
