/// A table, written as in SwiftUI.
///
///     Table(runs, caption: "Costs after training") {
///       TableColumn("λ", \.lambda)
///       TableColumn("cost", decimals: 4, \.cost)
///     }
public struct Table: Displayable, Sendable {
  private var data: TableData

  /// One row for each element of `rows`.
  ///
  /// - Parameters:
  ///   - rows: what the columns take their cells from.
  ///   - caption: a line of plain text above the table.
  ///   - mostRows: how many rows are shown; the page says how many were left out.
  /// - Precondition: there is a column, and `mostRows` is 0 or more.
  public init<Row>(
    _ rows: some Sequence<Row>, caption: String? = nil, mostRows: Int = 200,
    @TableColumnBuilder<Row> columns: () -> [TableColumn<Row>]
  ) {
    guard mostRows >= 0 else { fatalError("Table: mostRows is \(mostRows); it must be 0 or more") }
    let rows = Array(rows)
    let columns = columns()
    guard !columns.isEmpty, TranscriptLimits.columns.contains(columns.count) else {
      fatalError(
        "Table: there are \(columns.count) columns; there must be 1 to \(TranscriptLimits.columns.upperBound)"
      )
    }
    data = TableData(
      columns: columns.map { TableData.Column(title: $0.title, isNumeric: $0.isNumeric) },
      rows: rows.prefix(mostRows).map { row in columns.map { $0.text(row) } }, caption: caption,
      omittedRows: max(0, rows.count - mostRows))
  }

  /// Rows of numbers under their headers.
  ///
  /// - Parameters:
  ///   - headers: a title for each column.
  ///   - rows: each as long as `headers`.
  ///   - decimals: digits after the point; `nil` for up to six significant digits.
  /// - Precondition: every row has as many numbers as there are headers.
  public init(
    _ headers: [String], rows: [[Double]], decimals: Int? = nil, caption: String? = nil, mostRows: Int = 200
  ) {
    Self.checkWidths(rows.map(\.count), headers.count)
    self.init(rows, caption: caption, mostRows: mostRows) {
      headers.indices.map { index in
        TableColumn<[Double]>(headers[index], decimals: decimals) { $0[index] }
      }
    }
  }

  /// Rows of text under their headers.
  ///
  /// - Precondition: every row has as many cells as there are headers.
  public init(_ headers: [String], rows: [[String]], caption: String? = nil, mostRows: Int = 200) {
    Self.checkWidths(rows.map(\.count), headers.count)
    self.init(rows, caption: caption, mostRows: mostRows) {
      headers.indices.map { index in TableColumn<[String]>(headers[index]) { $0[index] } }
    }
  }

  public var representation: Representation { .table(data) }

  private static func checkWidths(_ widths: [Int], _ count: Int) {
    for (row, width) in widths.enumerated() where width != count {
      fatalError("Table: row \(row) has \(width) cells; every row must have \(count), one for each header")
    }
  }
}

/// A column of a `Table`: a title, and what stands in each row.
public struct TableColumn<Row> {
  let title: String
  let isNumeric: Bool
  let text: (Row) -> String

  /// A text, or any other value in its readable form.
  public init<Value>(_ title: String, _ value: @escaping (Row) -> Value) {
    self.title = title
    isNumeric = Value.self is any Numeric.Type
    text = { ValueFormatter.inline(value($0)).short }
  }

  /// Numbers with a fixed number of digits after the point, or up to six significant digits for `nil`.
  ///
  /// - Precondition: `decimals` is in `0...50`.
  public init<Value: BinaryFloatingPoint>(
    _ title: String, decimals: Int?, _ value: @escaping (Row) -> Value
  ) {
    if let decimals, !(0...50).contains(decimals) {
      fatalError("TableColumn(\"\(title)\"): decimals is \(decimals); it must be 0 to 50")
    }
    self.title = title
    isNumeric = true
    text = {
      let number = value($0)
      return decimals.map { number.formatted(decimals: $0) } ?? ValueFormatter.inline(number).short
    }
  }
}

@resultBuilder
public enum TableColumnBuilder<Row> {
  public static func buildExpression(_ column: TableColumn<Row>) -> [TableColumn<Row>] { [column] }
  public static func buildExpression(_ columns: [TableColumn<Row>]) -> [TableColumn<Row>] { columns }
  public static func buildBlock(_ parts: [TableColumn<Row>]...) -> [TableColumn<Row>] {
    Array(parts.joined())
  }
  public static func buildOptional(_ part: [TableColumn<Row>]?) -> [TableColumn<Row>] { part ?? [] }
  public static func buildEither(first part: [TableColumn<Row>]) -> [TableColumn<Row>] { part }
  public static func buildEither(second part: [TableColumn<Row>]) -> [TableColumn<Row>] { part }
  public static func buildArray(_ parts: [[TableColumn<Row>]]) -> [TableColumn<Row>] { Array(parts.joined()) }
}
