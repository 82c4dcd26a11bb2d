import LessonParsing

/// A cell of a page. A translation's cell may stand for one of the original, which is then here too.
struct CellPlace {
  var cell: Cell
  var originalIndex: Int?
  var originalCell: Cell?

  init(cell: Cell, original: ComputedLesson?) {
    self.cell = cell
    if case .original(let label) = cell.content, let original {
      originalIndex = original.lesson.cells.firstIndex { $0.options.label == label }
      originalCell = originalIndex.map { original.lesson.cells[$0] }
    }
  }

  var label: String? {
    if case .original(let label) = cell.content { cell.options.label ?? label } else { cell.options.label }
  }
}
