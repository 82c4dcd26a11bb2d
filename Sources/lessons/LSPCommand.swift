import ArgumentParser
import Foundation
import LessonDiagnostics
import LessonLanguage

struct LSPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Answers an editor about lessons: a language server over standard input and output.",
    discussion: """
      Editors start it; the README says how to tell yours. It completes, explains and renames names in Swift blocks and inline \
      expressions, shows the compiler's problems while you type, and knows the options, labels and links around them.
      """)

  @Option(
    name: .customLong("sourcekit-lsp"),
    help: ArgumentHelp(
      "What answers about Swift. (default: the 'sourcekit-lsp' beside the compiler)", valueName: "program"))
  var service: String?

  func run() throws {
    guard isatty(0) == 0 else {
      Console(isQuiet: false).report([Diagnostic(at: nil, .languageServerOnTerminal)])
      throw ExitStatus.commandLineIsWrong
    }
    // An editor that is gone is found when it is written to.
    signal(SIGPIPE, SIG_IGN)
    let server = LanguageServer(
      input: 0, output: 1, buildFolder: Folders.ofThisProgram, serviceProgram: service,
      browse: { Browser.open($0, orElse: $1) })
    switch server.run() {
    case .exit: return
    case .early: throw ExitCode.failure
    case .nonsense(let fault):
      Console(isQuiet: false).report([Diagnostic(at: nil, .notLanguageClient(said: fault.words))])
      throw ExitStatus.commandLineIsWrong
    }
  }
}
