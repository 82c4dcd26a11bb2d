import LessonDiagnostics
import Yams

/// A day: `2024-05-31`.
package struct CalendarDate: Hashable, Sendable {
  package var year: Int
  package var month: Int
  package var day: Int

  /// - Returns: `nil` for anything but a day that the calendar has.
  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/), let year = Int(match.1),
      let month = Int(match.2), let day = Int(match.3), (1...12).contains(month)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    guard (1...days).contains(day) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// As in front matter.
  package var text: String { "\(year)-\(Self.padded(month))-\(Self.padded(day))" }

  /// In the words of a language: `{year}년 {month}월 {day}일`.
  package func text(_ words: String) -> String {
    words.replacing("{year}", with: "\(year)").replacing("{month}", with: "\(month)")
      .replacing("{day}", with: "\(day)")
  }

  private static func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
}

extension YAMLReader {
  mutating func date(_ key: String, _ node: Node) -> CalendarDate? {
    guard let text = text(key, node) else { return nil }
    let date = CalendarDate(text.value)
    if date == nil { report(.notDate(text.value), at: text.location) }
    return date
  }

  /// One name, or several.
  mutating func names(_ key: String, _ node: Node) -> [FrontMatter.Text] {
    if node.sequence != nil { return texts(key, node, .names) }
    guard node.scalar != nil else {
      wrong(key, node, .names)
      return []
    }
    return text(key, node).map { [$0] } ?? []
  }
}
