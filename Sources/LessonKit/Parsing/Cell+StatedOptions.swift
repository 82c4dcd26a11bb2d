import LessonCourse
import LessonText

extension Cell {
  /// The options of the fence in their order, as they are written there.
  package func statedOptions(in source: SourceFile) -> [(name: String, value: String?)] {
    let lines = source.lines
    guard lines.indices.contains(location.line - 1) else { return [] }
    let bytes = Array(lines[location.line - 1])
    guard let fence = FenceLine(bytes) else { return [] }
    return InfoString(line: bytes, from: fence.options).words.map { ($0.name, $0.value?.text) }
  }
}

extension Lesson {
  /// Whether a cell comes from a file that the lesson includes.
  package func isShared(_ cell: Cell) -> Bool { SharedLines.file(ofLine: cell.location.line) != nil }
}
