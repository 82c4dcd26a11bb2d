import Testing

@testable import LessonCourse

@Suite struct PageWordsTests {
  /// A word without a key could not be set by an author.
  @Test func everyWordHasAKey() {
    func count(_ value: Any) -> Int {
      Mirror(reflecting: value).children.reduce(0) { $0 + ($1.value is String ? 1 : count($1.value)) }
    }
    #expect(count(PageWords.english) == PageWords.Word.all.count)
    #expect(Set(PageWords.Word.all.map(\.key)).count == PageWords.Word.all.count)
    #expect(Set(PageWords.Word.all.map(\.path)).count == PageWords.Word.all.count)
  }

  /// Whether each language's words were written for it, and have places for their numbers.
  @Test(arguments: PageWords.known.keys.sorted()) func languagesAreComplete(_ language: String) throws {
    let words = try #require(PageWords.known[language])
    for word in PageWords.Word.all {
      let text = words[keyPath: word.path]
      #expect(!text.isEmpty, "\(word.key)")
      for number in word.numbers { #expect(text.contains(number), "\(word.key)") }
      #expect(text.contains("{") == !word.numbers.isEmpty, "\(word.key)")
    }
    // Single words may be the same in two languages.
    let same = PageWords.Word.all.filter { words[keyPath: $0.path] == PageWords.english[keyPath: $0.path] }
    #expect(language == "en" || same.count < 20, "\(same.map(\.key))")
  }

  /// New lessons are written in the languages of pages.
  @Test(arguments: PageWords.known.keys.sorted()) func draftsSpeakThem(_ language: String) {
    let words = DraftWords.inLanguage(language)
    #expect((words == DraftWords.inLanguage("en")) == (language == "en"))
    #expect(words.imports("`A`").contains("`A`") && words.sum("`b`").contains("`b`"))
  }

  @Test(arguments: [
    ("en", "Next", "English"), ("en-GB", "Next", "English (UK)"), ("de-AT", "Weiter", "de-AT"),
    ("zh", "下一课", "中文"), ("zh-Hans", "下一课", "简体中文"), ("zh-Hant", "下一課", "繁體中文"),
    ("zh-TW", "下一課", "繁體中文"), ("zh-Hant-HK", "下一課", "zh-Hant-HK"), ("nl", "Next", "Nederlands"),
    ("eo", "Next", "eo"),
  ]) func words(language: String, next: String, name: String) {
    #expect(PageWords.inLanguage(language).next == next)
    #expect(PageWords.inLanguage(language).language == name)
  }

  @Test func numbersStandInTheirPlaces() {
    #expect(PageWords.english.run(1000, of: 30_000) == "run 1,000 of 30,000")
    #expect(PageWords.korean.run(2, of: 3) == "3번 중 2번째 실행")
    #expect(PageWords.german.omittedRows(1_234_567) == "und 1.234.567 weitere Zeilen")
    #expect(PageWords.french.omittedBytes(1234) == "1\u{202F}234 octets de sortie sont omis ici.")
    #expect(PageWords.english.grouped(-1000) == "−1,000")
  }
}
