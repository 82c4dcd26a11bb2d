import Foundation
import LessonDiagnostics
import LessonFiles
import LessonRunning
import LessonSupervisor

/// Asks another site whether an address is there, with curl: its library would have to be loaded in every build, and this is one
/// command's need.
struct LinkVisit: Sendable {
  private static let mostRedirections = 10
  private static let seconds = 20.0
  /// Nobody waits longer for a check.
  private static let mostPatience = 60

  /// The path of curl.
  let program: String
  let userAgent: String
  /// For curl's answers.
  let folder: CacheFolder

  /// Looks for curl where the shell would.
  static func findProgram(
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) throws(Problem) -> String {
    guard let program = ToolFiles.program("curl", path: path) else { throw .linkToolMissing }
    return program
  }

  /// What is wrong with an address; `nil` where it arrives.
  ///
  /// The page itself is asked for only where its headers are not to be had: some servers know no HEAD, or answer it wrongly.
  ///
  /// - Parameter number: one that no other visit has.
  func fault(of address: String, number: Int) throws -> LinkFault? {
    var answer = try ask(address, forPage: false, number)
    if answer.isFailure, !answer.asksForPatience { answer = try ask(address, forPage: true, number) }
    if answer.asksForPatience {
      let patience = answer.patience ?? 5
      guard patience <= Self.mostPatience else { return .busy(seconds: patience) }
      Thread.sleep(forTimeInterval: Double(patience))
      answer = try ask(address, forPage: true, number)
    }
    return answer.fault
  }

  private struct Answer {
    /// 0 where there was none.
    var status: Int
    /// Seconds.
    var patience: Int?
    var message: String

    var isSuccess: Bool { (200..<300).contains(status) }
    var isFailure: Bool { !isSuccess }
    var asksForPatience: Bool { status == 429 || status == 503 && patience != nil }

    var fault: LinkFault? {
      // Of a large file, more than the answer's head was not wanted: that curl gave up then is no fault.
      if isSuccess { return nil }
      return status == 0 || (300..<400).contains(status)
        ? .unreachable(message.isEmpty ? "no answer" : message) : .answered(status)
    }
  }

  private func ask(_ address: String, forPage: Bool, _ number: Int) throws -> Answer {
    let name = "answer-\(number)"
    let files = ["\(folder.path)/\(name)", "\(folder.path)/\(name).error"]
    defer { for file in files { unlink(file) } }
    let process = SupervisedProcess(
      executable: program,
      // Its own settings file stays out: it could change what is said here.
      arguments: ["--disable"] + (forPage ? ["--max-filesize", "1000000"] : ["--head"]) + [
        "--silent", "--location", "--max-redirs", "\(Self.mostRedirections)", "--globoff",
        "--proto", "=http,https", "--proto-redir", "=http,https", "--connect-timeout", "10",
        "--max-time", "\(Int(Self.seconds))", "--user-agent", userAgent, "--output", "/dev/null",
        "--write-out", "%{http_code}\n%header{retry-after}\n%{errormsg}", "--url", address,
      ],
      environment: ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 },
      directory: folder.path,
      limits: supervisor_limits(
        seconds: Self.seconds + 10, memory_bytes: 1 << 30, output_bytes: 1 << 20, event_bytes: 1 << 20),
      outputPath: files[0], errorPath: files[1])
    _ = try process.run()
    let text = String(decoding: try SystemCall.bytes(of: files[0]) ?? [], as: UTF8.self)
    let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, let status = Int(lines[0]) else { return Answer(status: 0, message: "") }
    return Answer(status: status, patience: Int(lines[1]).map { max(0, $0) }, message: String(lines[2]))
  }
}
