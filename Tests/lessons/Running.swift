import Foundation

/// A `lessons` that was started.
final class Running: Sendable {
  private let process: Process
  private let output: URL
  private let error: URL
  private let end: AsyncStream<Int32>

  init(command: [String], folder: URL, environment: [String: String], output: URL, error: URL) throws {
    // Files, not pipes: however much is printed, nobody has to read it meanwhile.
    for file in [output, error] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0].contains("/") ? command[0] : "/usr/bin/env")
    process.arguments = command[0].contains("/") ? Array(command.dropFirst()) : command
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let handles = [try FileHandle(forWritingTo: output), try FileHandle(forWritingTo: error)]
    (process.standardOutput, process.standardError) = (handles[0], handles[1])
    let (end, reporter) = AsyncStream.makeStream(of: Int32.self)
    process.terminationHandler = { process in
      // A process that was killed has the signal's number as its status, so the two are told apart as a shell does it.
      reporter.yield(
        process.terminationReason == .uncaughtSignal
          ? 128 + process.terminationStatus : process.terminationStatus)
      reporter.finish()
    }
    try process.run()
    // The process has its own; these would stay open as long as `Process` likes.
    for handle in handles { try handle.close() }
    self.process = process
    self.output = output
    self.error = error
    self.end = end
  }

  var isRunning: Bool { process.isRunning }
  var identifier: Int32 { process.processIdentifier }

  func kill(_ signal: Int32) { Foundation.kill(process.processIdentifier, signal) }

  /// Waits for the end. A tool that hangs is killed, and its status then says so: 137.
  func outcome(patience: Duration = .seconds(300)) async throws -> Fixture.Outcome {
    let identifier = process.processIdentifier
    let watch = Task {
      try await Task.sleep(for: patience)
      Foundation.kill(identifier, SIGKILL)
    }
    defer { watch.cancel() }
    var status: Int32 = -1
    for await value in end { status = value }
    let (progress, rest) = LoggedProgress.parted(try text(error))
    return Fixture.Outcome(status: status, output: try text(output), error: rest, progress: progress)
  }

  private func text(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}
