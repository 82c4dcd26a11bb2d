import Foundation
import LessonDiagnostics
import LessonHost
import LessonSupervisor
import Synchronization

/// A program that runs pieces of a lesson on request, and keeps copies of itself to return to. It and all of its copies end with this
/// object.
final class SupervisedHost: Sendable {
  private let lifeline: Mutex<(pipe: Int32, supervisor: pid_t)?>
  /// The process that has run nothing yet.
  let first: HostedProcess

  /// - Parameter memory: what one process may use, in bytes.
  init(
    executable: String, environment: [String: String], directory: String, memory: UInt64,
    outputPath: String, errorPath: String, confinement: Confinement?
  ) throws(Problem) {
    let output = try SupervisedProcess.open(outputPath)
    defer { close(output) }
    let error = try SupervisedProcess.open(errorPath)
    defer { close(error) }
    var ends: [Int32] = [-1, -1]
    #if os(Linux)
      let kind = Int32(SOCK_SEQPACKET.rawValue)
    #else
      let kind = SOCK_DGRAM
    #endif
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .fileOperationFailed(.start, path: executable, code: errno)
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[1]) }
    first = HostedProcess(socket: ends[0])
    var settings = environment
    settings["LESSONS_HOST"] = "\(supervisor_host_socket)"
    let list = settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var pipe: Int32 = -1
    var supervisor: pid_t = 0
    let command = SupervisedProcess.command(
      [[executable]], confinement, inherited: Int32(supervisor_host_socket), in: directory)
    let code = SupervisedProcess.withCStrings(command) { words in
      SupervisedProcess.withCStrings(list) { list in
        supervisor_start_host(
          confinement?.sandbox.program ?? executable, words, list, directory, confinement == nil ? 0 : 1,
          memory, output, error, ends[1], &pipe, &supervisor)
      }
    }
    guard code == 0 else { throw .fileOperationFailed(.start, path: executable, code: code) }
    lifeline = Mutex((pipe, supervisor))
  }

  deinit { end() }

  /// Kills every process of this host, and waits until they are gone.
  func end() {
    let held = lifeline.withLock { held in
      defer { held = nil }
      return held
    }
    if let held { supervisor_end_host(held.pipe, held.supervisor) }
  }
}

/// A process of a host: one that waits to be copied, or one that runs a piece.
final class HostedProcess: @unchecked Sendable {
  private let socket: Int32
  /// Its number, as soon as it has said something. In a sandbox it has another, which means nothing here.
  private var process: pid_t?
  /// Whether there is a copy of this process, as far as reports were read.
  private(set) var hasCopy = false

  enum Report {
    case copied(HostedProcess)
    /// It has begun to run a piece.
    case began
    case done(Circumstances, seconds: Double)
    /// With the status that `waitpid` gives.
    case copyEnded(Int32)
    case failed(String)
    /// The process is gone.
    case gone
  }

  /// What makes a process unfit for being copied, or for being returned to.
  struct Circumstances: OptionSet {
    var rawValue: Int64
    static let threads = Circumstances(rawValue: Int64(lesson_host_has_threads.rawValue))
    static let descriptors = Circumstances(rawValue: Int64(lesson_host_has_descriptors.rawValue))
    static let children = Circumstances(rawValue: Int64(lesson_host_has_children.rawValue))
    static let files = Circumstances(rawValue: Int64(lesson_host_changed_files.rawValue))
  }

  fileprivate init(socket: Int32) { self.socket = socket }

  /// Closing the socket ends a process that waits; one that runs a piece ends after it.
  deinit { close(socket) }

  /// Has a piece run: in a copy of this process, or here.
  ///
  /// - Parameter folder: an existing folder for `output`, `error` and `events`.
  func run(_ object: String, entry: String, in folder: String, asCopy: Bool) throws(Problem) {
    let kind = asCopy ? lesson_host_run_copy : lesson_host_run_here
    let code = lesson_host_ask(socket, kind, object, entry, folder)
    // A process that is gone says so when its report is asked for.
    guard code == 0 || code == EPIPE || code == ECONNRESET else {
      throw .fileOperationFailed(.start, path: object, code: code)
    }
  }

  /// Has the process empty the folders in which a lesson may have left files.
  func clean() {
    // A process that is gone says so when it is asked to run something.
    _ = lesson_host_ask(socket, lesson_host_clean, "", "", "")
  }

  func killCopy() {
    // A process that is gone has no copy that this one could end.
    _ = lesson_host_ask(socket, lesson_host_kill_copy, "", "", "")
  }

  /// The next report; `nil` when none has come in that time.
  func report(within milliseconds: Int32) -> Report? {
    Self.wait(for: [self], milliseconds)
    return nextReport
  }

  /// Waits until one of several processes has something to say.
  static func wait(for processes: [HostedProcess], _ milliseconds: Int32) {
    var files = processes.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
    _ = poll(&files, nfds_t(files.count), milliseconds)
  }

  var nextReport: Report? {
    var message = lesson_host_report()
    var passed: Int32 = -1
    var sender: pid_t = 0
    switch lesson_host_hear(socket, &message, &passed, &sender) {
    case 0: return nil
    case 1: if sender > 0 { process = sender }
    default:
      hasCopy = false
      return .gone
    }
    switch lesson_host_report_kind(rawValue: message.kind) {
    case lesson_host_copied:
      hasCopy = true
      return .copied(HostedProcess(socket: passed))
    case lesson_host_began: return .began
    case lesson_host_done:
      return .done(Circumstances(rawValue: message.number), seconds: message.seconds)
    case lesson_host_copy_ended:
      hasCopy = false
      return .copyEnded(Int32(truncatingIfNeeded: message.number))
    default:
      let text = withUnsafeBytes(of: &message.text) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      return .failed(text)
    }
  }

  /// What the process has in memory that no other process shares, in bytes; 0 where that is not known.
  var ownMemory: UInt64 {
    guard let process,
      let text = try? String(contentsOfFile: "/proc/\(process)/smaps_rollup", encoding: .utf8)
    else { return 0 }
    let kibibytes = text.split(separator: "\n").filter { $0.hasPrefix("Private_") }
      .compactMap { $0.split(separator: " ").dropFirst().first.flatMap { UInt64($0) } }
    return kibibytes.reduce(0, +) << 10
  }

  /// The process's resident memory in bytes; 0 where that is not known.
  var residentMemory: UInt64 {
    guard let process, let text = try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ UInt64($0) })
    else { return 0 }
    return pages * UInt64(getpagesize())
  }
}
