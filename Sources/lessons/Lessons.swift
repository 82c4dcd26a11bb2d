import ArgumentParser

@main
struct Lessons: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract: "Turns Markdown lessons with Swift code into a static site, with everything the code computed.",
    subcommands: [BuildCommand.self, DoctorCommand.self])
}

/// What a process of this tool ends with.
enum Status {
  static let lessonIsWrong = ExitCode(1)
  static let commandLineIsWrong = ExitCode(64)
  static let toolIsMissing = ExitCode(69)
  static let toolIsAtFault = ExitCode(70)
}
