import ArgumentParser
import Foundation

/// How much a command does at a time.
struct JobsOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "How many lessons are compiled or run at a time. (default: the number of processors)",
      valueName: "number"))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 {
      throw ValidationError("'--jobs \(jobs)': at least 1 lesson must be allowed at a time.")
    }
  }

  var threads: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }
}
