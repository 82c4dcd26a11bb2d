import Foundation
import LessonDiagnostics
import LessonFiles
import LessonSupervisor

/// A program that runs to its end under limits, its output going into files.
package struct SupervisedProcess {
  var executable: String
  var arguments: [String] = []
  var environment: [String: String]
  var directory: String
  var limits: supervisor_limits
  /// Programs and their arguments that run after it in the same sandbox, each when the one before it has ended with status 0.
  var followers: [[String]] = []
  /// Where standard output and standard error go; created, or emptied.
  var outputPath: String
  var errorPath: String
  /// Another file whose length is bounded, if there is one, and what the program finds in it.
  var eventsPath: String?
  var key: [UInt8]
  /// Ends the program before its time.
  var cancellation: Cancellation?
  /// What the program sees, if it runs in a sandbox.
  var confinement: Confinement?

  package init(
    executable: String, arguments: [String] = [], environment: [String: String], directory: String,
    limits: supervisor_limits, outputPath: String, errorPath: String, eventsPath: String? = nil,
    key: [UInt8] = [], cancellation: Cancellation? = nil
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.directory = directory
    self.limits = limits
    self.outputPath = outputPath
    self.errorPath = errorPath
    self.eventsPath = eventsPath
    self.key = key
    self.cancellation = cancellation
  }

  /// The same program in a sandbox, if there is one.
  func confined(_ confinement: Confinement?) -> SupervisedProcess {
    var process = self
    process.confinement = confinement
    return process
  }

  /// Waits until the program and everything it started are gone.
  package func run() throws(Problem) -> supervisor_outcome {
    let output = try Self.open(outputPath)
    defer { close(output) }
    let error = try Self.open(errorPath)
    defer { close(error) }
    let events = try eventsPath.map { path throws(Problem) in try Self.open(path) }
    defer { if let events { close(events) } }
    if let events, let eventsPath, write(events, key, key.count) != key.count {
      throw .fileOperationFailed(.write, path: eventsPath, code: errno)
    }
    var outcome = supervisor_outcome()
    let words = Self.command(
      [[executable] + arguments] + followers, confinement, status: Int32(supervisor_status_descriptor),
      in: directory)
    let settings = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let code = Self.withCStrings(words) { words in
      Self.withCStrings(settings) { settings in
        supervisor_run(
          confinement?.sandbox.program ?? executable, words, settings, directory,
          confinement == nil ? 0 : 1, output, error, events ?? output,
          cancellation?.descriptor ?? -1, limits, &outcome)
      }
    }
    guard code == 0 else { throw .fileOperationFailed(.start, path: executable, code: code) }
    if outcome.end == supervisor_not_confined, confinement?.isTrial == false {
      // Only the sandbox has written there.
      let said = (try? BoundedFile.bytes(at: errorPath, most: 4096)) ?? []
      throw .sandboxFailed(Sandbox.message(said))
    }
    return outcome
  }

  /// What is started: the first program, or what puts them all into a sandbox.
  static func command(
    _ commands: [[String]], _ confinement: Confinement?, inherited: Int32 = -1, status: Int32 = -1,
    in directory: String
  ) -> [String] {
    guard let confinement else { return commands.first ?? [] }
    return [confinement.sandbox.program]
      + confinement.arguments(for: commands, inherited: inherited, status: status, in: directory)
  }

  static func open(_ path: String) throws(Problem) -> Int32 {
    // In append mode, so that the program and the processes that it starts do not overwrite each other.
    let file = Foundation.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .fileOperationFailed(.write, path: path, code: errno) }
    return file
  }

  static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
