import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonText

/// Finds files of the course that a lesson's code names in a string literal and that its front matter does not declare: when they
/// change, the lesson would not be run again, and its page would show old numbers.
///
/// A literal names a file when a file has that name in `lessons/`, or in a folder that another literal of the lesson names
/// (`folder + "/" + "trials.csv"`), or at that absolute path. Code that works with `#filePath`, or climbs with `..`, is also
/// taken to mean the course folder. A folder counts when the literal is plainly a path: it has a slash (`"figures/\(name).csv"`
/// too, by what stands before the interpolation), and nothing in that folder is declared. Words that only equal the name of a
/// folder, or a lesson's slug, are words.
package struct UndeclaredData {
  package var lesson: Lesson
  /// The lesson's, whose expressions run with it.
  package var translations: [Lesson]
  package var course: CourseFolder

  package init(lesson: Lesson, translations: [Lesson], course: CourseFolder) {
    self.lesson = lesson
    self.translations = translations
    self.course = course
  }

  private struct Quote {
    var text: QuotedTexts.Text
    var location: SourceLocation
  }

  /// - Parameter inputs: Told of every path that was looked at.
  package func problems(_ inputs: Inputs? = nil) -> [Diagnostic] {
    let quotes = self.quotes
    guard !quotes.isEmpty else { return [] }
    let root = Self.real(course.path)
    let declared = (lesson.frontMatter.data + lesson.frontMatter.optionalData).map {
      Self.real(course.lessonFile($0.value))
    }
    var bases = [course.lessons]
    if climbs(quotes) { bases.append(course.path) }
    let places = quotes.flatMap { quote in bases.map { Self.path(quote.text.value, in: $0) } }
    inputs?.add(places, .kind)
    var seen: Set<String> = []
    for folder in places
    where FileKind(of: folder) == .folder && seen.insert(folder).inserted && seen.count < 64 {
      bases.append(folder)
    }
    inputs?.add(quotes.flatMap { quote in bases.compactMap { Self.place(quote.text, in: $0) } }, .kind)
    return quotes.compactMap { quote -> Diagnostic? in
      guard let path = bases.lazy.compactMap({ base in named(by: quote.text, in: base, root) }).first,
        !isDeclared(path, declared)
      else { return nil }
      return Diagnostic(at: quote.location, .dataNotDeclared(shown(path, root)))
    }
  }

  /// Where a literal may mean something; `nil` where it names nothing.
  private static func place(_ text: QuotedTexts.Text, in base: String) -> String? {
    var value = text.value[...]
    if text.isBeginning {
      guard let slash = value.lastIndex(of: "/") else { return nil }
      value = value[...slash]
    }
    return value.isEmpty || value.utf8.contains(0) ? nil : path(String(value), in: base)
  }

  /// The real path of what a literal names below the course.
  private func named(by text: QuotedTexts.Text, in base: String, _ root: String) -> String? {
    // Most literals name nothing, and a real path takes a call of the system for each of its parts.
    guard let place = Self.place(text, in: base), let kind = FileKind(of: place) else { return nil }
    let path = Self.real(place)
    // `lessons` may be a link that leads out of the course.
    let lessons = Self.real(course.lessons)
    guard path.hasPrefix(root + "/") || path.hasPrefix(lessons + "/") else { return nil }
    switch kind {
    case .file: return path
    case .folder:
      // The course's own folders are no data.
      let isOwn = [root, lessons, CourseFolder(root).site].contains(path)
      return text.value.contains("/") && !isOwn ? path : nil
    case .other: return nil
    }
  }

  private func isDeclared(_ path: String, _ declared: [String]) -> Bool {
    declared.contains { $0 == path || path.hasPrefix($0 + "/") }
      || FileKind(of: path) == .folder && declared.contains { $0.hasPrefix(path + "/") }
  }

  /// As `data` would name it.
  private func shown(_ path: String, _ root: String) -> String {
    let lessons = Self.real(course.lessons) + "/"
    return path.hasPrefix(lessons)
      ? String(path.dropFirst(lessons.count)) : "../" + path.dropFirst(root.count + 1)
  }

  /// Whether the code may lead out of `lessons/`.
  private func climbs(_ quotes: [Quote]) -> Bool {
    let words: [StaticString] = ["#file", "deletingLastPathComponent", "currentDirectory"]
    return codes.contains { code in words.contains { code.text.holds($0) } }
      || quotes.contains { $0.text.value.split(separator: "/").contains("..") }
  }

  private var codes: [(text: String, lines: [CodeLine], place: SourceLocation)] {
    let cells = lesson.cells.filter { cell in
      if case .compileFailure = cell.options.expectation { return false }
      return cell.runs
    }
    return cells.map { ($0.lines.map(\.text).joined(separator: "\n"), $0.lines, $0.location) }
      + ([lesson] + translations).flatMap(\.expressions).map { ($0.code, [], $0.location) }
  }

  private var quotes: [Quote] {
    codes.flatMap { code in
      QuotedTexts(in: code.text).texts.map { text in
        var place = code.place
        let before = code.text.utf8.prefix(text.offset)
        let line = before.count { $0 == UInt8(ascii: "\n") }
        let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
        if code.lines.indices.contains(line) {
          place.line = code.lines[line].number
          place.column = column + 1 + code.lines[line].indentation
        } else {
          place.column += column
        }
        return Quote(text: text, location: place)
      }
    }
  }

  private static func path(_ name: String, in folder: String) -> String {
    name.hasPrefix("/") ? name : "\(folder)/\(name)"
  }

  private static func real(_ path: String) -> String { realPath(of: path) ?? path }
}
