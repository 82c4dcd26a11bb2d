import ArgumentParser

/// What a process of this tool ends with.
enum ExitStatus {
  static let lessonIsWrong = ExitCode(1)
  static let commandLineIsWrong = ExitCode(64)
  static let toolIsMissing = ExitCode(69)
  static let toolIsAtFault = ExitCode(70)

  /// The status in a word, for machines.
  static func reason(for status: ExitCode) -> String {
    switch status {
    case .success: "success"
    case lessonIsWrong: "lesson"
    case commandLineIsWrong: "command-line"
    case toolIsMissing: "missing-tool"
    default: "fault"
    }
  }
}
