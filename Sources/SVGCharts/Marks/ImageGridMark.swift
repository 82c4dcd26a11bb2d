/// Small pictures in rows, each with a caption: digits, feature detectors, augmented copies.
///
/// All share one colour scale: grey, from the smallest value (black) to the largest, or as
/// `chartForegroundStyleScale(_:domain:)` says.
public struct ImageGridMark: ChartContent {
  let grids: [GridContent]

  /// - Parameters:
  ///   - images: each picture's pixels, row by row from the top; all of one size.
  ///   - width: pixels a row.
  ///   - perRow: pictures a row.
  ///   - captions: one a picture, or none at all.
  public init(
    _ images: [[Double]], width: Int, perRow: Int = 5, captions: [String] = []
  ) {
    let perRow = max(1, perRow)
    let height = width > 0 ? (images.first?.count ?? 0) / width : 0
    let gap = Double(width) * 0.1
    // The height of a line of text in pixels of the picture, when the drawing is as wide as usual.
    let shown = 414 / (Double(min(perRow, max(1, images.count))) * 1.1)
    let lines = captions.map { TextMetrics.wrapped($0, to: shown * 1.05, lines: 2).count }.max() ?? 0
    let line = TextMetrics.lineHeight * Double(width) / shown
    let rowHeight = Double(height) + gap + line * Double(lines)
    grids = images.enumerated().map { index, pixels in
      let left = Double(index % perRow) * (Double(width) + gap)
      let top = Double(index / perRow) * rowHeight
      return GridContent(
        kind: .image(caption: index < captions.count ? captions[index] : ""),
        values: pixels, rows: height, columns: width, x: left...(left + Double(width)),
        y: top...(top + Double(height)), valueLabel: "Pixel")
    }
  }

  public func append(to marks: inout MarkList) {
    for grid in grids { marks.add(grid) }
  }
}
