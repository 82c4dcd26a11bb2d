import Foundation
import LessonFiles

/// What a running `serve` leaves in the course's folder, so that an editor of the same author finds it: where it listens, and a secret
/// that only those can read who can read the author's files.
package struct ServerNote: Hashable, Sendable {
  /// The address of the first page.
  package let url: String
  package let token: String
  package let process: Int32
  private let folder: String

  private struct Content: Codable {
    var url: String
    var token: String
  }

  /// A note of this process.
  package init(url: String, token: String, in state: StateFolder) {
    self.init(url: url, token: token, process: getpid(), folder: state.servers)
  }

  private init(url: String, token: String, process: Int32, folder: String) {
    self.url = url
    self.token = token
    self.process = process
    self.folder = folder
  }

  /// A secret of 128 bits.
  package static func newToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// Leaves the note, and removes those of processes that are gone.
  package func write() throws {
    let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
    try CacheFolder(parts.dropLast().joined(separator: "/")).prepare()
    try CacheFolder(folder).prepare()
    for process in Self.processes(in: folder) where !Self.isAlive(process) {
      try SystemCall.remove("\(folder)/\(process)")
    }
    let path = "\(folder)/\(process)"
    try SystemCall.removeTree(path)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw SystemFailure(operation: .create, path: path, code: errno) }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    try handle.write(contentsOf: JSONEncoder().encode(Content(url: url, token: token)))
    try handle.close()
  }

  /// Takes the note away: the server ends.
  package func remove() {
    // A note that stays is recognised by its process, which is gone.
    try? SystemCall.remove("\(folder)/\(process)")
  }

  /// The notes of servers whose process is alive, the one that began last first.
  package static func all(in state: StateFolder) -> [ServerNote] {
    let found = processes(in: state.servers).filter(isAlive).compactMap { process -> (ServerNote, Int64)? in
      let path = "\(state.servers)/\(process)"
      // What cannot be read was left by another user or version, or is gone by now: no server for this editor.
      guard let status = try? SystemCall.status(path), status.isRegular, status.st_uid == getuid(),
        status.st_mode & 0o077 == 0, let data = CacheFolder.contents(of: path),
        let content = try? JSONDecoder().decode(Content.self, from: data)
      else { return nil }
      let note = ServerNote(
        url: content.url, token: content.token, process: process, folder: state.servers)
      return (note, FileState(status).modified)
    }
    return found.sorted { ($0.1, $0.0.process) > ($1.1, $1.0.process) }.map(\.0)
  }

  private static func processes(in folder: String) -> [Int32] {
    // Without the folder nothing is served.
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).compactMap { Int32($0) }
      .filter { $0 > 0 }
  }

  private static func isAlive(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno == EPERM }
}
