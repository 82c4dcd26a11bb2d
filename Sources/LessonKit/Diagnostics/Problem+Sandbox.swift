extension Problem {
  /// Problems with the sandbox in which lessons are compiled and run; `nil` for others.
  var sandboxWords: String? {
    switch self {
    case .sandboxMissing(let fault):
      "lessons are compiled and run without a sandbox, because \(fault.words); they can read and write what you can, so build only "
        + "lessons that you trust"
    case .sandboxRequired(let fault):
      "nothing is compiled or run, because a sandbox is required and \(fault.words)"
    case .sandboxFailed(let text): "the sandbox could not be made: \(text); see 'lessons doctor'"
    case .dataHidden(let path):
      "the lesson looked for '\(path)' in vain: it sees only the files that it declares; add 'data: [\(path)]' to the front matter"
    default: nil
    }
  }
}

extension SandboxFault {
  /// As it ends `because …`.
  package var words: String {
    switch self {
    case .otherSystem: "there is none for this system"
    case .notInstalled: "bubblewrap is not installed (\(Self.advice))"
    case .incomplete(let path): "'\(path)' is missing; build the tool again with 'swift build -c release'"
    case .refused(let text): "bubblewrap cannot make one here: \(text)"
    case .unwanted: "'--sandbox=off' asks for none"
    }
  }

  package static let advice = "apt-get install bubblewrap"
}
