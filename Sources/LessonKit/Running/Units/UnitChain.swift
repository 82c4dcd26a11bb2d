import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonTranscript

/// The units of a lesson as they ran, one after the other, with the processes that wait to run on from between them.
///
/// A copy of the process is made for each unit, so that the one before it stays as it was: an edited unit runs in a new copy, and
/// nothing above it runs again. A copy restores memory only. So where the lesson has threads, children, descriptors or files of its own,
/// the next unit runs in the same process, and an edit there goes back to the last copy that was sound.
///
/// For one thread at a time.
final class UnitChain {
  /// What a unit that ran has left.
  struct Piece {
    var unit: UnitCompiler.Compiled
    var output: [UInt8] = []
    var error: [UInt8] = []
    var events: [UInt8] = []
    var seal: EventSeal
    var seconds = 0.0
  }

  /// How the last unit that ran ended.
  enum End {
    case reachedItsEnd
    case stopped(LessonRunner.End)
    /// The host cannot run units; the text says why.
    case unable(String)
  }

  private let planned: PlannedProgram
  private let runner: LessonRunner
  private let host: SupervisedHost
  private let folder: String
  private let key = EventSeal.Key()
  private(set) var pieces: [Piece] = []
  /// Before each unit, and after the last: the process in that state, if it is sound and was kept.
  private var states: [HostedProcess?]
  /// What runs, or ran last.
  private var current: HostedProcess
  /// What `current` was copied from.
  private var parent: HostedProcess?
  private var runs = 0
  /// Whether the last unit did not come to its end, so that nothing can run on from there.
  private var hasStopped = false

  /// For what a process does at once, in milliseconds.
  private static let patience: Int32 = 10_000
  /// How often limits are looked at, in milliseconds.
  private static let lookInterval: Int32 = 20
  private static let mebibyte: UInt64 = 1 << 20

  /// - Parameters:
  ///   - program: the host.
  ///   - objects: the folder with the units that will run in it.
  ///   - folder: for the files of the runs; the lesson's home and its folder for temporary files are made in it.
  init(
    _ program: String, objects: String, of planned: PlannedProgram, runner: LessonRunner, in folder: String
  ) throws {
    self.planned = planned
    self.runner = runner
    self.folder = folder
    try runner.prepare(folder)
    try SystemCall.makeFolder("\(folder)/pieces")
    let written = try runner.prepareFiles(for: [], in: folder)
    let confinement = try runner.confinement(
      in: folder, writable: ["\(folder)/pieces"] + written, readable: [program, objects])
    var environment = runner.environment(in: folder)
    let scratch = runner.scratch(of: confinement, in: folder)
    if !scratch.isEmpty { environment["LESSONS_SCRATCH"] = scratch.joined(separator: ":") }
    host = try SupervisedHost(
      executable: program, environment: environment, directory: runner.directory,
      memory: UInt64(runner.limits.memoryMiB) * Self.mebibyte, outputPath: "\(folder)/output",
      errorPath: "\(folder)/error", confinement: confinement)
    current = host.first
    states = [host.first]
  }

  /// How many of these units need not run again.
  func unchanged(_ units: [UnitCompiler.Compiled]) -> Int {
    zip(pieces, units).prefix { $0.unit == $1 }.count
  }

  /// Goes back to the state before a unit, or to the last sound one above it.
  ///
  /// - Returns: the unit to run next.
  func goBack(to position: Int) throws -> Int {
    if position == pieces.count, !hasStopped { return position }
    let start = states[...position].lastIndex { $0 != nil } ?? 0
    pieces.removeSubrange(start...)
    try endCopies(of: start)
    hasStopped = false
    try clean(states[start])
    return start
  }

  /// Removes what units that are forgotten have left in files.
  private func clean(_ state: HostedProcess?) throws {
    guard runner.sandbox == nil else {
      state?.clean()
      return
    }
    for path in runner.ownFolders(in: folder) { try CacheFolder(path).empty() }
  }

  /// Ends every process after a state. The one that runs must be killed by the process that it was copied from; those that wait end
  /// when nobody holds their sockets.
  private func endCopies(of position: Int) throws {
    guard let state = states[position] else { throw Problem.programLost }
    if let parent, parent !== state, parent.hasCopy { parent.killCopy() }
    states.removeSubrange((position + 1)...)
    parent = nil
    current = state
    state.killCopy()
    while state.hasCopy {
      guard state.report(within: Self.patience) != nil else { throw Problem.programLost }
    }
  }

  /// Runs the next unit.
  ///
  /// - Parameter look: called now and then while the unit runs, and told what it has left so far.
  /// - Returns: how it ended, and what it left. It counts among `pieces` only if it came to its end.
  /// - Throws: `CancellationError` when the run was cancelled.
  func run(
    _ unit: UnitCompiler.Compiled, cancellation: Cancellation, look: (Piece) throws -> Void
  ) throws -> (End, Piece) {
    runs += 1
    let place = "\(folder)/pieces/\(runs)"
    try SystemCall.makeFolder(place)
    // What cannot be removed now goes with the whole folder.
    defer { try? SystemCall.removeTree(place) }
    try runner.put([], into: LessonRunner.backtraceFile(in: folder))
    // Unless it comes to its end.
    hasStopped = true
    var piece = Piece(unit: unit, seal: EventSeal(key))
    // The first process has not looked for the key yet.
    if pieces.isEmpty { try runner.put(key.bytes, into: "\(folder)/events") }
    let copies = states[pieces.count] != nil
    try current.run(unit.object, entry: unit.entry, in: place, asCopy: copies)
    if copies {
      let state = current
      switch state.report(within: Self.patience) {
      case .copied(let copy): (parent, current) = (state, copy)
      case .failed(let text): return (.unable(text), piece)
      default: return (.stopped(.lost), piece)
      }
    }
    let before = pieces.reduce(0) { $0 + $1.seconds }
    let clock = ContinuousClock()
    let start = clock.now
    var seen = -1
    while true {
      HostedProcess.wait(for: [current] + (parent.map { [$0] } ?? []), Self.lookInterval)
      let elapsed = (clock.now - start) / .seconds(1)
      switch current.nextReport {
      case .done(let circumstances, let seconds):
        try read(&piece, in: place)
        piece.seconds = seconds
        pieces.append(piece)
        states.append(circumstances.isEmpty ? current : nil)
        hasStopped = false
        return (.reachedItsEnd, piece)
      case .failed(let text): return (.unable(text), piece)
      case .gone:
        let end = endOfCopy()
        try read(&piece, in: place)
        return (.stopped(end), piece)
      default: break
      }
      if cancellation.isCancelled {
        parent?.killCopy()
        throw CancellationError()
      }
      if let end = exceeded(before + elapsed, in: place) {
        parent?.killCopy()
        _ = endOfCopy()
        try read(&piece, in: place)
        return (.stopped(end), piece)
      }
      let length = Self.length(of: "\(place)/events") + Self.length(of: "\(place)/output")
      if seen >= 0, length != seen {
        try read(&piece, in: place)
        try look(piece)
      }
      seen = length
    }
  }

  /// How the process ended that was copied last.
  private func endOfCopy() -> LessonRunner.End {
    while let parent, parent.hasCopy, let report = parent.report(within: Self.patience) {
      guard case .copyEnded(let status) = report else { continue }
      return LessonRunner.End(waitStatus: status)
    }
    return .lost
  }

  /// The first limit that the lesson exceeds.
  private func exceeded(_ seconds: Double, in place: String) -> LessonRunner.End? {
    if seconds > runner.limits.seconds { return .timeLimit }
    if current.residentMemory > UInt64(runner.limits.memoryMiB) * Self.mebibyte { return .memoryLimit }
    let most = runner.limits.outputMiB << 20
    let output = pieces.reduce(Self.length(of: "\(place)/output")) { $0 + $1.output.count }
    let error = pieces.reduce(Self.length(of: "\(place)/error")) { $0 + $1.error.count }
    if output > most || error > most { return .outputLimit }
    let events = pieces.reduce(Self.length(of: "\(place)/events")) { $0 + $1.events.count }
    return events > LessonRunner.mostEvents ? .eventLimit : nil
  }

  private func read(_ piece: inout Piece, in place: String) throws {
    let most = runner.limits.outputMiB << 20
    piece.output = try BoundedFile.bytes(at: "\(place)/output", most: most) ?? []
    piece.error = try BoundedFile.bytes(at: "\(place)/error", most: most) ?? []
    piece.events = try BoundedFile.bytes(at: "\(place)/events", most: Int(LessonRunner.mostEvents)) ?? []
  }

  private static func length(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The report of the crash that ended the last unit, if there is one.
  var backtrace: Backtrace? {
    let files = [planned.lesson.source.path] + planned.program.expressions.map(\.location.file)
    return Backtrace(fileAt: LessonRunner.backtraceFile(in: folder), files: Set(files))
  }

  // MARK: Memory

  /// Lets go of processes that wait until the rest keep within a number of bytes. Those go first that save the least time.
  func keepWithin(_ budget: UInt64) {
    // The first state costs nothing, and the last two are where the next edit is likely.
    var sizes = states.map { $0?.ownMemory ?? 0 }
    while sizes.reduce(0, +) > budget {
      let candidates = states.indices.dropFirst().dropLast(2).filter { states[$0] != nil }
      guard let least = candidates.min(by: { saving(of: $0) < saving(of: $1) }) else { return }
      states[least] = nil
      sizes[least] = 0
    }
  }

  /// The seconds that would be run again without a state.
  private func saving(of position: Int) -> Double {
    let earlier = states[..<position].lastIndex { $0 != nil } ?? 0
    return pieces[earlier..<position].reduce(0) { $0 + $1.seconds }
  }

  /// How many processes wait.
  var waiting: Int { states.count { $0 != nil } }
}
