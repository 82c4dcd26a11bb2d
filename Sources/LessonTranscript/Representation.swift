import SVGCharts

/// How a value is to be shown on a page.
public enum Representation: Hashable, Sendable {
  case text(String)
  case markdown(String)
  /// Trusted: it goes into the page as it is.
  case html(String)
  /// A drawing, its description for readers who cannot see it, and its numbers.
  case svg(String, alt: String, data: TableData?)
  case png([UInt8], width: Int, height: Int, alt: String)
  case table(TableData)
  /// One chart or several in a row, as `SVGCharts` draws them, with their descriptions for readers who cannot see them.
  ///
  /// `data` holds the first rows of the numbers, `csv` all of them; `csv` is `nil` where `data` holds all rows.
  case chart(ChartPicture, data: TableData, csv: String?)
  case images(ImageSheet)
  case frames(FrameSet)
}

/// A table as text, ready to be set.
public struct TableData: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public var title: String
    /// Numbers are aligned to the right.
    public var isNumeric: Bool

    public init(title: String, isNumeric: Bool) {
      self.title = title
      self.isNumeric = isNumeric
    }
  }

  public var columns: [Column]
  /// Each row has as many cells as there are columns.
  public var rows: [[String]]
  public var caption: String?
  /// The number of rows that were left out.
  public var omittedRows: Int

  public init(columns: [Column], rows: [[String]], caption: String? = nil, omittedRows: Int = 0) {
    self.columns = columns
    self.rows = rows
    self.caption = caption
    self.omittedRows = omittedRows
  }
}

/// A value as a text that is short enough to read, and in full where that differs.
public struct ValueText: Hashable, Sendable {
  public var short: String
  /// The value in full precision; `nil` where `short` says everything, or where the whole text would be too long to be useful.
  public var full: String?

  public init(short: String, full: String? = nil) {
    self.short = short
    self.full = full
  }
}
