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
    case .swiftServiceEnded: "the service for Swift has ended; the next question starts it again"
    case .notSwiftName: "the new name must be a name in Swift, such as 'mean' or 'mean(of:)'"
    case .renamesOutside:
      "this name is declared outside the lesson; only names of the lesson can be changed here"
    case .renamesElsewhere:
      "the name also stands where it cannot be changed, outside the lesson's code"
    case .notFormatted(let line, let reason): "the block in line \(line) stays as it is: \(reason)"
    case .highlightWouldMove(let line):
      "the block in line \(line) stays as it is: 'highlight' names lines that would move"
    case .notSaved(let name): "save '\(name)' first: 'lessons serve' shows what is saved"
    case .notServed:
      "no 'lessons serve' of this course is running: start it in a terminal, in the course's folder, and try again"
    default: nil
    }
  }
}
