import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing

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

  package func problems() -> [Diagnostic] {
    let quotes = self.quotes
    let root = Self.real(course.path)
    let declared = (lesson.frontMatter.data + lesson.frontMatter.optionalData).map {
      Self.real(course.lessonFile($0.value))
    }
    var bases = [course.lessons]
    if climbs(quotes) { bases.append(course.path) }
    let folders = quotes.flatMap { quote in
      bases.map { Self.path(quote.text.value, in: $0) }.filter { Self.kind(of: $0) == .typeDirectory }
    }
    var seen: Set<String> = []
    for folder in folders where seen.insert(folder).inserted && seen.count < 64 { bases.append(folder) }
    return quotes.compactMap { quote -> Diagnostic? in
      guard let path = bases.lazy.compactMap({ base in named(by: quote.text, in: base, root) }).first,
        !isDeclared(path, declared)
      else { return nil }
      return Diagnostic(at: quote.location, .dataNotDeclared(shown(path, root)))
    }
  }

  /// The real path of what a literal names below the course.
  private func named(by text: QuotedTexts.Text, in base: String, _ root: String) -> String? {
    var value = text.value
    if text.isBeginning {
      guard let slash = value.lastIndex(of: "/") else { return nil }
      value = String(value[...slash])
    }
    guard !value.isEmpty, !value.contains("\0") else { return nil }
    let path = Self.real(Self.path(value, in: base))
    // `lessons` may be a link that leads out of the course.
    guard path.hasPrefix(root + "/") || path.hasPrefix(Self.real(course.lessons) + "/") else { return nil }
    switch Self.kind(of: path) {
    case .typeRegular: return path
    case .typeDirectory:
      // The course's own folders are no data.
      let isOwn = [root, Self.real(course.lessons), CourseFolder(root).site].contains(path)
      return value.contains("/") && !isOwn ? path : nil
    default: return nil
    }
  }

  private func isDeclared(_ path: String, _ declared: [String]) -> Bool {
    declared.contains { $0 == path || path.hasPrefix($0 + "/") }
      || Self.kind(of: path) == .typeDirectory && declared.contains { $0.hasPrefix(path + "/") }
  }

  /// As `data` would name it.
  private func shown(_ path: String, _ root: String) -> String {
    let lessons = Self.real(course.lessons) + "/"
    return path.hasPrefix(lessons)
      ? String(path.dropFirst(lessons.count)) : "../" + path.dropFirst(root.count + 1)
  }

  /// Whether the code may lead out of `lessons/`.
  private func climbs(_ quotes: [Quote]) -> Bool {
    let words = ["#filePath", "#file", "deletingLastPathComponent", "currentDirectory"]
    return codes.contains { code in words.contains { code.text.contains($0) } }
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

  private static func kind(of path: String) -> FileAttributeType? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.isFolder ? .typeDirectory : status.isRegular ? .typeRegular : .typeUnknown
  }
}
