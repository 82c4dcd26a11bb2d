import Foundation

extension Problem {
  /// Why a program ended, where only the signal tells.
  package static func reason(signal: Int32) -> String {
    switch signal {
    case SIGSEGV, SIGBUS:
      "the program touched memory that is not its own, or its stack overflowed (signal \(signal))"
    case SIGILL, SIGTRAP: "the program trapped without a message (signal \(signal))"
    case SIGABRT: "the program called abort (signal \(signal))"
    case SIGKILL: "the program was killed (signal \(signal))"
    default: "the program was ended by signal \(signal)"
    }
  }

  package static let stackOverflow =
    "stack overflow: functions call each other, or one calls itself, too deeply"
}
