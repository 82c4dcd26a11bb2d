import LessonParsing

/// What an editor can ask of a running `serve`.
enum ServeCommand: String, CaseIterable, Sendable {
  case run = "lessons.runToHere"
  case show = "lessons.showPage"

  var title: String {
    switch self {
    case .run: "Run to here"
    case .show: "Show page"
    }
  }

  /// As the server's paths have it.
  var word: String {
    switch self {
    case .run: "run"
    case .show: "show"
    }
  }
}

/// The commands that stand above blocks and headings in an editor.
package struct ServeLenses: Sendable {
  private let lesson: Lesson
  private let lines: TextLines
  private let uri: String

  package init(lesson: Lesson, lines: TextLines, uri: String) {
    self.lesson = lesson
    self.lines = lines
    self.uri = uri
  }

  /// In the order of the file.
  package func lenses() -> [CodeLens] {
    let blocks = lesson.ownCells.flatMap { cell in
      let line = cell.location.line - 1
      return (isRun(cell) ? [lens(.run, line)] : []) + [lens(.show, line)]
    }
    let headings = LessonBlocks(lesson.source).blocks.compactMap { block -> CodeLens? in
      guard case .heading = block.kind else { return nil }
      return lens(.show, block.lines.lowerBound - 1)
    }
    return (blocks + headings).sorted { $0.range.start < $1.range.start }
  }

  private func isRun(_ cell: Cell) -> Bool {
    if case .original = cell.content { return true }
    return cell.runs
  }

  private func lens(_ command: ServeCommand, _ line: Int) -> CodeLens {
    CodeLens(
      range: lines.range(ofLine: line),
      command: EditorCommand(
        title: command.title, command: command.rawValue, arguments: [uri, "\(line + 1)"]))
  }
}
