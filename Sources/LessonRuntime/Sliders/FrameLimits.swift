/// The limits of a slider. All of its frames are in the page, so a reader loads every one.
struct FrameLimits {
  private let names: [String]
  let mostFrames: Int
  let mostBytes: Int
  private let file: StaticString
  private let line: UInt

  /// - Parameter names: of the controls, in order.
  init(_ names: String..., mostFrames: Int, mostBytes: Int, file: StaticString, line: UInt) {
    self.names = names
    self.mostFrames = mostFrames
    self.mostBytes = mostBytes
    self.file = file
    self.line = line
  }

  /// The most bytes of comma-separated values for all frames together.
  static let dataBytes = 8_000_000

  /// Ends the program before any frame is computed if there are too many frames, or none.
  func check(counts: [Int]) {
    if mostFrames < 1 { stop("mostFrames is \(mostFrames); it must be 1 or more") }
    if mostBytes < 1 { stop("mostBytes is \(mostBytes); it must be 1 or more") }
    var product = 1
    for count in counts {
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: count)
      product = isTooLarge ? .max : next
    }
    if product == 0 { stop("there are no values, so there is nothing to show") }
    guard product > mostFrames else { return }
    let factors = counts.count > 1 ? counts.map { "\($0)" }.joined(separator: " × ") + " = " : ""
    stop(
      "\(factors)\(product) frames, and all of them are put into the page; at most \(mostFrames) are allowed. "
        + "Take fewer values, or allow more with mostFrames:")
  }

  /// Ends the program if the frames computed so far are too large.
  func check(bytes: Int, frames: Int) {
    guard bytes > mostBytes else { return }
    stop(
      "the first \(frames) frames hold \(bytes) bytes, and all of them are put into the page; at most \(mostBytes) "
        + "are allowed. Show less in each, take fewer values, or allow more with mostBytes:")
  }

  func stop(_ message: String) -> Never {
    let names = names.map { "\"\($0)\"" }.joined(separator: ", ")
    fatalError("Slider(\(names)): \(message)", file: file, line: line)
  }
}

extension Representation {
  /// The approximate number of bytes in a page, without the numbers of a drawing.
  var weight: Int {
    switch self {
    case .text(let text), .markdown(let text), .html(let text): text.utf8.count
    case .svg(let drawing, let alt, _): drawing.utf8.count + alt.utf8.count
    case .png(let bytes, _, _, _): bytes.count
    case .table(let table): table.rows.reduce(0) { $0 + $1.reduce(0) { $0 + $1.utf8.count + 9 } }
    case .chart(let picture, _, _): picture.markup(idPrefix: "c").utf8.count
    case .images(let sheet): sheet.tiles.reduce(0) { $0 + $1.bytes.count }
    case .frames(let frames): frames.frames.joined().reduce(0) { $0 + $1.weight }
    }
  }

  /// The same with at most so many bytes of comma-separated values.
  func limitingData(bytes: Int) -> Representation {
    guard case .chart(let picture, let data, let csv?) = self else { return self }
    return .chart(picture, data: data, csv: ChartData.prefix(of: csv, bytes: bytes))
  }
}
