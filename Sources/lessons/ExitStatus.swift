import ArgumentParser

/// What a process of this tool ends with.
enum ExitStatus {
  static let lessonIsWrong = ExitCode(1)
  static let commandLineIsWrong = ExitCode(64)
  static let toolIsMissing = ExitCode(69)
  static let toolIsAtFault = ExitCode(70)
}
