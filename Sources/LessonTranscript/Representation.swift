import SVGCharts

/// How a value is to be shown on a page.
public enum Representation: Hashable, Sendable {
  case text(String)
  case markdown(String)
  /// Trusted: goes into the page as it is.
  case html(String)
  /// A drawing and what a reader who does not see it is told; `data` are the numbers behind it.
  case svg(String, alt: String, data: TableData?)
  case png([UInt8], width: Int, height: Int, alt: String)
  case table(TableData)
  /// One chart or several in a row, as `SVGCharts` draws them: they describe themselves to readers who do not see them.
  ///
  /// `data` are the first rows of the numbers behind it, `csv` all of them; `nil` where `data` says everything.
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
  /// How many further rows were left out.
  public var omittedRows: Int

  public init(columns: [Column], rows: [[String]], caption: String? = nil, omittedRows: Int = 0) {
    self.columns = columns
    self.rows = rows
    self.caption = caption
    self.omittedRows = omittedRows
  }
}

/// A value as text: short enough to read, and in full where that differs.
public struct ValueText: Hashable, Sendable {
  public var short: String
  /// Full precision; `nil` where `short` says everything, or where the whole would be too long to be of use.
  public var full: String?

  public init(short: String, full: String? = nil) {
    self.short = short
    self.full = full
  }
}
