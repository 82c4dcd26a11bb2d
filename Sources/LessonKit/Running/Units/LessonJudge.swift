import LessonDiagnostics
import LessonParsing

/// Checks a lesson as one file, which is what it means. Units only tell sooner what it shows.
struct LessonJudge {
  var compiler: ProgramCompiler

  enum Verdict {
    /// With the places of checks, and where the compiler warns of results that nobody asked for.
    case passed(sites: [CheckSites.Compiled], unused: AskedResults.Places)
    case failed([Diagnostic])
  }

  /// - Parameter folder: an existing folder for the compiler's files.
  func judge(_ planned: PlannedProgram, in folder: String) throws -> Verdict {
    let places = CompilerPlaces(lesson: planned.lesson, program: planned.program)
    switch try compiler.check(planned.program, libraries: planned.libraries, indexes: true, in: folder) {
    case .success(_, let messages):
      switch try ProgramExamination(planned, index: compiler.index(in: folder)).outcome {
      case .failure(let failure): return .failed(failure.diagnostics)
      case .success(let sites):
        return .passed(sites: sites, unused: AskedResults.places(in: messages, of: planned.lesson))
      }
    // A build says more, and takes its time for it: what hides behind an error of syntax, which import is missing.
    case .failure(let messages): return .failed(places.diagnostics(messages))
    case .broken(let text): return .failed([Diagnostic(at: places.start, .compilerFailed(text))])
    }
  }
}

/// Looks at a program that compiled for what the compiler allows and a lesson must not do.
struct ProgramExamination {
  private var planned: PlannedProgram
  private var index: SourceIndex

  init(_ planned: PlannedProgram, index: SourceIndex) {
    self.planned = planned
    self.index = index
  }

  /// Where the program calls `check`, or what is wrong.
  var outcome: Result<[CheckSites.Compiled], DiagnosedFailure> {
    var problems = DeclarationOrder(lesson: planned.lesson, program: planned.program, index: index).problems
    var sites: [CheckSites.Compiled] = []
    do throws(Diagnostic) {
      sites = try CheckSites(lesson: planned.lesson, program: planned.program).sites(in: index)
    } catch {
      problems.append(error)
    }
    return problems.isEmpty ? .success(sites) : .failure(DiagnosedFailure(problems))
  }
}
