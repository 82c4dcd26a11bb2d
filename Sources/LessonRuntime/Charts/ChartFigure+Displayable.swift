@_exported import SVGCharts

extension Chart: Displayable {
  public var representation: Representation { chartRepresentation }
}

extension ChartRow: Displayable {
  public var representation: Representation { chartRepresentation }
}

extension ChartFigure {
  /// The picture and its numbers: the first of them as a table, all of them as comma-separated values.
  var chartRepresentation: Representation {
    let table = dataTable
    let shown = Array(table.rows.prefix(ChartData.mostRowsShown))
    let data = TableData(
      columns: table.columns.indices.map { index in
        TableData.Column(title: table.columns[index], isNumeric: ChartData.isNumeric(shown, column: index))
      },
      rows: shown, omittedRows: table.rows.count - shown.count)
    return .chart(picture, data: data, csv: data.omittedRows > 0 ? table.csv : nil)
  }
}

enum ChartData {
  /// How many rows the table on the page has; the file has all.
  static let mostRowsShown = 50

  /// Whether a column holds numbers and nothing else, empty cells apart.
  static func isNumeric(_ rows: [[String]], column: Int) -> Bool {
    let cells = rows.lazy.map { $0[column] }.filter { !$0.isEmpty }
    return !cells.isEmpty && cells.allSatisfy { Double($0) != nil }
  }

  /// The first records of comma-separated values that fit into a number of bytes, and how many records were left out.
  ///
  /// - Parameter csv: as `ChartDataTable.csv` writes it: a record ends at a line feed outside quotation marks.
  static func prefix(of csv: String, bytes: Int) -> (text: String, omittedRecords: Int) {
    if csv.utf8.count <= bytes { return (csv, 0) }
    var isQuoted = false
    var end = 0
    var omitted = 0
    for (index, byte) in csv.utf8.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard byte == UInt8(ascii: "\n"), !isQuoted else { continue }
      // The header stays, whatever its length.
      if index < bytes || end == 0 { end = index + 1 } else { omitted += 1 }
    }
    return (String(decoding: csv.utf8.prefix(end), as: UTF8.self), omitted)
  }
}
