/// One name in the legend, with a sample of what it names.
struct LegendEntry: Equatable {
  enum Sample: Equatable {
    case none
    case series(color: MarkColor, line: Int?, symbol: ChartSymbol?, fill: Bool)
    case ramp
  }
  let sample: Sample
  let text: String
  var x = 0.0
  var y = 0.0

  var sampleWidth: Double {
    switch sample {
    case .none: 0
    case .series(_, let line, _, _): line == nil ? 16 : 28
    case .ramp: 96
    }
  }

  var width: Double { sampleWidth + TextMetrics.width(text) + (sample == .none ? 8 : 14) }
}

struct Legend {
  private(set) var entries: [LegendEntry] = []
  private(set) var height = 0.0
  static let entryLimit = 24

  init(_ scene: Scene, width: Double) {
    guard scene.options.legend != .hidden else { return }
    var wanted = Self.seriesEntries(scene)
    if let continuous = scene.colors.continuous {
      let low = DecimalNumber.text(of: continuous.low, significantDigits: 3)
      let high = DecimalNumber.text(of: continuous.high, significantDigits: 3)
      wanted.append(LegendEntry(sample: .none, text: [continuous.label, low].joined(separator: "  ")))
      wanted.append(LegendEntry(sample: .ramp, text: high))
    }
    var x = 0.0
    var y = 0.0
    for var entry in wanted {
      let room = width - entry.sampleWidth - 14
      if TextMetrics.width(entry.text) > room {
        entry = LegendEntry(sample: entry.sample, text: TextMetrics.truncated(entry.text, to: room))
      }
      if x > 0, x + entry.width - 14 > width {
        x = 0
        y += TextMetrics.lineHeight
      }
      entry.x = x + AxisDrawing.edge
      entry.y = y
      x += entry.width
      entries.append(entry)
    }
    height = entries.isEmpty ? 0 : y + TextMetrics.lineHeight + 4
  }

  private static func seriesEntries(_ scene: Scene) -> [LegendEntry] {
    let colors = scene.colors
    var result: [LegendEntry] = []
    func add(_ scale: SeriesScale, _ sample: (Int) -> LegendEntry.Sample) {
      guard !scale.values.isEmpty else { return }
      if !scale.label.isEmpty { result.append(LegendEntry(sample: .none, text: scale.label)) }
      for (index, value) in scale.values.prefix(entryLimit).enumerated() {
        result.append(LegendEntry(sample: sample(index), text: value.shortText))
      }
      let more = scale.values.count - entryLimit
      if more > 0 { result.append(LegendEntry(sample: .none, text: "+\(more)")) }
    }
    let uses = Uses(scene.layers)
    add(colors.series) { index in
      let value = colors.series.values[index]
      let sharesSymbols = colors.symbols.values.isEmpty || colors.symbols.values == colors.series.values
      let sharesDashes = colors.dashes.values.isEmpty || colors.dashes.values == colors.series.values
      let symbol = uses.fixedSymbol ?? ColorAssignment.symbol(sharesSymbols ? index : 0)
      return .series(
        color: colors.overrides[value].map { .fixed($0) } ?? .series(index),
        line: uses.lines
          ? (sharesDashes && uses.dashes && !uses.fixedDash ? ColorAssignment.dash(ofSeries: index) : 0)
          : nil,
        symbol: uses.points ? symbol : nil, fill: uses.fills && !uses.lines && !uses.points)
    }
    if colors.symbols.values != colors.series.values {
      add(colors.symbols) { index in
        .series(color: .plain, line: nil, symbol: ColorAssignment.symbol(index), fill: false)
      }
    }
    if colors.dashes.values != colors.series.values {
      add(colors.dashes) { .series(color: .plain, line: $0 % Palette.count, symbol: nil, fill: false) }
    }
    return result
  }

  /// What the coloured marks look like.
  private struct Uses {
    var lines = false
    /// Error bars are too short for dashes.
    var dashes = false
    var points = false
    var fills = false
    var fixedSymbol: ChartSymbol?
    var fixedDash = false

    init(_ layers: [Layer]) {
      for layer in layers where layer.has(.color) {
        switch layer.kind {
        // Intervals on bars have no colour of their own.
        case .errorBar: if !layers.contains(where: \.isFilled) { lines = true }
        case .line, .rule:
          lines = true
          dashes = true
          if layer.style.stroke?.dash.isEmpty == false { fixedDash = true }
          if layer.style.symbol != nil || layer.has(.symbol) { points = true }
        case .point: points = true
        case .area, .bar, .rectangle, .histogram, .sector: fills = true
        case .grid: break
        }
        if let symbol = layer.style.symbol { fixedSymbol = symbol }
      }
    }
  }
}
