import LessonText

/// A line of a document, and the place in it at which an author writes.
struct EditedLine {
  let lines: TextLines
  /// Counted from 0.
  let number: Int
  let bytes: [UInt8]
  /// How many of the bytes stand before the place.
  let offset: Int

  init(_ position: Position, in lines: TextLines) {
    self.lines = lines
    number = position.line
    bytes = Array(lines.text(position.line).utf8)
    offset = min(lines.byteOffset(position), bytes.count)
  }

  var before: ArraySlice<UInt8> { bytes[..<offset] }

  /// The end of what goes on behind the place, up to the first byte that does not belong to it.
  func end(while belongs: (UInt8) -> Bool) -> Int {
    bytes[offset...].firstIndex { !belongs($0) } ?? bytes.count
  }

  func range(_ columns: Range<Int>) -> PositionRange {
    PositionRange(
      start: lines.position(line: number, byteOffset: columns.lowerBound),
      end: lines.position(line: number, byteOffset: columns.upperBound))
  }

  /// Something to write in place of a part of the line.
  func item(
    _ label: String, _ kind: CompletionItem.Kind, replacing columns: Range<Int>, by text: String? = nil,
    detail: String? = nil, documentation: String? = nil, rank: Int? = nil
  ) -> CompletionItem {
    CompletionItem(
      label: label, kind: kind, detail: detail, documentation: documentation.map(MarkupContent.init),
      filterText: text ?? label, sortText: rank.map { String(String($0 + 100_000).dropFirst()) },
      textEdit: TextEdit(range: range(columns), newText: text ?? label))
  }
}
