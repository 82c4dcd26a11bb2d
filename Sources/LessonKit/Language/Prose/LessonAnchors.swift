import LessonCourse
import LessonDiagnostics
import LessonHTML
import LessonParsing
import LessonText

/// What links to a lesson may name, with what an author is told of each.
struct LessonAnchors {
  struct Anchor {
    var label: String
    /// What it is: `heading`, `figure 2`.
    var kind: String
    /// What it says, or begins with, as Markdown.
    var documentation: String
    var location: SourceLocation
    /// The lines of all that the label names.
    var lines: ClosedRange<Int>
    /// Where the label is written; `nil` for one that comes from a heading's words or from a number.
    var written: (line: Int, columns: Range<Int>)?
    /// Whether the tool has made up the label, from a number that may change.
    var isAutomatic = false
  }

  static let heading = "heading"

  /// In the order of the file.
  let all: [Anchor]

  func named(_ label: String) -> Anchor? { all.first { $0.label == label } }

  /// - Parameters:
  ///   - blocks: of the lesson's text.
  ///   - original: what the lesson translates.
  init(of lesson: Lesson, _ blocks: LessonBlocks, original: Lesson?) {
    let numbering = Numbering(of: lesson, original: original)
    var itemOf: [String: Int] = [:]
    for (index, identifier) in numbering.identifiers.enumerated() {
      if let identifier, itemOf[identifier] == nil { itemOf[identifier] = index }
    }
    var headings: [Int: String] = [:]
    for block in blocks.blocks {
      if case .heading(_, let text) = block.kind { headings[block.lines.lowerBound] = text }
    }
    var anchors = lesson.anchors.map { label, location -> Anchor in
      var anchor = Anchor(
        label: label, kind: "place", documentation: "", location: location,
        lines: location.line...location.line)
      if let text = headings[location.line] {
        anchor.kind = Self.heading
        anchor.documentation = "**\(text)**"
      } else if let index = itemOf[label] {
        Self.explain(&anchor, numbering.numbers[index], lesson.items[index], lesson, original)
      } else if let cell = lesson.cells.first(where: { $0.label == label }) {
        Self.explain(&anchor, cell, lesson, original)
      } else if let title = lesson.titles[label] {
        anchor.kind = "callout"
        anchor.documentation = "**\(lesson.written(title))**"
      }
      anchor.written = Self.written(label, at: location, upTo: anchor.lines.upperBound, in: blocks.lines)
      return anchor
    }
    for label in lesson.automaticAnchors {
      guard let index = itemOf[label], let place = Self.location(of: lesson.items[index], in: lesson) else {
        continue
      }
      var anchor = Anchor(
        label: label, kind: "", documentation: "", location: place, lines: place.line...place.line,
        isAutomatic: true)
      Self.explain(&anchor, numbering.numbers[index], lesson.items[index], lesson, original)
      anchors.append(anchor)
    }
    all = anchors.sorted { ($0.location, $0.label) < ($1.location, $1.label) }
  }

  /// Where a label is written: at its place, or in `{#label}` behind that.
  private static func written(
    _ label: String, at place: SourceLocation, upTo last: Int, in lines: [ArraySlice<UInt8>]
  ) -> (line: Int, columns: Range<Int>)? {
    let name = Array(label.utf8)
    for number in place.line...max(place.line, last + 1) where lines.indices.contains(number - 1) {
      let line = Array(lines[number - 1])
      let start = number == place.line ? min(max(0, place.column - 1), line.count) : 0
      if number == place.line, line[start...].starts(with: name) {
        return (number, start..<start + name.count)
      }
      let braced = Array("{#".utf8) + name + [.braceClose]
      if let found = line.firstRange(of: braced, from: start, to: line.count) {
        return (number, found.lowerBound + 2..<found.upperBound - 1)
      }
    }
    return nil
  }

  private static func explain(
    _ anchor: inout Anchor, _ number: Numbering.Number?, _ item: NumberedItem, _ lesson: Lesson,
    _ original: Lesson?
  ) {
    if case .cell(let index) = item.subject { explain(&anchor, lesson.cells[index], lesson, original) }
    if let number { anchor.kind = "\(number.kind.name) \(number.value)" }
    switch item.subject {
    case .cell: break
    case .formula(let index):
      let formula = lesson.formulas[index]
      anchor.documentation = "```tex\n\(formula.tex)\n```"
      anchor.lines =
        formula.location
        .line...max(
          formula.location.line, formula.location.line + formula.tex.utf8.count { $0 == .newline })
    case .image(let title): anchor.documentation = lesson.written(title)
    case .table(let caption): anchor.documentation = lesson.written(caption)
    case .statement(_, let title): anchor.documentation = "**\(lesson.written(title))**"
    }
  }

  private static func explain(_ anchor: inout Anchor, _ cell: Cell, _ lesson: Lesson, _ original: Lesson?) {
    anchor.kind = "block"
    anchor.documentation = documentation(of: cell, in: lesson, original: original)
    anchor.lines = cell.location.line...max(cell.location.line, cell.lastLine)
  }

  private static func location(of item: NumberedItem, in lesson: Lesson) -> SourceLocation? {
    switch item.subject {
    case .cell(let index): lesson.cells[index].location
    case .formula(let index): lesson.formulas[index].location
    // Nothing tells where these stand.
    case .image, .table, .statement: nil
    }
  }

  /// How many lines of a block are shown.
  private static let shownLines = 12

  /// A block's caption and its code, as Markdown.
  static func documentation(of cell: Cell, in lesson: Lesson, original: Lesson?) -> String {
    var code = cell.lines
    var source: String?
    switch cell.content {
    case .code: break
    case .original(let label): code = original?.cells.first { $0.options.label == label }?.lines ?? []
    case .source(let request):
      source =
        switch request.subject {
        case .symbol(let name): "`\(name)`"
        case .file(let file, let region): "`\(file)`" + (region.map { ", `\($0.name)`" } ?? "")
        }
    }
    let shown = code.filter { !$0.isHidden }
    let text = shown.prefix(shownLines).map(\.text) + (shown.count > shownLines ? ["…"] : [])
    // Code may hold a fence in a text.
    let mark = String(
      repeating: "`", count: max(3, text.map(\.longestRunOfBackticks).max().map { $0 + 1 } ?? 3))
    let block = text.isEmpty ? nil : "\(mark)swift\n\(text.joined(separator: "\n"))\n\(mark)"
    return [cell.options.caption.map(lesson.written), source, block].compactMap(\.self)
      .joined(separator: "\n\n")
  }
}

extension Cell {
  /// What links call the block: its label, or that of the block it shows.
  var label: String? {
    if case .original(let label) = content { label } else { options.label }
  }
}

extension String {
  fileprivate var longestRunOfBackticks: Int {
    utf8.split { $0 != .backtick }.map(\.count).max() ?? 0
  }
}
