import Foundation
import LessonDiagnostics
import LessonFiles
import LessonSupervisor

/// Several requests to one server at once, with curl: its library would have to be loaded in every build, and few builds share.
struct RemoteTransfer {
  enum Work {
    /// To read from an address into a file.
    case get(String, into: String)
    case put(file: String, String)
  }

  struct Answer {
    /// The status of HTTP; 0 where there was none.
    var status = 0
    var message = ""
  }

  private static let atATime = 4
  /// In bytes. A result holds every picture of its lesson.
  static let longest = 256 << 20

  /// The path of curl.
  let program: String
  /// For files on the way.
  let folder: String
  var cancellation: Cancellation?

  /// - Returns: one answer for each piece of work, in order. At the first that cannot be had, the others are given up.
  func answers(to work: [Work]) throws -> [Answer] {
    guard !work.isEmpty else { return [] }
    var lines: [String] = []
    for piece in work {
      switch piece {
      case .get(let address, let file):
        lines += ["url = \"\(address)\"", "output = \"\(Self.quoted(file))\""]
      case .put(let file, let address):
        lines += [
          "upload-file = \"\(Self.quoted(file))\"", "url = \"\(address)\"", "output = \"/dev/null\"",
        ]
      }
    }
    try CacheFolder(folder).write(Array((lines.joined(separator: "\n") + "\n").utf8), to: "requests")
    let environment = ProcessInfo.processInfo.environment
    let secrets = environment["NETRC"].map { ["--netrc-file", $0] } ?? ["--netrc-optional"]
    let files = ["\(folder)/answers", "\(folder)/errors"]
    let process = SupervisedProcess(
      executable: program,
      // Its own settings file stays out: it could change what is said here. Redirections are not followed.
      arguments: ["--disable", "--silent", "--globoff", "--proto", "=http,https"] + secrets + [
        "--parallel", "--parallel-max", "\(Self.atATime)", "--fail-early", "--connect-timeout", "2",
        "--speed-limit", "4096", "--speed-time", "5", "--max-time", "30", "--expect100-timeout", "1",
        "--max-filesize", "\(Self.longest)",
        "--write-out", "%{urlnum} %{http_code} %{exitcode} %{errormsg}\\n", "--config", "\(folder)/requests",
      ],
      environment: environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }, directory: folder,
      limits: supervisor_limits(
        seconds: 45, memory_bytes: 1 << 30, output_bytes: UInt64(2 * Self.longest),
        event_bytes: 1 << 20),
      outputPath: files[0], errorPath: files[1], cancellation: cancellation)
    _ = try process.run()
    try cancellation?.check()
    var answers = Array(repeating: Answer(), count: work.count)
    let text = String(decoding: try SystemCall.bytes(of: files[0]) ?? [], as: UTF8.self)
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
      guard fields.count >= 3, let number = Int(fields[0]), answers.indices.contains(number),
        let status = Int(fields[1]), let exit = Int(fields[2])
      else { continue }
      // What ended before its end is no answer, whatever the status said.
      answers[number].status = exit == 0 ? status : 0
      answers[number].message = fields.count > 3 ? String(fields[3]) : ""
    }
    return answers
  }

  private static func quoted(_ path: String) -> String {
    path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
