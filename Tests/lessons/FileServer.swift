import Foundation
import Testing

/// A plain web server of the files in a folder, on this machine.
final class FileServer: Sendable {
  private let process: Process
  /// Of the folder, without a slash at its end.
  let address: String

  init(_ folder: URL) throws {
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-u", "-m", "http.server", "--bind", "127.0.0.1", "0", "--directory", folder.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
    address = "http://127.0.0.1:\(try #require(line.firstMatch(of: /port (\d+)/)?.1))"
  }

  /// A thread of the tests may hold other signals back, and hands that on to what it starts.
  deinit { kill(process.processIdentifier, SIGKILL) }
}
