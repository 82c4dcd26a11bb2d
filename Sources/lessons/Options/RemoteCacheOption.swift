import ArgumentParser
import Foundation
import LessonDiagnostics
import LessonRunning

/// Where a command shares results with other machines.
struct RemoteCacheOption: ParsableArguments {
  /// For CI, where the same settings belong to many commands.
  static let variable = "LESSONS_REMOTE_CACHE"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Take results from this cache, and give it those that are new: any server that speaks the HTTP protocol of Bazel's remote cache. (default: $\(Self.variable))",
      valueName: "URL"))
  var remoteCache: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Whether results are given to the remote cache, too.", valueName: "true|false"))
  var remoteCacheUpload = true

  func validate() throws { _ = try checked() }

  /// `nil` where nothing is shared. What is wrong was said when the command line was read.
  var address: RemoteCacheAddress? { try? checked() }

  private func checked() throws -> RemoteCacheAddress? {
    let variable = ProcessInfo.processInfo.environment[Self.variable] ?? ""
    guard let text = remoteCache ?? (variable.isEmpty ? nil : variable) else { return nil }
    do throws(Problem) { return try RemoteCacheAddress(text, uploads: remoteCacheUpload) } catch {
      throw ValidationError(error.message)
    }
  }
}
