import Foundation
import LessonCourse
import LessonFiles
import LessonSupervisor
import LessonTranscript
import SVGCharts

/// Runs a compiled program, contained, and gathers what it left.
struct LessonRunner: Sendable {
  var toolchain: Toolchain
  var limits: Limits
  /// The working directory of lessons: `lessons/`.
  var directory: String
  /// The words that charts write by themselves, in the language of the page.
  var chartWords: String
  /// Whether charts are to be drawn in other languages as well.
  var keepsChartModels: Bool
  /// What values say for the folders of this machine.
  var names = PathNames()
  /// What the program runs in, if it does not run as it is.
  var sandbox: Sandbox?
  /// Files that the lesson says it reads.
  var data: [String] = []
  /// Files and folders of the libraries that the program links.
  var readable: [String] = []
  var hasNetwork = false
  var cancellation: Cancellation?

  init(
    _ planned: PlannedProgram, compiler: ProgramCompiler, directory: String, chartWords: String,
    names: PathNames
  ) {
    toolchain = compiler.toolchain
    limits = planned.limits
    self.directory = directory
    self.chartWords = chartWords
    keepsChartModels = planned.circumstances.keepsChartModels
    self.names = names
    sandbox = compiler.sandbox
    data = planned.data
    readable = planned.libraries.resources + [compiler.sharedFolder]
    hasNetwork = planned.hasNetwork
    cancellation = compiler.cancellation
  }

  struct Run: Sendable {
    var end: End
    var output: [UInt8]
    /// The end of what went to standard error, and all of it.
    var error: String
    var errorBytes: [UInt8]
    var events: [UInt8]
    var seal: EventSeal
    var backtrace: Backtrace?
    var leftProcesses: Bool
    /// The disk, which may be full: then the program ends before its time.
    var disk: DiskSpace?

    /// - Parameter names: replace the folders of this machine in texts.
    func events(_ names: PathNames = PathNames()) throws(TranscriptError) -> [Event] {
      try Event.events(in: events, seal, names: names)
    }
  }

  enum End: Hashable, Sendable {
    case exited(Int32)
    case signaled(Int32)
    case timeLimit, memoryLimit, outputLimit, eventLimit, fileLimit
    case notStarted(Int32)
    case lost

    /// - Parameter status: as `waitpid` gives it.
    init(waitStatus status: Int32) {
      let signal = status & 0x7F
      self = signal == 0 ? .exited(status >> 8 & 0xFF) : .signaled(signal)
    }
  }

  private static let mebibyte: UInt64 = 1 << 20
  /// What the values, tables and pictures of one lesson may take, in bytes.
  static let mostEvents: UInt64 = 512 << 20

  /// The file in which a program in this folder says how far its loops have come.
  static func progressFile(in folder: String) -> String { "\(folder)/progress" }

  /// - Parameters:
  ///   - files: those in which a trap may have its place.
  ///   - traps: the blocks that are expected to trap, and run in copies of the program.
  func run(
    _ executable: String, files: Set<String>, traps: [Int] = [], in folder: String
  ) throws -> Run {
    try prepare(folder)
    let written = try prepareFiles(for: traps, in: folder)
    let key = EventSeal.Key()
    let process = SupervisedProcess(
      executable: executable, environment: environment(in: folder), directory: directory,
      limits: supervisor_limits(
        seconds: limits.seconds, memory_bytes: UInt64(limits.memoryMiB) * Self.mebibyte,
        output_bytes: UInt64(limits.outputMiB) * Self.mebibyte, event_bytes: Self.mostEvents),
      outputPath: "\(folder)/output", errorPath: "\(folder)/error", eventsPath: "\(folder)/events",
      key: key.bytes, cancellation: cancellation)
    let confinement = try confinement(in: folder, writable: written, readable: [executable])
    let outcome = try process.confined(confinement).run()
    try cancellation?.check()
    return try Self.run(
      end(outcome), limits: limits, files: files, seal: EventSeal(key),
      leftProcesses: outcome.left_processes != 0, in: folder)
  }

  static func trapFolder(_ cell: Int) -> String { "trap-\(cell)" }

  /// What a block left that was expected to trap, in a run of its lesson in this folder; `nil` where it did not run there, or changed
  /// what others would have seen.
  ///
  /// - Parameter seal: that of the run.
  static func trap(
    _ cell: Int, limits: Limits, files: Set<String>, seal: EventSeal, in folder: String
  ) throws -> Run? {
    let place = "\(folder)/\(trapFolder(cell))"
    guard let bytes = try BoundedFile.bytes(at: "\(place)/status", most: 16),
      let status = Int32(String(decoding: bytes, as: UTF8.self))
    else { return nil }
    return try run(.init(waitStatus: status), limits: limits, files: files, seal: seal, in: place)
  }

  /// What a run has left in its folder.
  private static func run(
    _ end: End, limits: Limits, files: Set<String>, seal: EventSeal, leftProcesses: Bool = false,
    in folder: String
  ) throws -> Run {
    let output = try BoundedFile.bytes(at: "\(folder)/output", most: limits.outputMiB << 20)
    let error = try BoundedFile.bytes(at: "\(folder)/error", most: limits.outputMiB << 20)
    let endOfError = try BoundedFile.bytes(at: "\(folder)/error", most: 1 << 20, fromEnd: true)
    // Of a lesson that removed what it printed nothing is shown, as of one that removed its events.
    let isWhole = output != nil && error != nil
    let events = isWhole ? try BoundedFile.bytes(at: "\(folder)/events", most: Int(mostEvents)) : nil
    return Run(
      end: end, output: output ?? [], error: String(decoding: endOfError ?? [], as: UTF8.self),
      errorBytes: error ?? [], events: events ?? [], seal: seal,
      backtrace: Backtrace(fileAt: backtraceFile(in: folder), files: files),
      leftProcesses: leftProcesses, disk: DiskSpace(folder: folder))
  }

  /// Makes a folder ready for a run: what an earlier one left there is not for this one.
  func prepare(_ folder: String) throws {
    for path in ownFolders(in: folder) { try CacheFolder(path).empty() }
    try CacheFolder(folder).write(Data(names.encoded), to: PathNames.file)
  }

  /// Where a lesson may write what it likes: its home, and its folder for temporary files.
  func ownFolders(in folder: String) -> [String] { [Self.home(in: folder), Self.temporary(in: folder)] }

  static func home(in folder: String) -> String { "\(folder)/home" }
  private static func temporary(in folder: String) -> String { "\(folder)/tmp" }
  static func backtraceFile(in folder: String) -> String { "\(folder)/backtrace.json" }

  /// All that a lesson which runs in this folder sees of the environment.
  func environment(in folder: String) -> [String: String] {
    let home = Self.home(in: folder)
    var environment = [
      // Otherwise Foundation looks for a home in the list of users.
      "HOME": home, "CFFIXED_USER_HOME": home, "TMPDIR": Self.temporary(in: folder),
      "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC",
      "SWIFT_DETERMINISTIC_HASHING": "1", "LESSONS_EVENTS": "\(folder)/events",
      "LESSONS_PROGRESS": Self.progressFile(in: folder), ChartWords.variable: chartWords,
      "SWIFT_BACKTRACE": toolchain.backtrace.map {
        "enable=yes,swift-backtrace=\($0),output-to=\(Self.backtraceFile(in: folder)),format=json,"
          + "interactive=no,color=no,threads=crashed,images=none,registers=none,limit=64,timeout=10s"
      } ?? "enable=no",
    ]
    if keepsChartModels { environment[ChartModel.variable] = "1" }
    return environment
  }

  private func end(_ outcome: supervisor_outcome) -> End {
    switch outcome.end {
    case supervisor_exited: .exited(outcome.detail)
    case supervisor_signaled: .signaled(outcome.detail)
    case supervisor_time_limit: .timeLimit
    case supervisor_memory_limit: .memoryLimit
    case supervisor_output_limit: .outputLimit
    case supervisor_event_limit: .eventLimit
    case supervisor_file_limit: .fileLimit
    case supervisor_start_failed: .notStarted(outcome.detail)
    default: .lost
    }
  }
}
