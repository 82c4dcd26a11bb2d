extension Problem {
  /// Problems of the language server, with the editor on one side and the service for Swift on the other; `nil` for others.
  var languageWords: String? {
    switch self {
    case .swiftServiceFailed(let program, let reason):
      "'\(program)', which answers about Swift, does not work: \(reason); without it, only what stands around the code is "
        + "known; install a complete Swift toolchain from https://www.swift.org/install"
    case .swiftServiceGivenUp(let program):
      "'\(program)', which answers about Swift, has ended again and again and is not started any more; start the language server "
        + "anew in your editor to try once more"
    case .swiftServiceSilent(let program, let seconds):
      "'\(program)', which answers about Swift, has said nothing for \(seconds) seconds, and was ended; the next question starts it again"
    case .swiftServiceSpeaksOtherwise(let program, let said):
      "'\(program)' is no language server: in the place of a message it said '\(said)'; --sourcekit-lsp takes the 'sourcekit-lsp' "
        + "of a Swift toolchain"
    case .editNotUnderstood(let path):
      "the editor described an edit of '\(path)' that makes no sense there; close the file and open it again"
    case .notLanguageClient(let said):
      "standard input is no editor: in the place of a message of the Language Server Protocol stands '\(said)'; editors start "
        + "'lessons lsp' themselves"
    case .languageServerOnTerminal:
      "'lessons lsp' talks to editors, which start it themselves; to see the course, write 'lessons serve'"
    case .formatterFailed(let program, let reason):
      "'\(program)', which lays out code, failed: \(reason); it comes with the Swift toolchain from https://www.swift.org/install"
    default: nil
    }
  }
}
