/// The colour of a mark, before it is spelled as a class or a style.
enum MarkColor: Hashable {
  case series(Int)
  case level(Int)
  case fixed(ChartColor)
  case plain
}

/// Which colours, shapes and dashes the marks of a chart have.
struct ColorAssignment: Sendable {
  var series: SeriesScale
  var continuous: ContinuousScale?
  var symbols: SeriesScale
  var dashes: SeriesScale
  var overrides: [PlottablePrimitive: ChartColor] = [:]

  init(_ layers: [Layer], options: ChartOptions) {
    let named = SeriesScale(layers, .color) { $0.kind != .rectangle }
    let cells = SeriesScale(layers, .color) { $0.kind == .rectangle }
    var numeric: [Double] = []
    var label = ""
    if cells.isNumeric {
      numeric += cells.values.compactMap(\.number)
      label = cells.label
    }
    if named.isNumeric, named.values.count > Palette.count, options.seriesOrder == nil {
      numeric += named.values.compactMap(\.number)
      label = named.label
      series = SeriesScale()
    } else {
      series = named
    }
    if !cells.isNumeric, !cells.values.isEmpty {
      series = SeriesScale(
        label: series.label.isEmpty ? cells.label : series.label, values: series.values + cells.values)
    }
    var hasCells = cells.isNumeric
    for layer in layers {
      guard let grid = layer.grid else { continue }
      if case .boundary = grid.kind { continue }
      hasCells = true
      label = grid.valueLabel
      let finite = grid.values.lazy.filter(\.isFinite)
      if let low = finite.min(), let high = finite.max() { numeric += [low, high] }
    }
    if let low = numeric.min(), let high = numeric.max() {
      let domain = options.colorDomain
      continuous = ContinuousScale(
        label: label, low: domain?.low ?? low, high: domain?.high ?? high,
        colors: options.colorScale ?? (hasCells ? .sequential : .balanced),
        isFixed: domain != nil)
    }
    if let order = options.seriesOrder {
      series = SeriesScale(label: series.label, values: order + series.values)
    }
    if !options.palette.isEmpty {
      for (index, value) in series.values.enumerated() {
        overrides[value] = options.palette[index % options.palette.count]
      }
    }
    for (value, color) in options.seriesColors { overrides[value] = color }
    symbols = SeriesScale(layers, .symbol)
    dashes = SeriesScale(layers, .dash)
  }

  func color(_ layer: Layer, _ row: Int) -> MarkColor {
    if let value = layer.value(.color, row) {
      if let index = series[value] { return overrides[value].map { .fixed($0) } ?? .series(index) }
      if let continuous, let number = value.number, number.isFinite {
        return .level(continuous.level(number))
      }
    }
    if let color = layer.style.color { return .fixed(color) }
    return layer.kind == .rule ? .plain : .series(0)
  }

  func symbol(_ layer: Layer, _ row: Int) -> ChartSymbol {
    if let value = layer.value(.symbol, row), let index = symbols[value] { return Self.symbol(index) }
    if let symbol = layer.style.symbol { return symbol }
    if let value = layer.value(.color, row), let index = series[value] { return Self.symbol(index) }
    return .circle
  }

  /// The index of a dash; 0 is a solid line.
  func dash(_ layer: Layer, _ row: Int) -> Int {
    if let value = layer.value(.dash, row), let index = dashes[value] { return index % Palette.count }
    if layer.style.stroke?.dash.isEmpty == false { return 0 }
    if let value = layer.value(.color, row), let index = series[value] { return Self.dash(ofSeries: index) }
    return 0
  }

  /// Colours repeat after eight series, so the dashes shift by one each time.
  static func dash(ofSeries index: Int) -> Int { (index + index / Palette.count) % Palette.count }

  static func symbol(_ index: Int) -> ChartSymbol {
    ChartSymbol(rawValue: (index + index / Palette.count) % ChartSymbol.allCases.count) ?? .circle
  }
}
