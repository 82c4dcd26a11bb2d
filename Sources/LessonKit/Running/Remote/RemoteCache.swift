import Foundation
import LessonDiagnostics
import LessonFiles
import Synchronization

/// Results that machines share, over the protocol of Bazel's remote cache: `/ac/<key>` says which content an entry has, and
/// `/cas/<sum>` holds it.
///
/// Nothing that comes from there is taken for more than it proves to be: content must have the sum and the length that its entry says, and
/// begin with what it was kept for. A server that fails costs a warning and the time of what is computed here then, and is left alone for
/// the rest of the build.
package final class RemoteCache: Sendable {
  private let address: RemoteCacheAddress
  private let folder: String
  private let cancellation: Cancellation?
  private let state = Mutex(State())

  private struct State {
    var isLeftAlone = false
    var takesNothing = false
    var problem: Problem?
    /// What is to be sent, by what the build calls it.
    var waiting: [String: (key: String, blob: [UInt8])] = [:]
  }

  /// - Parameter folder: for files on the way; it is not there before.
  init(_ address: RemoteCacheAddress, folder: String, cancellation: Cancellation?) {
    self.address = address
    self.folder = folder
    self.cancellation = cancellation
  }

  /// The first thing that went wrong.
  var problem: Problem? { state.withLock(\.problem) }

  // MARK: - Reading

  /// What others have kept, by key.
  func contents(for entries: [RemoteEntry]) throws -> [String: [UInt8]] {
    guard !entries.isEmpty, let transfer = try transfer() else { return [:] }
    // What cannot be removed is removed with the build's other files.
    defer { try? SystemCall.removeTree(folder) }
    func file(_ number: Int, _ kind: String) -> String { "\(folder)/\(kind)-\(number)" }
    let asked = try transfer.answers(
      to: entries.indices.map { number in
        .get("\(address.url)/ac/\(entries[number].key)", into: file(number, "ac"))
      })
    var wanted: [(entry: RemoteEntry, result: ActionResult)] = []
    for (number, (entry, answer)) in zip(entries, asked).enumerated() {
      guard let bytes = try body(of: answer, in: file(number, "ac")) else { continue }
      if let result = ActionResult(bytes), result.size <= RemoteTransfer.longest {
        wanted.append((entry, result))
      } else {
        blame(.answeredOtherwise("/ac/\(entry.key)"))
      }
    }
    guard !wanted.isEmpty, !state.withLock(\.isLeftAlone) else { return [:] }
    let answers = try transfer.answers(
      to: wanted.indices.map { number in
        .get("\(address.url)/cas/\(wanted[number].result.hash)", into: file(number, "cas"))
      })
    var found: [String: [UInt8]] = [:]
    for (number, (wanted, answer)) in zip(wanted, answers).enumerated() {
      guard let blob = try body(of: answer, in: file(number, "cas")) else { continue }
      guard blob.count == wanted.result.size, SHA256.of(blob) == wanted.result.hash,
        let content = wanted.entry.content(of: blob)
      else {
        blame(.answeredOtherwise("/cas/\(wanted.result.hash)"))
        continue
      }
      found[wanted.entry.key] = content
    }
    return found
  }

  /// What a request brought; `nil` where the server has nothing, or is at fault.
  private func body(of answer: RemoteTransfer.Answer, in file: String) throws -> [UInt8]? {
    switch answer.status {
    case 200: return try SystemCall.bytes(of: file) ?? []
    case 404, 410: return nil
    default:
      fail(.of(answer))
      return nil
    }
  }

  /// Notes that what came could not be used, though it is what was asked for.
  func blameContent(of entry: RemoteEntry) { blame(.answeredOtherwise("/ac/\(entry.key)")) }

  // MARK: - Writing

  /// Keeps something for others. It is sent by ``send()``.
  ///
  /// - Parameter name: what the build calls it.
  func keep(_ content: [UInt8], for entry: RemoteEntry, as name: String) {
    guard address.uploads else { return }
    let blob = entry.blob(content)
    state.withLock { $0.waiting[name] = (entry.key, blob) }
  }

  /// Takes back what was kept.
  func forget(_ name: String) { state.withLock { $0.waiting[name] = nil } }

  /// Sends what was kept: the content first, so that no entry names what is not there.
  func send() throws {
    let waiting = state.withLock { state in
      defer { state.waiting = [:] }
      return state.takesNothing ? [] : state.waiting.values.sorted { $0.key < $1.key }
    }
    guard !waiting.isEmpty, let transfer = try transfer() else { return }
    defer { try? SystemCall.removeTree(folder) }
    let results = waiting.map { ActionResult(hash: SHA256.of($0.blob), size: $0.blob.count) }
    func file(_ number: Int, _ kind: String) -> String { "\(folder)/\(kind)-\(number)" }
    for (number, (_, blob)) in waiting.enumerated() {
      try SystemCall.write(.data(blob), to: file(number, "cas"))
      try SystemCall.write(.data(results[number].bytes), to: file(number, "ac"))
    }
    let stored = try transfer.answers(
      to: results.indices.map { .put(file: file($0, "cas"), "\(address.url)/cas/\(results[$0].hash)") })
    let good = stored.indices.filter { isTaken(stored[$0]) }
    guard !state.withLock(\.isLeftAlone) else { return }
    let noted = try transfer.answers(
      to: good.map { .put(file: file($0, "ac"), "\(address.url)/ac/\(waiting[$0].key)") })
    for answer in noted { _ = isTaken(answer) }
  }

  private func isTaken(_ answer: RemoteTransfer.Answer) -> Bool {
    switch answer.status {
    case 200..<300: return true
    // Somebody else has written the same at this moment.
    case 409, 412: return false
    case 401, 403, 405:
      state.withLock { state in
        state.takesNothing = true
        if state.problem == nil {
          state.problem = .remoteCacheTakesNothing(address.url, status: answer.status)
        }
      }
      return false
    default:
      fail(.of(answer))
      return false
    }
  }

  // MARK: - Faults

  private func transfer() throws -> RemoteTransfer? {
    guard !state.withLock(\.isLeftAlone) else { return nil }
    guard let program = ToolFiles.program("curl") else {
      fail(.noProgram)
      return nil
    }
    try SystemCall.removeTree(folder)
    _ = try SystemCall.makeFolders(folder)
    return RemoteTransfer(program: program, folder: folder, cancellation: cancellation)
  }

  private func blame(_ fault: RemoteCacheFault) {
    state.withLock { state in
      if state.problem == nil { state.problem = .remoteCacheFailed(address.url, fault) }
    }
  }

  private func fail(_ fault: RemoteCacheFault) {
    blame(fault)
    state.withLock { $0.isLeftAlone = true }
  }
}

extension RemoteCacheFault {
  fileprivate static func of(_ answer: RemoteTransfer.Answer) -> RemoteCacheFault {
    answer.status == 0 ? .unreachable(answer.message) : .answered(answer.status)
  }
}
