extension Problem {
  /// Problems with citations and the bibliography; `nil` for others.
  var bibliographyWords: String? {
    switch self {
    case .bibTeX(let fault): fault.words
    case .bibliographyKeyTwice(let key, let line):
      "the key '\(key)' is taken: it stands in line \(line) already"
    case .bibliographyNotFound(let path, let nearest):
      "there is no file 'lessons/\(path)'"
        + (Self.suggestion(nearest).isEmpty
          ? "; put it there, or take out 'bibliography'" : Self.suggestion(nearest))
    case .notBibliographyName(let path):
      "'\(path)' cannot be the bibliography: it is a file in 'lessons' whose name ends in '.bib'"
    case .unknownEntryType(let type, let nearest, let known):
      "unknown type of entry '@\(type)'"
        + (nearest.map { "; did you mean '@\($0)'?" } ?? "; the types are \(Self.list(known))")
    case .unknownLaTeX(let command):
      command == "$"
        ? "this formula has no end, or '$' is meant as a character: write '\\$'"
        : "'\(command)' is not understood in a bibliography; write the character itself, or plain text"
    case .unknownBibliographyField(let name, let nearest):
      "unknown field '\(name)'; did you mean '\(nearest)'?"
    case .namesNotJoined(let isEtAl):
      isEtAl
        ? "names that are left out are written 'and others': 'Doe, Jane and others'"
        : "names are joined by 'and': 'Doe, Jane and Roe, Richard'; the name of an organization stands in braces"
    case .sourceWithoutTitle(let key): "the entry '\(key)' is cited, and has no title"
    case .unknownSource(let key, let file, let nearest):
      "there is no entry '\(key)'" + (file.map { " in '\($0)'" } ?? "")
        + (Self.suggestion(nearest).isEmpty && file != nil
          ? "; add it, or write '\\@\(key)' for text" : Self.suggestion(nearest))
    case .citationWithoutBibliography(let key):
      "'@\(key)' in brackets is a citation, and the course has no bibliography; write 'bibliography: references.bib' in course.yml, "
        + "or '\\@\(key)' for text"
    case .citationWithoutKey:
      "this part of the citation names no entry; write '@key' in it, or no semicolon before it"
    case .citationWithoutEnd:
      "the bracket of this citation is never closed; write ']' behind it, or '\\[' for text"
    default: nil
    }
  }
}
