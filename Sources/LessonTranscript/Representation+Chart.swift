import SVGCharts

extension Representation {
  /// The picture and its numbers: the first of them as a table, all of them as comma-separated values.
  package init(chart figure: some ChartFigure) {
    let table = figure.dataTable
    let shown = Array(table.rows.prefix(ChartData.mostRowsShown))
    let data = TableData(
      columns: table.columns.indices.map { index in
        TableData.Column(title: table.columns[index], isNumeric: ChartData.isNumeric(shown, column: index))
      },
      rows: shown, omittedRows: table.rows.count - shown.count)
    self = .chart(figure.picture, data: data, csv: data.omittedRows > 0 ? table.csv : nil)
  }
}

package enum ChartData {
  /// How many rows the table on the page has; the file has all.
  static let mostRowsShown = 50

  /// Whether a column holds numbers and nothing else, empty cells apart.
  static func isNumeric(_ rows: [[String]], column: Int) -> Bool {
    let cells = rows.lazy.map { $0[column] }.filter { !$0.isEmpty }
    return !cells.isEmpty && cells.allSatisfy { Double($0) != nil }
  }

  /// The first records of comma-separated values that fit into so many bytes. The header stays, whatever its length.
  package static func prefix(of csv: String, bytes: Int) -> String {
    if csv.utf8.count <= bytes { return csv }
    var kept = ""
    for record in CommaSeparatedValues.records(csv) {
      guard kept.isEmpty || kept.utf8.count + record.utf8.count <= bytes else { break }
      kept += record
    }
    return kept
  }
}
