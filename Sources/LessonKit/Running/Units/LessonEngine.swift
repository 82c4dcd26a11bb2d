import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonResults
import LessonTranscript
import Synchronization

/// What an engine tells of a lesson while it computes.
package enum EngineUpdate: Sendable {
  /// These cells (by their numbers in `lesson.cells`) are being computed again. What was known of the others still holds.
  case began(cells: Set<Int>)
  /// What is known so far: of the cells that are done, by path of the lesson and its translations.
  case computed([String: LessonResult], cells: Set<Int>)
  /// As one file the lesson is in order, and what was told is what it shows, as far as the engine can know.
  case approved
  /// As one file the lesson is wrong.
  case refused([Diagnostic])
}

/// Computes one lesson again and again while its author edits it, and no more of it than the edit asks for.
///
/// The blocks are compiled as units and run in a host that can go back to the state before any of them. Beside that the whole file is
/// checked, for that is what a lesson means; if anything is in doubt the engine tells nothing, and the lesson is computed as a build
/// computes it.
///
/// For one thread at a time.
final class LessonEngine {
  private let compiler: ProgramCompiler
  private let units: UnitCompiler
  private let folder: String
  private var numbers = ElementNumbers()
  private var chain: UnitChain?
  /// The code of blocks that did not compile apart from those above them.
  private var inseparable: Set<String> = []
  /// The verdict on the code that was judged last.
  private var judged: (key: String, verdict: LessonJudge.Verdict)?

  /// - Parameter folder: for everything that the engine writes; made anew.
  init(compiler: ProgramCompiler, folder: String) throws {
    self.compiler = compiler
    self.folder = folder
    try CacheFolder(folder).empty()
    for name in ["units", "judge"] { try SystemCall.makeFolder("\(folder)/\(name)") }
    units = UnitCompiler(compiler: compiler, folder: "\(folder)/units")
  }

  /// A lesson to compute, with what its programs need.
  struct Work {
    var lesson: PlannedProgram
    var translations: [Lesson]
    var runner: LessonRunner
    /// Results of the blocks that are expected to fail, as far as they are known.
    var others: [FinishedProgram]
    /// The blocks among them whose results are not known.
    var unknown: Set<Int>
    var names: PathNames
  }

  /// - Returns: whether the engine could tell what the lesson shows.
  func compute(
    _ work: Work, cancellation: Cancellation, tell: @escaping @Sendable (EngineUpdate) -> Void
  ) throws -> Bool {
    let planned = work.lesson
    // Lines in units are numbers of the tool's own.
    guard !planned.program.showsLifetimes, !planned.program.tellsPlaces else { return false }
    let elements = LessonElement.list(of: planned)
    if !numbers.hasRoom(for: elements.count) { try startAnew() }
    let numbered = Array(zip(elements, numbers.numbers(for: elements))).map { (element: $0, number: $1) }
    let judge = judgment(of: planned, cancellation: cancellation, tell: tell)
    defer { judge.wait() }
    while true {
      let blocks = planned.program.cells.map { BlockNames(planned.lesson.cells[$0]) }
      let joined = Set(
        planned.program.cells.indices.filter {
          inseparable.contains(planned.lesson.cells[planned.program.cells[$0]].code)
        })
      let plan = UnitPlan(blocks, joined: joined)
      let made = Self.units(plan, numbered, of: planned)
      // One unit is the whole file, and then the engine has nothing to save.
      guard made.count > 1 else { return false }
      switch try run(made, numbered, work, judge, cancellation: cancellation, tell: tell) {
      case .told: return judge.wait()
      case .unable: return false
      case .inseparable(let position):
        // Of a lesson that is wrong the judge says what is wrong.
        guard judge.wait() else { return false }
        let first = plan.units[position].lowerBound
        guard first > 0 else { return false }
        inseparable.insert(planned.lesson.cells[planned.program.cells[first]].code)
      }
    }
  }

  /// Lets go of processes that wait, but for those that save most within a number of bytes.
  func keepWithin(_ budget: UInt64) { chain?.keepWithin(budget) }

  /// How many processes of the lesson wait to be returned to.
  var waiting: Int { chain?.waiting ?? 0 }

  private func startAnew() throws {
    numbers = ElementNumbers()
    chain = nil
  }

  private static func units(
    _ plan: UnitPlan, _ elements: [(element: LessonElement, number: Int)], of planned: PlannedProgram
  ) -> [LessonUnit] {
    let starts = elements.indices.filter { elements[$0].element.isCell }
    return plan.units.map { unit in
      let first = unit.lowerBound == 0 ? 0 : starts[unit.lowerBound]
      let end = unit.upperBound < starts.count ? starts[unit.upperBound] : elements.count
      return LessonUnit(elements[first..<end], of: planned)
    }
  }

  // MARK: The judge

  private func judgment(
    of planned: PlannedProgram, cancellation: Cancellation, tell: @escaping @Sendable (EngineUpdate) -> Void
  ) -> Judgment {
    let judgment = Judgment()
    var compiler = self.compiler
    compiler.cancellation = cancellation
    let judge = LessonJudge(compiler: compiler)
    let folder = "\(self.folder)/judge"
    Thread.detachNewThread {
      // A check that was cancelled, or that the system refused, decides nothing.
      let verdict = try? judge.judge(planned, in: folder)
      if case .failed(let diagnostics) = verdict, !cancellation.isCancelled { tell(.refused(diagnostics)) }
      judgment.settle(verdict)
    }
    return judgment
  }

  // MARK: Running

  private enum Outcome {
    case told
    case unable
    /// The unit at this position does not compile apart from the others.
    case inseparable(Int)
  }

  private func run(
    _ list: [LessonUnit], _ elements: [(element: LessonElement, number: Int)], _ work: Work,
    _ judge: Judgment, cancellation: Cancellation, tell: @escaping @Sendable (EngineUpdate) -> Void
  ) throws -> Outcome {
    func cells(of unit: Int) -> [Int] {
      let numbers = Set(list[unit].numbers)
      return elements.compactMap { element, number in
        guard numbers.contains(number), case .cell(let index) = element.content else { return nil }
        return index
      }
    }
    let chain = try self.chain(for: work)
    // What is unchanged from the top on need not run again.
    var compiled: [UnitCompiler.Compiled] = []
    for unit in list {
      guard let found = units.compiled(unit, after: compiled, in: work.lesson),
        chain.pieces.indices.contains(compiled.count), chain.pieces[compiled.count].unit == found
      else { break }
      compiled.append(found)
    }
    var position = compiled.count
    tell(.began(cells: work.unknown.union((position..<list.count).flatMap(cells))))
    let compilation = UnitCompilation(list, units, work.lesson, cancellation)
    compilation.start()
    defer { compilation.wait() }
    var transcript = UnitTranscript(planned: work.lesson, elements: elements, names: work.names)
    var known: Set<Int> = []
    if position < list.count { position = min(position, try chain.goBack(to: position)) }
    for index in 0..<position {
      try transcript.add(chain.pieces[index])
      known.formUnion(cells(of: index))
    }
    while position < list.count {
      if compiled.count == position {
        guard let unit = try compilation.unit(position) else { return .inseparable(position) }
        compiled.append(unit)
      }
      let (end, piece) = try chain.run(compiled[position], cancellation: cancellation) { piece in
        var partial = transcript
        try partial.add(piece)
        try self.tell(partial, known, work, judge, tell)
      }
      try transcript.add(piece)
      if case .stopped(.lost) = end {
        // All that could be gone back to is gone. The next edit begins anew.
        self.chain = nil
        return .unable
      }
      if case .stopped(let end) = end {
        try self.tell(transcript, known, work, judge, tell)
        tell(.refused(try problems(transcript, end, work, judge.known, backtrace: chain.backtrace)))
        return .unable
      }
      guard case .reachedItsEnd = end else { return .unable }
      known.formUnion(cells(of: position))
      position += 1
      try self.tell(transcript, known, work, judge, tell)
    }
    transcript.finish()
    guard judge.wait() else { return .told }
    try self.tell(transcript, known, work, judge, tell)
    let problems = try problems(transcript, .exited(0), work, judge.known)
    tell(problems.isEmpty ? .approved : .refused(problems))
    return .told
  }

  /// Tells what is known of a lesson so far.
  private func tell(
    _ transcript: UnitTranscript, _ cells: Set<Int>, _ work: Work, _ judge: Judgment,
    _ tell: @Sendable (EngineUpdate) -> Void
  ) throws {
    let results = Self.askedResults(judge.known)
    let reader = TranscriptReader(
      lesson: work.lesson.lesson, program: work.lesson.program, results: results, names: work.names)
    let reading = try reader.read(
      events: transcript.events, output: transcript.output, error: transcript.error)
    let result = try reading.result.saying(work.names)
    let others = work.others.compactMap { finished in
      if case .result = finished.outcome { finished.planned.program.cells.last } else { nil }
    }
    tell(
      .computed(
        JoinedResults.soFar(
          lesson: work.lesson.lesson, translations: work.translations,
          programs: work.others + [FinishedProgram(planned: work.lesson, outcome: .result(result))]),
        cells: cells.union(others)))
  }

  private static func askedResults(_ verdict: LessonJudge.Verdict?) -> AskedResults {
    if case .passed(_, let unused) = verdict { AskedResults { unused } } else { AskedResults() }
  }

  /// What is wrong with a run, by what it left and how it ended: a trap, a limit, a check that does not hold.
  private func problems(
    _ transcript: UnitTranscript, _ end: LessonRunner.End, _ work: Work, _ verdict: LessonJudge.Verdict?,
    backtrace: Backtrace? = nil
  ) throws -> [Diagnostic] {
    let run = LessonRunner.Run(
      end: end, output: transcript.output, error: String(decoding: transcript.error, as: UTF8.self),
      errorBytes: transcript.error, events: [], seal: EventSeal(EventSeal.Key()),
      backtrace: backtrace.map(transcript.backtrace),
      leftProcesses: false)
    let verdict = RunVerdict(
      lesson: work.lesson.lesson, program: work.lesson.program, limits: work.lesson.limits, run: run,
      results: Self.askedResults(verdict), names: work.names)
    if case .failure(let diagnostics) = try verdict.judge(transcript.events) { return diagnostics }
    return []
  }

  private func chain(for work: Work) throws -> UnitChain {
    if let chain { return chain }
    let place = "\(folder)/chain"
    try CacheFolder(place).empty()
    let program = try compiler.makeHost(for: work.lesson, in: place)
    let made = try UnitChain(
      program, objects: "\(folder)/units", of: work.lesson, runner: work.runner, in: place)
    chain = made
    return made
  }
}
