import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonLoading
import LessonParsing
import LessonResults
import LessonText

/// A lesson and what it computed, as a notebook that Jupyter opens.
package struct NotebookExport {
  private let course: Course
  private let lesson: Lesson
  private let result: LessonResult
  private let prose: NotebookProse

  package init(course: Course, lesson: Lesson, result: LessonResult) {
    self.course = course
    self.lesson = lesson
    self.result = result
    prose = NotebookProse(course: course, lesson: lesson, result: result)
  }

  /// The bytes of the notebook: the same for the same lesson and results.
  package func bytes() throws -> [UInt8] {
    let title = NotebookProse.plain(lesson.title, lesson, result)
    return try NotebookFile(cells: try cells(title), metadata: NotebookFile.metadata(title: title)).bytes()
  }

  private func cells(_ title: String) throws -> [NotebookFile.Cell] {
    var cells: [NotebookFile.Cell] = []
    var count = 0
    func id(_ kind: String) -> String { "\(kind)-\(cells.count + 1)" }
    if lesson.frontMatter.title != nil {
      let summary = NotebookProse.plain(lesson.summary, lesson, result)
      let text = "# \(title)" + (summary.isEmpty ? "" : "\n\n*\(summary)*")
      cells.append(.markdown(text, id: id("title"), role: "title", attachments: [:]))
    }
    let macros = course.settings.macros.merging(lesson.frontMatter.macros) { $1 }
    if !macros.isEmpty, !lesson.formulas.isEmpty {
      let definitions = macros.sorted { $0.key < $1.key }.map { name, meaning in
        let most = (1...9).last { meaning.contains("#\($0)") }
        return "\\newcommand{\(name)}" + (most.map { "[\($0)]" } ?? "") + "{\(meaning)}"
      }
      let text = "$\(definitions.joined(separator: " "))$"
      cells.append(.markdown(text, id: id("macros"), role: "macros", attachments: [:]))
    }
    let modules = (course.settings.imports + lesson.frontMatter.imports).map(\.value)
    if lesson.needsSwift {
      let text = (["LessonRuntime"] + modules).map { "import \($0)" }.joined(separator: "\n")
      cells.append(.code(text, id: id("imports"), role: "imports", count: nil, outputs: []))
    }
    var line = lesson.frontMatter.lastLine
    for (index, cell) in lesson.cells.enumerated() {
      let results = result.cells.indices.contains(index) ? result.cells[index] : CellResult()
      if lesson.isShared(cell) {
        count += 1
        let code = cell.lines.map(\.text).joined(separator: "\n")
        cells.append(.code(code, id: id("shared"), role: "shared", count: count, outputs: []))
        continue
      }
      // Blocks inside lists and quotations stay where they are.
      guard cell.location.column == 1, case .code(let lines) = cell.content else { continue }
      try addProse(line..<(cell.location.line - 1), to: &cells)
      line = cell.pin?.lastLine ?? cell.lastLine
      let options = cell.statedOptions(in: lesson.source).map { name, value in
        "//| \(name): \(value.map(Self.quoted) ?? "true")"
      }
      if cell.runs { count += 1 }
      cells.append(
        .code(
          (options + lines.map(\.text)).joined(separator: "\n"), id: id("block"), role: nil,
          count: cell.runs ? count : nil,
          outputs: NotebookOutputs.of(results, with: cell.options, count: count)))
      if let caption = cell.options.caption {
        let text = NotebookProse.plain(caption, lesson, result)
        cells.append(.markdown("*\(text)*", id: id("caption"), role: "caption", attachments: [:]))
      }
    }
    try addProse(line..<prose.lines.count, to: &cells)
    if let references = prose.references {
      cells.append(.markdown(references, id: id("references"), role: "references", attachments: [:]))
    }
    return cells
  }

  private static func quoted(_ text: String) -> String {
    // YAML reads the strings of JSON.
    ForeignOptions.quoted(text)
  }

  private func addProse(_ range: Range<Int>, to cells: inout [NotebookFile.Cell]) throws {
    var lines = prose.shown(range)[...]
    while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    guard !lines.isEmpty else { return }
    var text = lines.joined(separator: "\n")
    var attachments: [String: [String: String]] = [:]
    for asset in Set(lesson.assets.map(\.path)).sorted() {
      guard let type = Self.type(of: asset), text.contains("](\(asset)") || text.contains("](./\(asset)")
      else { continue }
      guard let bytes = try SystemCall.bytes(of: course.folder.lessonFile(asset)) else { continue }
      let name = asset.replacing("/", with: "-")
      text = text.replacing("](\(asset)", with: "](attachment:\(name)").replacing(
        "](./\(asset)", with: "](attachment:\(name)")
      attachments[name] = [type: Data(bytes).base64EncodedString()]
    }
    cells.append(.markdown(text, id: "text-\(cells.count + 1)", role: nil, attachments: attachments))
  }

  private static func type(of file: String) -> String? {
    switch file.lowercased().split(separator: ".").last {
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "svg": "image/svg+xml"
    case "webp": "image/webp"
    default: nil
    }
  }
}

extension NotebookExport {
  /// Writes a notebook, in the place of one that was exported before, and of nothing else.
  package static func write(_ bytes: [UInt8], to file: String) throws {
    let path = URL(filePath: file).standardizedFileURL.path(percentEncoded: false)
    if let old = try SystemCall.status(path) {
      guard old.isRegular, let there = try SystemCall.bytes(of: path) else {
        throw Problem.interchange(.notOurs(file))
      }
      if there == bytes { return }
      guard let text = String(validating: there, as: UTF8.self),
        text.contains("\"lessons\": {") || text.contains("\"lessons\" : {"), text.contains("\"nbformat\"")
      else { throw Problem.interchange(.notOurs(file)) }
      let new = "\(path).new"
      try SystemCall.removeTree(new)
      try SystemCall.write(.data(bytes), to: new)
      try SystemCall.rename(new, to: path)
      return
    }
    try SystemCall.write(.data(bytes), to: path)
  }
}
