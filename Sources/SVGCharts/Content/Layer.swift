enum MarkKind: Hashable, Sendable {
  case line, area, bar, point, rule, rectangle, histogram, errorBar, sector, grid
}

/// The property of a mark that a column of values decides.
enum Channel: Int, CaseIterable, Sendable {
  case x, xEnd, y, yEnd, color, symbol, dash, series, position
}

/// One mark's values.
struct Row {
  var x, xEnd, y, yEnd, color, symbol, dash, series, position: PlottableValue?

  subscript(channel: Channel) -> PlottableValue? {
    switch channel {
    case .x: x
    case .xEnd: xEnd
    case .y: y
    case .yEnd: yEnd
    case .color: color
    case .symbol: symbol
    case .dash: dash
    case .series: series
    case .position: position
    }
  }
}

/// Marks of one kind that look alike and whose values have the same names.
struct LayerSignature: Hashable, Sendable {
  let kind: MarkKind
  let style: MarkStyle
  /// By channel; `nil` where the marks have no such value.
  var labels: [String?] = Array(repeating: nil, count: Channel.allCases.count)
}

struct Layer: Sendable {
  let signature: LayerSignature
  private var columns: [[PlottablePrimitive]]
  private(set) var count = 0
  var grid: GridContent?
  /// The position of each mark among those of the chart. Only sectors have it, because they go round in the order of the marks.
  var order: [Int] = []
  /// Where bars and areas begin and end after stacking, by row.
  var extents: [Extent] = []

  init(signature: LayerSignature) {
    self.signature = signature
    columns = Array(repeating: [], count: signature.labels.count)
  }

  /// - Parameter columns: by channel, each with `count` values or none.
  init(signature: LayerSignature, columns: [[PlottablePrimitive]], count: Int) {
    self.signature = signature
    self.columns = columns
    self.count = count
  }

  var kind: MarkKind { signature.kind }
  var style: MarkStyle { signature.style }

  func label(_ channel: Channel) -> String? { signature.labels[channel.rawValue] }
  func has(_ channel: Channel) -> Bool { label(channel) != nil }

  /// The values of a channel, one for each mark; empty if the marks have none.
  func values(_ channel: Channel) -> [PlottablePrimitive] { columns[channel.rawValue] }

  func value(_ channel: Channel, _ row: Int) -> PlottablePrimitive? {
    has(channel) ? columns[channel.rawValue][row] : nil
  }

  func fits(_ row: Row) -> Bool {
    signature.labels[0] == row.x?.label && signature.labels[1] == row.xEnd?.label
      && signature.labels[2] == row.y?.label && signature.labels[3] == row.yEnd?.label
      && signature.labels[4] == row.color?.label && signature.labels[5] == row.symbol?.label
      && signature.labels[6] == row.dash?.label && signature.labels[7] == row.series?.label
      && signature.labels[8] == row.position?.label
  }

  mutating func append(_ row: Row) {
    if let value = row.x { columns[0].append(value.primitive) }
    if let value = row.xEnd { columns[1].append(value.primitive) }
    if let value = row.y { columns[2].append(value.primitive) }
    if let value = row.yEnd { columns[3].append(value.primitive) }
    if let value = row.color { columns[4].append(value.primitive) }
    if let value = row.symbol { columns[5].append(value.primitive) }
    if let value = row.dash { columns[6].append(value.primitive) }
    if let value = row.series { columns[7].append(value.primitive) }
    if let value = row.position { columns[8].append(value.primitive) }
    count += 1
  }
}

/// Where a bar or an area begins and ends, in the units of the data.
struct Extent: Sendable {
  var start: Double
  var end: Double
}
