/// The lines in which the tool tells a log what it is doing. They are told apart from what else it says, because which of them come
/// first, and what times they name, differs from run to run.
enum LoggedProgress {
  nonisolated(unsafe) private static let patterns: [Regex<Substring>] = [
    #/lessons: building the package '.*'/#,
    #/lessons: building [A-Za-z]+/#,
    #/lessons: .+: started/#,
    #/lessons: .+: finished in [^:]+/#,
    #/lessons: .+: failed after [^:]+/#,
    #/lessons: [0-9]+ lessons? (?:ran|came from the cache|is as before|are as before).*/#,
  ]

  static func parted(_ error: String) -> (progress: [String], rest: String) {
    var progress: [String] = []
    var rest: [Substring] = []
    for line in error.split(separator: "\n", omittingEmptySubsequences: false) {
      if patterns.contains(where: { line.wholeMatch(of: $0) != nil }) {
        progress.append(String(line))
      } else {
        rest.append(line)
      }
    }
    return (progress, rest.joined(separator: "\n"))
  }
}
