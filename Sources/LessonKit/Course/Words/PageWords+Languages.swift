extension PageWords {
  /// The tool's words by language tag, in lower case.
  static let known: [String: PageWords] = [
    "en": english, "ko": korean, "ja": japanese, "de": german, "fr": french, "es": spanish,
    "zh": simplifiedChinese, "zh-hans": simplifiedChinese, "zh-cn": simplifiedChinese,
    "zh-sg": simplifiedChinese,
    "zh-hant": traditionalChinese, "zh-tw": traditionalChinese, "zh-hk": traditionalChinese,
    "zh-mo": traditionalChinese,
  ]

  /// The names, each in its own language, of languages that have no words here or share them with another.
  private static let names = [
    "ar": "العربية", "cs": "Čeština", "da": "Dansk", "el": "Ελληνικά", "en-gb": "English (UK)",
    "en-us": "English (US)", "fi": "Suomi", "he": "עברית", "hi": "हिन्दी", "hu": "Magyar",
    "id": "Bahasa Indonesia", "it": "Italiano", "nb": "Norsk bokmål", "nl": "Nederlands", "no": "Norsk",
    "pl": "Polski", "pt": "Português", "pt-br": "Português (Brasil)", "pt-pt": "Português (Portugal)",
    "ro": "Română", "ru": "Русский", "sv": "Svenska", "th": "ไทย", "tr": "Türkçe", "uk": "Українська",
    "vi": "Tiếng Việt", "zh": "中文",
  ]

  /// The words for pages in a language: its own, or those of a language that it specializes, or else English. The author's words
  /// replace them; an author's word for `zh` also holds for `zh-Hant` if the tool has no words for `zh-Hant`.
  package static func inLanguage(_ language: String, replacing own: [OwnWord] = []) -> PageWords {
    var words = english
    words.language = language
    for tag in LanguageTag.chain(language) {
      if let known = known[tag] {
        words = known
        words.language = language
      }
      for word in own where word.language.lowercased() == tag { words[keyPath: word.word.path] = word.text }
    }
    let isNamed = own.contains {
      $0.word.path == \.language && LanguageTag.chain(language).contains($0.language.lowercased())
    }
    if !isNamed {
      let tag = language.lowercased()
      words.language = names[tag] ?? known[tag]?.language ?? language
    }
    return words
  }

  /// The words that pages in a language show in English because there are no others.
  static func missing(in language: String, replacing own: [OwnWord]) -> [Word] {
    let tags = LanguageTag.chain(language)
    if tags.contains(where: { known[$0] != nil }) { return [] }
    return Word.all.filter { word in
      // A language can do without its own name and its separator of digits.
      !["language", "thousands"].contains(word.key)
        && !own.contains { $0.word == word && tags.contains($0.language.lowercased()) }
    }
  }
}
