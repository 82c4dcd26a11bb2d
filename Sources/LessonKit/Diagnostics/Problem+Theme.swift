import LessonText

extension Problem {
  /// Problems with the theme of a course; `nil` for others.
  var themeWords: String? {
    switch self {
    case .themeNotFolder: "'theme' is the folder of the course's theme, but this is a file; rename it"
    case .nearlyTheme: "this folder is not read: the theme of a course is the folder 'theme'; rename it"
    case .themeFileUnread(let nearest, let known):
      "nothing reads this file"
        + (nearest.map { "; did you mean '\($0)'?" }
          ?? ": a theme is \(Self.list(known)), and files that these name")
    case .themeFileUnreadable(let name, let reason):
      "the theme's '\(name)' cannot be read: \(reason)"
    case .themeFileUnusable(let fault): "this file of the theme cannot be used: \(fault.words)"
    case .searchMissing:
      "lunr is not installed, so the pages have no search; \(Self.lunrAdvice)"
    case .licenceMissing(let name):
      "the licence of \(name) was not found, so it is not beside it in the site; install \(name) anew, or put its licence there"
    case .placeholderMissing(let name):
      "the template has no '{{\(name)}}', and without it pages would lose that part; put it where it belongs"
    case .placeholderUnknown(let name, let known):
      "unknown placeholder '{{\(name)}}'; "
        + (known.nearest(to: name).map { "did you mean '{{\($0)}}'?" }
          ?? "known are \(known.joined(separator: ", "))")
    default: nil
    }
  }

  /// What to type where lunr is missing.
  package static let lunrAdvice =
    "on Debian or Ubuntu: apt install libjs-lunr; elsewhere: npm install -g lunr"
}
