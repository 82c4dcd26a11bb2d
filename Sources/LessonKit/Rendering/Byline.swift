import LessonCourse
import LessonHTML
import LessonParsing

/// Who wrote a lesson, and when, below its title.
struct Byline {
  private let authors: [String]
  private let date: CalendarDate?
  private let words: SharedWords

  /// - Parameter original: for a translation, what it translates: what it does not say itself is taken from there.
  init(_ lesson: Lesson, of original: Lesson?, _ words: SharedWords) {
    let own = lesson.frontMatter
    let other = original?.frontMatter
    authors = (own.authors.isEmpty ? other?.authors ?? [] : own.authors).map(\.value)
    date = own.date ?? other?.date
    self.words = words
  }

  /// Empty for a lesson that says neither.
  var html: HTML {
    var parts: [HTML] = []
    if !authors.isEmpty {
      parts.append(.element("span", ["class": "author"], [.text(authors.joined(separator: ", "))]))
    }
    if let date { parts.append(.element("time", ["datetime": date.text], [.text(shown(date))])) }
    guard !parts.isEmpty else { return [] }
    let content = parts.enumerated().map {
      HTML($0.offset == 0 ? [$0.element] : [.written(" · "), $0.element])
    }
    return [.element("p", ["class": "byline"], content), .lineEnd]
  }

  /// In English, as in front matter, with two digits for each number.
  private func shown(_ date: CalendarDate) -> String {
    words.date == PageWords.english.date ? date.text : date.text(words.date)
  }
}
