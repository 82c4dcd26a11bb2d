import LessonTranscript

/// Everything that can be wrong, as data. `Problem+Message.swift` words each case; nothing else does.
///
/// Cases are grouped by the stage that finds them.
public enum Problem: Error, Hashable, Sendable {
  // MARK: Course

  // MARK: Parsing

  // MARK: Math

  // MARK: Running
  /// Something the Swift compiler said, in its own words.
  case compiler(String)
  case fixIt(String)
  case compilerNotFound
  /// The compiler or the linker failed and said nothing of the lesson.
  case compilerFailed(String)
  /// No description of a build where modules should be.
  case modulesNotFound(String)
  case packageNotBuilt(String, output: String)
  case valuesUnavailable
  case compileFailBlockCompiles
  case compileFailsOtherwise(wanted: String, found: [String])
  case trapBlockSurvives
  case trapsOtherwise(wanted: String, found: String)
  case checkFailed(CheckResult)
  case trapped(String)
  case calledFromHere
  case exited(Int32)
  case timeLimit(seconds: Double)
  case memoryLimit(mebibytes: Int)
  case outputLimit(mebibytes: Int)
  case leftProcesses
  case eventsDamaged
  case programNotStarted(Int32)
  case programLost
  case printedBefore(String)
  case wroteToStandardError(String)

  // MARK: Publishing
}
