import Foundation
import LessonFiles
import Synchronization

/// A folder in which a new site is put together before it takes the old one's place.
///
/// It holds `new`, the tree in the making; `previous`, the old site during a replacement in two steps; and `target`,
/// the path of the output folder that both belong to.
struct Staging: Sendable {
  let path: String
  var new: String { path + "/new" }
  var previous: String { path + "/previous" }
  private var target: String { path + "/target" }

  /// The places for a site's staging folder, the best first.
  static func places(for output: OutputFolder, state: StateFolder) -> (outside: [Staging], inside: Staging) {
    let name = output.path.split(separator: "/").last.map(String.init) ?? ""
    let parent = output.parent == "/" ? "" : output.parent
    return (
      [
        Staging(path: state.publishing),
        Staging(path: "\(parent)/.\(name).lessons-staging"),
      ],
      Staging(path: output.path + "/" + SiteFile.stagingName)
    )
  }

  // MARK: Life

  /// Does the work of a replacement while the folder is there.
  ///
  /// - Throws: the first failure: a folder that cannot be removed does not hide why the work failed.
  func use(for output: OutputFolder, _ work: () throws(SystemFailure) -> Void) throws(SystemFailure) {
    var failure: SystemFailure?
    do {
      try begin(for: output)
      try work()
    } catch { failure = error }
    do { try end() } catch { if failure == nil { failure = error } }
    if let failure { throw failure }
  }

  private func begin(for output: OutputFolder) throws(SystemFailure) {
    Self.state.withLock { _ = $0.active.insert(path) }
    try Self.step { () throws(SystemFailure) in
      try SystemCall.makeFolder(path)
      try SystemCall.write(.data(Array(output.path.utf8)), to: target)
      try SystemCall.makeFolder(new)
    }
  }

  private func end() throws(SystemFailure) {
    // This is one step even after an interruption, which must find the folder either gone or still in the list of those to
    // remove.
    try Self.gate.withLock { _ throws(SystemFailure) in
      try SystemCall.removeTree(path)
      Self.state.withLock { _ = $0.active.remove(path) }
    }
  }

  /// Puts right what a killed build left behind.
  ///
  /// A replacement in two steps that was cut off between them left no site at all: the previous one goes back.
  func recover() throws(SystemFailure) {
    guard let found = try SystemCall.status(path) else { return }
    // Anything else of that name holds no site.
    if found.isFolder, try SystemCall.status(target)?.isRegular == true,
      let bytes = try SystemCall.bytes(of: target), try SystemCall.status(previous) != nil
    {
      let output = String(decoding: bytes, as: UTF8.self)
      let parent = output.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
        separator: "/")
      if output.hasPrefix("/"), try SystemCall.status(output) == nil,
        try SystemCall.status(parent)?.isFolder == true
      {
        try SystemCall.rename(previous, to: output)
      }
    }
    try SystemCall.removeTree(path)
  }

  // MARK: Interruption

  private struct State {
    var active: Set<String> = []
    var isInterrupted = false
  }
  private static let state = Mutex(State())
  /// Held during every step, so that an interruption falls between two.
  private static let gate = Mutex(())

  /// Does one step of publishing, whole or not at all as far as `interrupt` can tell.
  static func step<Result>(_ body: () throws(SystemFailure) -> Result) throws(SystemFailure) -> Result {
    try gate.withLock { _ throws(SystemFailure) -> Result in
      if state.withLock({ $0.isInterrupted }) {
        throw SystemFailure(operation: .write, path: "", code: ECANCELED)
      }
      return try body()
    }
  }

  /// Waits for the step in progress, lets no other begin, and removes what was staged.
  static func interrupt() throws(SystemFailure) {
    try gate.withLock { _ throws(SystemFailure) in
      let active = state.withLock { state in
        state.isInterrupted = true
        defer { state.active = [] }
        return state.active.sorted()
      }
      for path in active { try SystemCall.removeTree(path) }
    }
  }
}
