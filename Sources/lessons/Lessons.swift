import ArgumentParser
import Foundation
import LessonDiagnostics
import LessonFiles

@main
struct Lessons: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract: "Turns Markdown lessons with Swift code into a static site, with everything the code computed.",
    discussion: """
      A course is a folder with 'lessons/' in it: Markdown files whose 'swift-run' blocks are compiled and run. Begin one with \
      'lessons new', write it beside 'lessons serve', and let 'lessons check' look at every change.

      Ends with status 0 when all is well, 1 when a lesson is wrong, 64 when the command line is, 69 when something has to be \
      installed, and 70 when the tool itself failed.
      """,
    version: ToolVersion.name,
    subcommands: [
      ServeCommand.self, BuildCommand.self, CheckCommand.self, PromoteCommand.self, NewCommand.self,
      ImportCommand.self, ExportCommand.self, CleanCommand.self, DoctorCommand.self, LSPCommand.self,
      InstallationCommand.self,
    ])

  static func main() {
    if let problem = Self.problem(withCommandOf: CommandLine.arguments.dropFirst().map { $0 }) {
      end(with: problem)
    }
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      if let problem = Self.strayArgument(in: message(for: error)) { end(with: problem) }
      exit(withError: error)
    }
  }

  private static func end(with problem: Problem) -> Never {
    Console(isQuiet: false).report([Diagnostic(at: nil, problem)])
    exit(withError: ExitStatus.commandLineIsWrong)
  }

  /// An argument that belongs to no option. The argument parser only says that it did not expect it.
  private static func strayArgument(in message: String) -> Problem? {
    guard let match = message.firstMatch(of: /nexpected arguments?:? '([^']+)'/) else { return nil }
    let text = String(match.1)
    if text.hasSuffix(".md") { return .strayArgument(text, .lesson) }
    return .strayArgument(text, Folders.holdsLessons(text) ? .folder : .other)
  }

  /// What is wrong with the first word, which names the command.
  private static func problem(withCommandOf arguments: [String]) -> Problem? {
    let known = configuration.subcommands.filter { $0.configuration.shouldDisplay }.compactMap {
      $0.configuration.commandName
    }
    guard let word = arguments.first, !word.hasPrefix("-"), !known.contains(word), word != "help",
      word != InstallationCommand.configuration.commandName
    else {
      return nil
    }
    if Folders.holdsLessons(word) { return .folderForCommand(word) }
    return .unknownCommand(word, among: known)
  }
}
