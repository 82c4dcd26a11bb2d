import LessonCourse
import LessonDiagnostics
import LessonParsing
import LessonResults
import LessonTranscript

/// What the programs of one lesson gave, joined: the results of the lesson and of its translations.
struct JoinedResults {
  var lesson: Lesson
  /// Of this lesson, in the order in which their expressions stand in its program.
  var translations: [Lesson]
  /// Of this lesson.
  var programs: [FinishedProgram]

  /// By the path of the file; empty where something was wrong.
  private(set) var results: [String: LessonResult] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// What is known of a lesson before all of its programs have run to their ends, by the path of the file. Nothing is judged.
  static func soFar(
    lesson: Lesson, translations: [Lesson], programs: [FinishedProgram]
  ) -> [String: LessonResult] {
    var outputs = Outputs(lesson)
    for finished in programs {
      if case .result(let result) = finished.outcome { outputs.add(result, of: finished.planned.program) }
    }
    return outputs.results(of: lesson, translations, missing: .unknown)
  }

  /// Outputs of programs, sorted by what they belong to.
  private struct Outputs {
    var cells: [CellResult]
    var expressions: [Int: ValueText] = [:]

    init(_ lesson: Lesson) { cells = lesson.cells.map { _ in CellResult() } }

    mutating func add(_ result: ProgramResult, of program: Program) {
      for (cell, cellResult) in result.cells where cells.indices.contains(cell) {
        // A block that is expected to fail stands in a program of its own, after copies of the blocks before it.
        guard program.purpose == .lesson || program.cells.last == cell else { continue }
        cells[cell] = cellResult
      }
      expressions.merge(result.expressions) { $1 }
    }

    /// - Parameter missing: what stands for a value that no program gave.
    func results(of lesson: Lesson, _ translations: [Lesson], missing: ValueText) -> [String: LessonResult] {
      // In the order of `Program.expressions`.
      var start = 0
      func take(_ count: Int) -> [ValueText] {
        defer { start += count }
        return (start..<start + count).map { expressions[$0] ?? missing }
      }
      var results = [
        lesson.source.path: LessonResult(cells: cells, expressions: take(lesson.expressions.count))
      ]
      for translation in translations {
        results[translation.source.path] = LessonResult(
          cells: [], expressions: take(translation.expressions.count))
      }
      return results
    }
  }

  init(lesson: Lesson, translations: [Lesson], programs: [FinishedProgram]) {
    self.lesson = lesson
    self.translations = translations
    self.programs = programs
    var outputs = Outputs(lesson)
    var isComplete = true
    for finished in programs {
      switch finished.outcome {
      case .result(let result):
        outputs.add(result, of: finished.planned.program)
        diagnostics += result.warnings.map(diagnostic)
      case .failure(let problems):
        diagnostics += problems.filter { $0.problem != .blockBeforeFails || !lessonHasFailed }
        isComplete = false
      case .notRun: isComplete = false
      }
    }
    let missing = missingChecks()
    diagnostics += missing
    guard isComplete, missing.isEmpty else { return }
    diagnostics += unshownErrors(outputs.cells)
    results = outputs.results(of: lesson, translations, missing: ValueText(short: ""))
    if programs.contains(where: \.planned.program.tellsPlaces) {
      for path in results.keys { results[path]?.tellsPlaces = true }
    }
  }

  /// The programs that went well, but for calls of `check` that they did not come by.
  var programsThatMissChecks: [PlannedProgram] {
    programs.compactMap { finished in
      guard case .result(let result) = finished.outcome, !result.checks.allSatisfy(\.isDone) else {
        return nil
      }
      return finished.planned
    }
  }

  /// Whether the lesson's own program says what is wrong.
  private var lessonHasFailed: Bool {
    programs.contains { finished in
      if case .failure = finished.outcome { finished.planned.program.purpose == .lesson } else { false }
    }
  }

  /// Checks that no program of the lesson came by. What only a block that traps calls has run there.
  private func missingChecks() -> [Diagnostic] {
    var sites: [(site: CheckSite, program: Program)] = []
    var run: Set<CheckSite.Place> = []
    for finished in programs {
      // Of a lesson that failed nobody knows.
      guard case .result(let result) = finished.outcome else { return [] }
      let program = finished.planned.program
      run.formUnion(result.checks.filter(\.hasRun).map(\.place))
      for site in result.checks {
        switch program.purpose {
        case .lesson: sites.append((site, program))
        case .trap(let cell) where site.place.owner == .cell(cell): sites.append((site, program))
        case .trap, .compileFailure: continue
        }
      }
    }
    return sites.filter { !$0.site.isDone && !run.contains($0.site.place) }.map { site, program in
      Diagnostic(at: CheckSites(lesson: lesson, program: program).location(of: site.place), .checkNeverRan)
    }
  }

  /// What went to standard error and is not on the page.
  private func unshownErrors(_ results: [CellResult]) -> [Diagnostic] {
    zip(lesson.cells, results).compactMap { cell, result in
      guard !(cell.options.stderr && cell.options.output) else { return nil }
      let text = result.outputs.compactMap { output in
        if case .stderr(let text, _) = output { text } else { nil }
      }.joined()
      guard !text.isEmpty else { return nil }
      return Diagnostic(.warning, at: cell.location, .standardErrorNotShown(RunVerdict.lastLines(text)))
    }
  }

  private func diagnostic(of warning: ProgramResult.Warning) -> Diagnostic {
    let cell = lesson.cells.indices.contains(warning.cell) ? lesson.cells[warning.cell].location.line : 1
    let place = SourceLocation(file: lesson.source.path, line: cell + warning.line, column: warning.column)
    return switch warning.kind {
    case .compiler(let text): Diagnostic(.warning, at: place, .compiler(text))
    case .valuesUnavailable: Diagnostic(.warning, at: place, .valuesUnavailable)
    case .valuesKeepObjects: Diagnostic(.warning, at: place, .valuesKeepObjects)
    case .leftProcesses: Diagnostic(.warning, at: place, .leftProcesses)
    }
  }
}
