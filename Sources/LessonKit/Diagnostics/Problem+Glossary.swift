extension Problem {
  /// Problems with terms; `nil` for others.
  var glossaryWords: String? {
    switch self {
    case .glossaryNotFound(let path, let nearest):
      "there is no file 'lessons/\(path)'"
        + (Self.suggestion(nearest).isEmpty
          ? "; put it there, or take out 'glossary'" : Self.suggestion(nearest))
    case .notGlossaryName(let path):
      "'\(path)' cannot be the glossary: it is a file in 'lessons' whose name ends in '.yml'"
    case .notTerms(let found):
      "a glossary is a list of terms, such as '- {en: weight decay, ko: 가중치 감쇠}', but this is \(found.words)"
    case .termMissing(let language):
      "this entry has no term in '\(language)', the language of the originals; add '\(language): …'"
    case .termTwice(let text, let line):
      "'\(text)' means what line \(line) says already; give one of the two another term"
    case .avoidedTerm(let text, let line):
      "'\(text)' cannot be avoided, because line \(line) says that it is right"
    case .avoidedTwice(let text, let line): "'\(text)' is avoided in line \(line) already"
    case .avoidedWithoutTerm(let text, let language):
      "nothing is there to write for '\(text)', because this entry has no term in '\(language)'; add '\(language): …'"
    case .avoidedSpelling(let text, let term):
      "this course says '\(term)' for '\(text)' on pages in this language, as its glossary has it"
    case .glossaryMissing:
      "the course has no glossary to show here; name its file in course.yml, as in 'glossary: glossary.yml'"
    case .glossaryTwice(let line): "line \(line) shows the glossary already, and a page has each term once"
    default: nil
    }
  }
}
