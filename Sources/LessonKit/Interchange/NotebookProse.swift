import LessonBibliography
import LessonCourse
import LessonHTML
import LessonLoading
import LessonParsing
import LessonRendering
import LessonResults
import LessonText

/// The prose of a lesson as a notebook shows it: values in the place of expressions, numbers in the place of references, names in the
/// place of citations, and Markdown that Jupyter knows in the place of the tool's own.
struct NotebookProse {
  let course: Course
  let lesson: Lesson
  let result: LessonResult
  private let words: PageWords
  private let variables: [String: String]
  /// What an empty link to a label says.
  private var titles: [String: String] = [:]
  /// The source's bytes, with values in the place of expressions.
  private(set) var lines: [String]

  init(course: Course, lesson: Lesson, result: LessonResult) {
    self.course = course
    self.lesson = lesson
    self.result = result
    let language = course.settings.language
    words = course.settings.pageWords(in: language)
    variables = course.settings.variables(in: language)
    lines = Self.valued(lesson, result)
    let numbering = Numbering(of: lesson)
    let slugs = course.lessons.filter { !$0.isFrontPage }.map(\.slug)
    let chapter = slugs.firstIndex(of: lesson.slug).map { LessonNumbers.numbers(of: slugs)[$0] }
    for heading in lesson.headings {
      titles[heading.identifier] = Self.plain(heading.content, lesson, result)
    }
    for (identifier, number) in zip(numbering.identifiers, numbering.numbers) {
      if let identifier, let number { titles[identifier] = words.text(number, in: chapter) }
    }
    for (label, title) in lesson.titles where titles[label] == nil {
      titles[label] = Self.plain(title, lesson, result)
    }
  }

  /// A title or a caption as text.
  static func plain(_ prose: Prose, _ lesson: Lesson, _ result: LessonResult) -> String {
    prose.filled { part, inside -> HTML in
      switch part {
      case .expression(let index):
        .text(result.expressions.indices.contains(index) ? result.expressions[index].short : "…")
      case .formula(let index):
        .text(lesson.formulas.indices.contains(index) ? "$\(lesson.formulas[index].tex)$" : "")
      default: inside
      }
    }.plainText
  }

  // MARK: Values

  /// The lines of the lesson's file with values in the place of expressions in prose.
  private static func valued(_ lesson: Lesson, _ result: LessonResult) -> [String] {
    var bytes = Array(lesson.source.text.utf8)
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == .newline { starts.append(index + 1) }
    let places = zip(lesson.expressions, result.expressions).filter {
      $0.0.location.file == lesson.source.path
    }
    for (expression, value) in places.sorted(by: { $0.0.location > $1.0.location }) {
      guard starts.indices.contains(expression.location.line - 1),
        lesson.cells.allSatisfy({ $0.location.line != expression.location.line }),
        expression.location.line > lesson.frontMatter.lastLine
      else { continue }
      let code = starts[expression.location.line - 1] + expression.location.column - 1
      guard code < bytes.count, let before = bytes[..<code].lastIndex(of: .backtick) else { continue }
      var open = before
      while open > 0, bytes[open - 1] == .backtick { open -= 1 }
      let mark = [UInt8](repeating: .backtick, count: before - open + 1)
      var end = code
      while let found = bytes.firstRange(of: mark, from: end, to: bytes.count) {
        end = found.upperBound
        if end >= bytes.count || bytes[end] != .backtick { break }
        while end < bytes.count, bytes[end] == .backtick { end += 1 }
      }
      // Lines stay where they are.
      let ends = bytes[open..<end].count { $0 == .newline }
      let text = Array(escaped(value.short).utf8) + [UInt8](repeating: .newline, count: ends)
      bytes.replaceSubrange(open..<end, with: text)
    }
    return bytes.split(separator: .newline, omittingEmptySubsequences: false).map { Array($0).text }
  }

  /// Text in which Markdown sees nothing of its own.
  private static func escaped(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ").reduce(into: "") { result, character in
      result += "\\`*_[]<>$#|{}".contains(character) ? "\\\(character)" : String(character)
    }
  }

  // MARK: Lines

  /// Lines of the lesson as Jupyter shows them.
  func shown(_ range: Range<Int>) -> [String] {
    var result: [String] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if let fence = ForeignFence(lines, at: index) {
        let end = min(index + fence.count, range.upperBound)
        result += lines[index..<end]
        index = end
        continue
      }
      result.append(shown(lines[index]))
      index += 1
    }
    return result
  }

  private func shown(_ line: String) -> String {
    var text = line
    if let match = text.prefixMatch(of: /((?:\s*>)+)\s*\[!([A-Za-z]+)\]\s*(.*)/) {
      let title = String(match.3.replacing(/\s*\{#[^}]*\}\s*$/, with: ""))
      let kind = match.2.lowercased().capitalized
      if match.2.lowercased() == "tabs" { return String(match.1) }
      text = "\(match.1) **\(title.isEmpty ? kind : "\(kind): \(title)")**"
    } else if let match = text.wholeMatch(of: /:\s+(.*)/) {
      text = "*\(match.1.replacing(/\s*\{#[^}]*\}\s*$/, with: ""))*"
    }
    return inline(text)
  }

  private func inline(_ line: String) -> String {
    var result = ""
    var rest = line[...]
    while let first = rest.first {
      if let (written, count) = special(rest, first) {
        result += written
        rest = rest.dropFirst(count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private func special(_ text: Substring, _ first: Character) -> (String, Int)? {
    switch first {
    case "\\": return (String(text.prefix(2)), text.prefix(2).count)
    case "`":
      let mark = text.prefix { $0 == "`" }
      guard let end = text.dropFirst(mark.count).firstRange(of: String(mark)) else {
        return (String(mark), mark.count)
      }
      return (String(text[..<end.upperBound]), text[..<end.upperBound].count)
    case "{":
      if let match = text.prefixMatch(of: /\{\{\s*([A-Za-z][A-Za-z0-9_-]*)\s*\}\}/),
        let value = variables[String(match.1)]
      {
        return (Self.escaped(value), match.0.count)
      }
      if let match = text.prefixMatch(of: /\{#[^}\s]+\}/) { return ("", match.0.count) }
      return nil
    case "[":
      if let match = text.prefixMatch(of: /\[\]\{#[^}\s]+\}/) { return ("", match.0.count) }
      if let match = text.prefixMatch(of: /\[\]\(#([^)\s]+)\)/) {
        return (titles[String(match.1)] ?? String(match.1), match.0.count)
      }
      if let match = text.prefixMatch(of: /\[\]\(([^)\s#]+)(#[^)\s]+)?\)/) {
        return ("[\(match.1)](\(match.1)\(match.2 ?? ""))", match.0.count)
      }
      return citations(text)
    case "@":
      guard let (key, count) = key(text), let source = course.bibliography.sources[key] else { return nil }
      return ("\(Self.name(source)) (\(source.year ?? "n.d."))", count)
    default: return nil
    }
  }

  // MARK: Citations

  private func key(_ text: Substring) -> (key: String, count: Int)? {
    let name = text.dropFirst().prefix { $0.isLetter || $0.isNumber || "_:.-+/".contains($0) }
    let key = name.trimmingSuffix { ".:-/".contains($0) }
    return key.isEmpty ? nil : (String(key), key.count + 1)
  }

  /// `[@a; @b, p. 3]` becomes `(Author, 1990; Other, 1991, p. 3)`.
  private func citations(_ text: Substring) -> (String, Int)? {
    guard let end = text.firstIndex(of: "]"), text[text.index(after: end)...].first != "(" else { return nil }
    let parts = text[text.index(after: text.startIndex)..<end].split(separator: ";")
    var written: [String] = []
    for part in parts {
      guard let mark = part.firstIndex(of: "@"), let (key, count) = key(part[mark...]),
        let source = course.bibliography.sources[key]
      else { return nil }
      let before = part[..<mark].drop { $0 == " " }
      let isYear = before.last == "-"
      let name = isYear ? "" : "\(Self.name(source)), "
      written.append(
        (isYear ? before.dropLast() : before) + name + (source.year ?? "n.d.")
          + part[mark...].dropFirst(count))
    }
    return written.isEmpty ? nil : ("(\(written.joined(separator: "; ")))", text[...end].count)
  }

  private static func name(_ source: Source) -> String {
    let names = source.names.map(\.short)
    guard let first = names.first else { return source.title.plainText }
    if names.count == 1 { return source.hasMoreNames ? "\(first) et al." : first }
    return names.count == 2 && !source.hasMoreNames ? "\(first) and \(names[1])" : "\(first) et al."
  }

  /// What the lesson cites, for a list at the end; `nil` where it cites nothing.
  var references: String? {
    let sources = Set(lesson.citations.map(\.key)).sorted().compactMap { course.bibliography.sources[$0] }
    guard !sources.isEmpty else { return nil }
    let items = sources.map { source in
      "- \(Self.name(source)) (\(source.year ?? "n.d.")). *\(source.title.plainText)*."
        + (source.address.map { " <\($0)>" } ?? "")
    }
    return "## \(words.sources.references)\n\n" + items.sorted().joined(separator: "\n")
  }
}
