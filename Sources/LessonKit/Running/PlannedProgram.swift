import LessonCourse
import LessonDiagnostics
import LessonParsing

// A program on its way: planned, compiled, finished. Each stage takes one of these values and gives the next.

/// A program that waits to be compiled.
struct PlannedProgram: Sendable {
  var assembler: ProgramAssembler
  var program: Program
  var libraries: BuildProducts.Closure
  var limits: Limits
  /// Files that the lesson says it reads.
  var data: [String]
  /// Whether the lesson may reach other machines. Then what it gives is not kept.
  var hasNetwork: Bool
  /// What its result depends on, beside its code.
  var circumstances: ResultCache.Circumstances
  /// Of its result, in the cache, as things were when it was planned.
  var key: String
  /// The same, as things are now.
  var keyNow: @Sendable () -> String
  /// What its result is to other machines, where it is shared.
  var sharedEntry: (@Sendable () -> RemoteEntry)?
  /// For everything that compiling and running it writes.
  var folder: String

  var lesson: Lesson { assembler.lesson }
  /// Of its code, in bytes: the longer it is, the longer it takes to be compiled.
  var length: Double { Double(program.source.utf8.count) }
}

/// A program that was compiled, or tried to be.
struct CompiledProgram: Sendable {
  var planned: PlannedProgram
  var outcome: Outcome
  /// The blocks that this program carries, if it carries some.
  var carried: CarriedTraps?

  enum Outcome: Sendable {
    case executable(Executable)
    /// A block that does not compile, as it should not: there is nothing to run.
    case result(ProgramResult)
    case failure([Diagnostic])
  }

  struct Executable: Sendable {
    var path: String
    /// What the compiler has to say, though the program compiled.
    var warnings: [ProgramResult.Warning]
    /// Where the program calls `check`.
    var sites: [CheckSites.Compiled]
  }

  var hasFailed: Bool { if case .failure = outcome { true } else { false } }

  /// For a build that runs nothing.
  var withoutRun: [FinishedProgram] {
    if let carried {
      return ([carried.lesson] + carried.traps).map { FinishedProgram(planned: $0, outcome: .notRun) }
    }
    return switch outcome {
    case .executable: [FinishedProgram(planned: planned, outcome: .notRun)]
    case .result(let result): [FinishedProgram(planned: planned, outcome: .result(result))]
    case .failure(let diagnostics): [FinishedProgram(planned: planned, outcome: .failure(diagnostics))]
    }
  }
}

/// A program that gave what it can give.
struct FinishedProgram: Sendable {
  var planned: PlannedProgram
  var outcome: Outcome

  enum Outcome: Sendable {
    case result(ProgramResult)
    case failure([Diagnostic])
    /// It compiles, but something else is wrong with the course.
    case notRun
  }

  var hasFailed: Bool { if case .failure = outcome { true } else { false } }
}
