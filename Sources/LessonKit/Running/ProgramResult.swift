import LessonResults
import LessonTranscript

/// What one program gave: the outputs of the cells it is responsible for, and the values of expressions. Kept in the cache.
struct ProgramResult: Hashable, Sendable {
  var cells: [Int: CellResult] = [:]
  var expressions: [Int: ValueText] = [:]
  /// Where the program calls `check`, and which of those places its run came by.
  var checks: [CheckSite] = []
  /// What is worth telling in every build, though nothing failed.
  var warnings: [Warning] = []

  struct Warning: Hashable, Sendable {
    var kind: Kind
    /// The place: a cell, and a line counted from its fence.
    var cell: Int
    var line: Int
    var column: Int

    enum Kind: Hashable, Sendable {
      case compiler(String)
      /// The program compiled only without the transform that reports values.
      case valuesUnavailable
      /// The program prints something else while its values are reported.
      case valuesKeepObjects
      case leftProcesses
    }

    /// A warning about all of a program, at its first block.
    static func wholeProgram(_ program: Program, _ kind: Kind) -> Warning {
      Warning(kind: kind, cell: program.cells.first ?? 0, line: 0, column: 1)
    }
  }
}
