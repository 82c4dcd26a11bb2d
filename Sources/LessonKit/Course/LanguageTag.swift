/// A BCP 47 tag: `ko`, `zh-Hant`, `pt-BR`. Letters' case means nothing in it.
enum LanguageTag {
  /// The tag and those it specializes, the widest first: `zh`, `zh-hant`, `zh-hant-tw`.
  static func chain(_ tag: String) -> [String] {
    var result: [String] = []
    for part in tag.lowercased().split(separator: "-") {
      result.append(result.last.map { "\($0)-\(part)" } ?? String(part))
    }
    return result
  }

  /// The value for a language, or else for the nearest that it specializes.
  ///
  /// - Parameter values: by tag in lower case.
  static func value<Value>(for tag: String, in values: [String: Value]) -> Value? {
    chain(tag).reversed().lazy.compactMap { values[$0] }.first
  }
}
