extension Problem {
  /// Problems with what code displayed; `nil` for others.
  var displayedWords: String? {
    switch self {
    case .harmfulAddress(let address):
      "this block displays a link to '\(address)', which could run a program or open a file of the reader's; Markdown that code "
        + "computes may lead to other sites, to lessons and to files in 'lessons/'"
    case .onlyInLessons(let text):
      "'\(text)' is understood in lessons only, as are callouts, captions, names in braces, footnotes and citations; write it in "
        + "the lesson, or '\\\(text)' for text"
    case .drawing(let fault):
      "this block displays a drawing that cannot stand in a page: \(fault.words)"
    case .displayedIdentifierTaken(let identifier):
      "this block displays HTML with the id '\(identifier)', which something else on the page has; choose another"
    case .displayedTitle:
      "this block displays a heading of level one, but a page has one title, which it has already; write '##', or '<h2>' in HTML"
    case .displayed(let problem): "in the Markdown that this block displays, \(problem.message)"
    default: nil
    }
  }
}
