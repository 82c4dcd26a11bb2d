extension Problem {
  /// Problems with course.yml and front matter; `nil` for others.
  var settingsWords: String? {
    switch self {
    case .unterminatedFrontMatter: "the front matter has no end; close it with a line '---'"
    case .notYAML(let reason): "this is not YAML: \(reason)"
    case .yaml(let mistake, let key, let quoted): mistake.message(key: key, quoted: quoted)
    case .notMapping(let found): "expected lines of the form 'key: value', but found \(found.words)"
    case .unknownKey(let key, let parent, let nearest, let known):
      "unknown key '\(key)'" + (parent.map { " in '\($0)'" } ?? "")
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; the keys are \(Self.list(known))")
    case .duplicateKey(let key): "the key '\(key)' stands here a second time"
    case .wrongType(let key, let found, let allowed):
      "'\(key)' must be \(allowed.words), but is \(found.words)"
    case .notModuleName(let name): "'\(name)' is not the name of a Swift module"
    case .unknownFeature(let name, let nearest, let known):
      "this compiler has no upcoming feature '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; it has \(Self.list(known))")
    case .featureIsPart(let name, let version):
      "'\(name)' is part of Swift \(version) anyway; take it out of 'upcoming-features'"
    case .flagHasKey(let flag, let key): "the flag '\(flag)' has a key of its own: use '\(key)'"
    case .flagIsTools(let flag):
      "the flag '\(flag)' cannot stand here: what is compiled, and what comes of it, is for this tool to say"
    case .notMacroName(let name):
      "a TeX macro's name begins with a backslash, as in '\\R: \\mathbb{R}', but this is '\(name)'"
    case .orderBesideParts:
      "'parts' gives the order of the lessons, and so does 'order'; take one of the two out"
    case .partWithout(let key):
      "a part of the course needs '\(key)': {title: Foundations, lessons: [01-start]}"
    case .notDate(let found): "'\(found)' is no date; write year, month and day, as in 2024-05-31"
    case .notLanguage(let name): "'\(name)' is not a language tag, such as 'en', 'ko' or 'pt-BR'"
    case .notRepository(let text):
      "'\(text)' is not the address of a repository on GitHub or GitLab, such as 'https://github.com/me/course', or of a file "
        + "anywhere, such as 'https://example.org/course/src/{file}'"
    case .languageWithoutPages(let language, let languages):
      "no page is in the language '\(language)'; the languages of the course are \(Self.list(languages))"
    case .noTitleInLanguage(let language):
      "'title' has no text for '\(language)', the language of the originals; add '\(language): …', or set 'language'"
    case .wordsMissing(let language, let missing):
      "the tool's own words stand in English on pages in '\(language)'; set them in course.yml, 'words: {\(language): "
        + "{next: …}}'; missing are \(missing.joined(separator: ", "))"
    case .wordOutsideLanguage(let word):
      "'\(word)' stands outside of a language; write 'words: {en: {\(word): …}}', with the language of the pages"
    case .wordWithoutNumbers(let word, let numbers):
      numbers.isEmpty
        ? "'\(word)' has no numbers in it; write it without braces"
        : "'\(word)' needs \(numbers.joined(separator: " and ")) once, where the page shows the number"
    default: nil
    }
  }
}
