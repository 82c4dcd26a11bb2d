/// What stands in YAML.
package enum YAMLKind: Hashable, Sendable {
  case mapping, list, alias, nothing
  case number(String)
  case truth(String)
  case text(String)
}

/// What a key of course.yml or of front matter may hold.
package enum YAMLForm: Hashable, Sendable {
  case text
  /// `{en: Dropout, ko: 드롭아웃}`
  case textByLanguage
  case truth
  case modules, paths, slugs, features, arguments
  /// The language modes of Swift.
  case languageMode([Int])
  case limits, seconds, mebibytes
  /// What a course may say of the sandbox.
  case sandbox
  case macros
  /// `{fr: {next: Suite}}`
  case wordsByLanguage
  case words
  /// `[{title: Foundations, lessons: [01-start]}]`
  case parts
  case names
  /// `{"test error": 테스트 오차}`
  case translations
  /// `{en: weight decay, ko: 가중치 감쇠}`
  case terms
  /// `{version: 1.4}`
  case variables
  /// `{ko: [무게 감쇠]}`
  case formsByLanguage
}

extension YAMLKind {
  /// As it ends `but is …`.
  package var words: String {
    switch self {
    case .mapping: "a mapping"
    case .list: "a list"
    case .alias: "an alias"
    case .nothing: "nothing"
    case .number(let text): "the number \(text)"
    case .truth(let text): "the truth value \(text)"
    case .text(let text): "the text '\(text)'"
    }
  }
}

extension YAMLForm {
  /// As it ends `must be …`.
  var words: String {
    switch self {
    case .text: "text"
    case .textByLanguage: "text, or a mapping from languages to texts"
    case .truth: "true or false"
    case .modules: "a list of module names"
    case .paths: "a list of paths"
    case .slugs: "a list of slugs"
    case .features: "a list of features"
    case .arguments: "a list of arguments for the compiler"
    case .languageMode(let versions): versions.map(String.init).joined(separator: " or ")
    case .limits: "a mapping with the keys 'seconds', 'memory' and 'output'"
    case .seconds: "a number of seconds above 0"
    case .mebibytes: "a whole number of MiB above 0"
    case .sandbox: "'required' or 'auto'"
    case .macros: "a mapping from TeX commands to their meaning"
    case .wordsByLanguage: "a mapping from languages to words, such as 'fr: {next: Suite}'"
    case .parts: "a list of parts, such as '{title: Foundations, lessons: [01-start]}'"
    case .translations:
      "a mapping from texts of the original to those of the translation, such as '\"test error\": 테스트 오차'"
    case .terms: "a list of terms by language, such as '{en: weight decay, ko: 가중치 감쇠}'"
    case .variables: "a mapping from names to texts, such as 'version: 1.4'"
    case .formsByLanguage: "a mapping from languages to lists of texts, such as '{ko: [무게 감쇠]}'"
    case .names: "a name, or a list of names"
    case .words: "a mapping from words to texts, such as 'next: Suite'"
    }
  }
}
