/// BCP 47 tags: `ko`, `zh-Hant`, `pt-BR`. Their case does not matter.
enum LanguageTag {
  /// A tag and the tags that it specializes, widest first: `zh`, `zh-hant`, `zh-hant-tw`.
  static func chain(_ tag: String) -> [String] {
    var result: [String] = []
    for part in tag.lowercased().split(separator: "-") {
      result.append(result.last.map { "\($0)-\(part)" } ?? String(part))
    }
    return result
  }

  /// The value for a language, or else for the nearest language that it specializes.
  ///
  /// - Parameter values: values by tag, in lower case.
  static func value<Value>(for tag: String, in values: [String: Value]) -> Value? {
    chain(tag).reversed().lazy.compactMap { values[$0] }.first
  }
}
