extension Problem {
  /// Problems that only `lessons check` looks for; `nil` for others.
  var checkingWords: String? {
    switch self {
    case .pageDiffers(let page, let line):
      "what is computed here is not the same each time, as line \(line) of the page '\(page)' shows; \(Self.causesOfDifference)"
    case .builtFirst(let text): "built once:  \(text)"
    case .builtAgain(let text): "built again: \(text)"
    case .wentWellBefore:
      "the course was built twice, and this went well the first time: the code does not do the same each time"
    case .fileDiffers(let path):
      "the file '\(path)' of the site is not the same each time the lessons are run; \(Self.causesOfDifference)"
    case .brokenLink(let address, let page):
      "'\(address)' in '\(page)' leads to no file of the site; put the file into 'lessons/' and link to it from a lesson, or "
        + "change the address"
    case .linkWithoutPlace(let address, let page, let target):
      "'\(address)' in '\(page)' leads to no place: nothing in '\(target)' has that identifier"
    case .identifierTwice(let identifier, let page):
      "the identifier '\(identifier)' stands on the page '\(page)' more than once, and links to it lead to the first"
    case .brokenOutwardLink(let address, let fault):
      "the link to '\(address)' is broken: \(fault.words); change it, or take it out"
    case .uncheckedOutwardLink(let address, let fault):
      "the link to '\(address)' cannot be checked: \(fault.words); look at it in a browser"
    case .linkToolMissing:
      "links to other sites are checked with 'curl', which is not on the PATH; type 'apt-get install curl' (or: brew install curl)"
    default: nil
    }
  }

  private static let causesOfDifference =
    "give random numbers a seed, sort what comes from a set or a dictionary, and show no times and no addresses in memory"
}
