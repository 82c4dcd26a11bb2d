import ArgumentParser
import LessonDoctor

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Says what is installed, what is missing, and what to type.")

  func run() throws {
    let examination = Doctor(buildFolder: Folders.ofThisProgram).examine()
    print(examination)
    if examination.exitStatus != 0 { throw ExitCode(examination.exitStatus) }
  }
}
