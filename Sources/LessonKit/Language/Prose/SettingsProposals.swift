import Foundation
import LessonCourse
import LessonFiles
import LessonLoading
import LessonText

/// What can be written in front matter and in course.yml.
struct SettingsProposals {
  /// The keys of the outermost mapping.
  let keys: [SettingsKey]
  let course: Course

  /// - Parameter first: the number of the line, counted from 0, at which the YAML begins.
  func items(at position: Position, in lines: TextLines, from first: Int) -> [CompletionItem] {
    guard position.line >= first, position.line < lines.count else { return [] }
    let line = EditedLine(position, in: lines)
    // What stands behind the mark of a comment is the author's, and the marks around front matter are no values.
    let text = line.bytes.trimmed
    if text.first == .hash || FrontMatter.isFence(line.bytes[...], ["---", "..."]) { return [] }
    let cursor = cursor(at: line, from: first)
    let columns = min(cursor.start, line.offset)..<end(of: line)
    guard let value = value(behind: cursor.path) else { return [] }
    if case .mapping(let keys) = value, !cursor.isValue {
      let isOpen = line.bytes[columns.upperBound...].trimmed.first == .colon
      return keys.filter { !cursor.siblings.contains($0.name) || isOpen }.enumerated().map { rank, key in
        line.item(
          key.name, .property, replacing: columns, by: isOpen ? key.name : "\(key.name): ",
          detail: cursor.path.last, documentation: key.meaning, rank: rank)
      }
    }
    return values(of: value, isList: !cursor.isValue, at: line, replacing: columns)
  }

  /// What a key means.
  func hover(at position: Position, in lines: TextLines, from first: Int) -> Hover? {
    guard position.line >= first, position.line < lines.count else { return nil }
    let line = EditedLine(position, in: lines)
    func isWord(_ byte: UInt8) -> Bool { byte.isLetter || byte == 0x2D }
    let start = line.before.lastIndex { !isWord($0) }.map { $0 + 1 } ?? 0
    let end = line.end(while: isWord)
    guard start < end, line.bytes[end...].drop(while: { $0.isSpaceOrTab }).first == .colon else { return nil }
    let cursor = cursor(
      at: EditedLine(lines.position(line: position.line, byteOffset: start), in: lines), from: first)
    guard !cursor.isValue, case .mapping(let keys)? = value(behind: cursor.path),
      let key = keys.first(where: { $0.name == line.bytes[start..<end].text })
    else { return nil }
    return Hover(
      contents: MarkupContent("`\(key.name)`: \(key.meaning)"), range: line.range(start..<end))
  }

  private func cursor(at line: EditedLine, from first: Int) -> SettingsCursor {
    func text(_ numbers: Range<Int>) -> [[UInt8]] { numbers.map { Array(line.lines.text($0).utf8) } }
    let below = line.number + 1..<max(line.number + 1, line.lines.count)
    let rest = text(below).prefix { !FrontMatter.isFence($0[...], ["---", "..."]) }
    return SettingsCursor(
      above: text(first..<line.number), line: line.bytes, offset: line.offset, below: Array(rest))
  }

  private func end(of line: EditedLine) -> Int {
    line.end { !$0.isBlank && $0 != .colon && !",]}\"'".utf8.contains($0) }
  }

  /// What may stand behind these keys.
  private func value(behind path: [String]) -> SettingsKey.Value? {
    var value = SettingsKey.Value.mapping(keys)
    for name in path {
      guard case .mapping(let keys) = value, let key = keys.first(where: { $0.name == name }) else {
        return nil
      }
      value = key.value
    }
    return value
  }

  private func values(
    of value: SettingsKey.Value, isList: Bool, at line: EditedLine, replacing columns: Range<Int>
  ) -> [CompletionItem] {
    // `imports: ` is followed by a list; one that is not there yet is begun.
    func list(_ values: [String], _ kind: CompletionItem.Kind) -> [CompletionItem] {
      values.map { line.item($0, kind, replacing: columns, by: isList ? $0 : "[\($0)]") }
    }
    switch value {
    case .text, .mapping: return []
    case .choice(let words): return words.map { line.item($0, .value, replacing: columns) }
    case .modules: return list(modules, .value)
    case .paths: return list(CourseListing(course.folder).files, .file)
    case .slugs: return list(course.lessons.filter { !$0.isFrontPage }.map(\.slug), .reference)
    case .file(let suffix):
      // A folder that cannot be listed has no files to propose.
      let names = (try? FileManager.default.contentsOfDirectory(atPath: course.folder.lessons)) ?? []
      return names.filter { $0.hasSuffix(suffix) && $0 != CourseFolder.settingsName }.sorted().map {
        line.item($0, .file, replacing: columns)
      }
    }
  }

  /// The modules that lessons of the course import, those of the package that it teaches, and Foundation.
  private var modules: [String] {
    let imported = (course.settings.imports + course.allLessons.flatMap(\.frontMatter.imports)).map(\.value)
    // A package without the usual folder has its modules elsewhere.
    let taught =
      course.settings.package.map { course.folder.file($0.value) + "/Sources" }
      .flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
    let names = taught.filter { name in name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x5F } }
    return Set(imported + names + ["Foundation"]).sorted()
  }
}
