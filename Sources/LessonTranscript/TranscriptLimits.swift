/// The ranges of the numbers in a transcript.
///
/// Everything that a lesson tells is read by this module, and so is every result that was kept. Numbers outside the ranges are
/// refused, so that no later computation overflows or runs without end, whatever a lesson wrote.
public enum TranscriptLimits {
  /// Lines and columns.
  public static let places = 0...(1 << 30)
  /// The numbers of cells and of expressions.
  public static let numbers = 0...(1 << 24)
  /// How often something ran, and how many rows were left out.
  public static let counts = 0...(1 << 56)
  /// Lengths of files.
  public static let bytes = 0...(1 << 50)
  /// Width and height of a picture of an `ImageSheet`, in pixels and in points of the page.
  public static let pixels = 1...(1 << 15)
  /// How many pictures stand in a row.
  public static let perRow = 1...1000
  /// Width and height of a PNG file, as its format has them.
  public static let pngSides = 1...(1 << 31 - 1)
  /// Counts and cases in what a chart was made from.
  static let modelCodes = -(1 << 30)...(1 << 30)
  public static let columns = 0...4096
  public static let controls = 1...8
}

extension Representation {
  /// The reason why this cannot be shown, as a clause; `nil` if it can.
  public var fault: String? { fault(isInFrame: false) }

  private func fault(isInFrame: Bool) -> String? {
    switch self {
    case .text, .markdown, .html: nil
    case .svg(_, _, let data): data?.fault
    case .png(_, let width, let height, _):
      TranscriptLimits.pngSides.contains(width) && TranscriptLimits.pngSides.contains(height)
        ? nil : "a picture of \(width) × \(height) pixels cannot be shown; each side must be 1 or more"
    case .table(let table): table.fault
    case .chart(_, let data, _): data.fault
    case .images(let sheet): sheet.fault
    case .frames(let frames):
      // So sliders are never nested.
      isInFrame
        ? "a slider stands in a frame of another; join the two instead"
        : frames.fault ?? frames.frames.lazy.joined().lazy.compactMap { $0.fault(isInFrame: true) }.first
    }
  }
}

extension TableData {
  public var fault: String? {
    if !TranscriptLimits.columns.contains(columns.count) {
      return
        "a table has \(columns.count) columns; at most \(TranscriptLimits.columns.upperBound) are possible"
    }
    if !TranscriptLimits.counts.contains(omittedRows) {
      return
        "a table says that \(omittedRows) rows were left out; the number must be 0 or more, and one that can be counted"
    }
    for (index, row) in rows.enumerated() where row.count != columns.count {
      return
        "row \(index) of a table has \(row.count) cells; every row must have \(columns.count), one for each column"
    }
    return nil
  }
}

extension ImageSheet {
  public var fault: String? {
    if tiles.isEmpty { return "there are no pictures" }
    if let perRow, !TranscriptLimits.perRow.contains(perRow) {
      return "perRow is \(perRow); it must be 1 to \(TranscriptLimits.perRow.upperBound)"
    }
    for tile in tiles {
      let sides = [tile.width, tile.height]
      guard sides.allSatisfy(TranscriptLimits.pixels.contains) else {
        return
          "a picture has \(tile.width) × \(tile.height) pixels; each side must be 1 to \(TranscriptLimits.pixels.upperBound)"
      }
      guard TranscriptLimits.pixels.contains(scale),
        sides.allSatisfy({ $0 * scale <= TranscriptLimits.pixels.upperBound })
      else { return Self.fault(scale: scale, width: tile.width, height: tile.height) }
    }
    return nil
  }

  /// The reason why a picture of this size cannot be enlarged so much; `nil` if it can.
  public static func fault(scale: Int, width: Int, height: Int) -> String? {
    let most = TranscriptLimits.pixels.upperBound / max(width, height, 1)
    if 1...max(most, 1) ~= scale { return nil }
    return "scale is \(scale); for \(width) × \(height) pixels it must be 1 to \(most)"
  }
}

extension FrameSet {
  public var fault: String? {
    guard TranscriptLimits.controls.contains(controls.count) else {
      return
        "a slider has \(controls.count) controls; it must have 1 to \(TranscriptLimits.controls.upperBound)"
    }
    var product = 1
    for control in controls {
      guard control.positions.indices.contains(control.initial) else {
        return
          "the control '\(control.name)' begins at position \(control.initial) of \(control.positions.count)"
      }
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: control.positions.count)
      product = isTooLarge ? .max : next
    }
    guard frames.count == product else {
      return "a slider has \(frames.count) frames for \(product) positions"
    }
    return nil
  }
}
