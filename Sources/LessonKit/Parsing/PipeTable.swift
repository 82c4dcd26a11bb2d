/// A table in GitHub's form. Its cells are in slots.
struct PipeTable {
  enum Alignment: String { case left, center, right }

  var alignments: [Alignment?]
  var header: [Int]
  /// The slots of each row, as many as the header has; `nil` for cells that the row lacks.
  var rows: [[Int?]]
}

/// The place of a table in a paragraph.
struct TablePlace {
  /// The indices of the table's lines: the header, the delimiter row and the rows.
  var lines: ClosedRange<Int>
  var alignments: [PipeTable.Alignment?]
  /// The index in the header's line at which the header begins.
  var prefix: Int
}

/// A table with its rows, and the lines of its paragraph in which it was found.
struct FoundTable {
  var place: TablePlace
  var lines: [Manuscript.Line]
  /// Without the delimiter row.
  var rows: [PipeRow] = []
}
