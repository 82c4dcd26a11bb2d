/// What stands in YAML.
public enum YAMLKind: Hashable, Sendable {
  case mapping, list, alias, nothing
  case number(String)
  case truth(String)
  case text(String)
}

/// What a key of course.yml or of front matter may hold.
public enum YAMLForm: Hashable, Sendable {
  case text
  /// `{en: Dropout, ko: 드롭아웃}`
  case textByLanguage
  case truth
  case modules, paths, slugs, features, arguments
  /// The language modes of Swift.
  case languageMode([Int])
  case limits, seconds, mebibytes
  case macros
  /// `{fr: {next: Suite}}`
  case wordsByLanguage
  case words
}
