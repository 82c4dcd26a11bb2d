extension Problem {
  /// Problems with a cache that machines share; `nil` for others.
  var remoteCacheWords: String? {
    switch self {
    case .notRemoteCache(let text, let fault):
      "'\(text)' is no address of a remote cache: \(Self.words(fault)); write --remote-cache https://cache.example.org/lessons"
    case .remoteCacheFailed(let url, let fault):
      "the remote cache \(url) is of no use to this build: \(Self.words(fault)); what is missing was computed here"
    case .remoteCacheTakesNothing(let url, let status):
      "the remote cache \(url) takes nothing from this machine: it answered \(status); with --remote-cache-upload=false, nothing is sent"
    default: nil
    }
  }

  private static func words(_ fault: RemoteCacheFault) -> String {
    switch fault {
    case .noURL: "it is no URL"
    case .scheme(let scheme): "'\(scheme)' is not spoken, only http and https are"
    case .password: "names and passwords belong into ~/.netrc, or into the file that NETRC names"
    case .noHost: "it names no machine"
    case .query: "it ends with a query or a fragment"
    case .noProgram: "'curl' is not installed"
    case .unreachable(let message): message.isEmpty ? "it gave no answer in time" : message
    case .answered(let status): "it answered \(status)"
    case .answeredOtherwise(let path): "what it has at \(path) is not what belongs there"
    }
  }
}
