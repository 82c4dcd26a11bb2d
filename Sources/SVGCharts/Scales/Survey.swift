/// What a look through all marks finds out: which axis holds categories, how far numbers reach, and what cannot be drawn.
struct Survey: Sendable {
  struct Axis: Sendable {
    var categories: [PlottablePrimitive]?
    var low: Double?
    var high: Double?
    /// The distance between neighbours, for bars and cells that stand at numbers.
    var gap: Double?

    mutating func include(_ value: Double) {
      low = low.map { min($0, value) } ?? value
      high = high.map { max($0, value) } ?? value
    }
  }
  var x = Axis()
  var y = Axis()
  var notFinite = 0
  var notPositive = 0
  var isHorizontal = false

  /// - Parameter layers: receive the extents of their bars and areas.
  init(_ layers: inout [Layer], options: ChartOptions) {
    x.categories = Self.categories(layers, [.x, .xEnd], options.x)
    y.categories = Self.categories(layers, [.y, .yEnd], options.y)
    isHorizontal = x.categories == nil && y.categories != nil
    Stacking.resolve(&layers, isHorizontal: isHorizontal)
    for layer in layers {
      if let grid = layer.grid { include(grid) } else { include(layer, options: options) }
    }
    if x.categories == nil { x.gap = Self.gap(layers, .x) }
    if y.categories == nil { y.gap = Self.gap(layers, .y) }
  }

  /// The scales of several charts together.
  mutating func merge(_ other: Survey) {
    func merge(_ axis: inout Axis, _ other: Axis) {
      if let more = other.categories {
        let known = Set(axis.categories ?? [])
        axis.categories = (axis.categories ?? []) + more.filter { !known.contains($0) }
      }
      if let low = other.low { axis.include(low) }
      if let high = other.high { axis.include(high) }
      axis.gap = [axis.gap, other.gap].compactMap { $0 }.min()
    }
    merge(&x, other.x)
    merge(&y, other.y)
  }

  private mutating func include(_ grid: GridContent) {
    x.include(grid.x.lowerBound)
    x.include(grid.x.upperBound)
    y.include(grid.y.lowerBound)
    y.include(grid.y.upperBound)
    for value in grid.values where !value.isFinite { notFinite += 1 }
  }

  private mutating func include(_ layer: Layer, options: ChartOptions) {
    let xs = layer.values(.x)
    let xEnds = layer.values(.xEnd)
    let ys = layer.values(.y)
    let yEnds = layer.values(.yEnd)
    let xIsLog = options.x.type == .log && x.categories == nil
    let yIsLog = options.y.type == .log && y.categories == nil
    let xExtends = isHorizontal && layer.kind == .bar && !layer.extents.isEmpty
    let yExtends = !xExtends && !layer.extents.isEmpty
    let scaledColors = layer.kind == .rectangle ? layer.values(.color) : []
    for row in 0..<layer.count {
      var numbers = (x: Double?.none, xEnd: Double?.none, y: Double?.none, yEnd: Double?.none)
      if x.categories == nil {
        if !xs.isEmpty { numbers.x = xs[row].number }
        if !xEnds.isEmpty { numbers.xEnd = xEnds[row].number }
        if xExtends { numbers.x = layer.extents[row].end }
      }
      if y.categories == nil {
        if !ys.isEmpty { numbers.y = ys[row].number }
        if !yEnds.isEmpty { numbers.yEnd = yEnds[row].number }
        if yExtends { numbers.y = layer.extents[row].end }
      }
      let color = scaledColors.isEmpty ? 0 : scaledColors[row].number ?? 0
      guard (numbers.x ?? 0).isFinite, (numbers.xEnd ?? 0).isFinite, (numbers.y ?? 0).isFinite,
        (numbers.yEnd ?? 0).isFinite, color.isFinite
      else {
        notFinite += 1
        continue
      }
      if xIsLog, (numbers.x ?? 1) <= 0 || (numbers.xEnd ?? 1) <= 0 {
        notPositive += 1
        continue
      }
      if yIsLog, (numbers.y ?? 1) <= 0 || (numbers.yEnd ?? 1) <= 0 {
        notPositive += 1
        continue
      }
      if let value = numbers.x { x.include(value) }
      if let value = numbers.xEnd { x.include(value) }
      if let value = numbers.y { y.include(value) }
      if let value = numbers.yEnd { y.include(value) }
      if xExtends, !xIsLog { x.include(layer.extents[row].start) }
      if yExtends, !yIsLog { y.include(layer.extents[row].start) }
    }
  }

  private static func categories(
    _ layers: [Layer], _ channels: [Channel], _ options: ScaleOptions
  ) -> [PlottablePrimitive]? {
    if case .categories(let categories) = options.domain { return categories }
    var isBand = false
    for layer in layers {
      for channel in channels where !isBand {
        isBand = layer.values(channel).contains { $0.number == nil }
      }
    }
    guard isBand else { return nil }
    var known: Set<PlottablePrimitive> = []
    var result: [PlottablePrimitive] = []
    for layer in layers {
      for channel in channels {
        for value in layer.values(channel) where known.insert(value).inserted { result.append(value) }
      }
    }
    return options.isReversed ? result.reversed() : result
  }

  /// The smallest distance between two bars or cells at numbers.
  private static func gap(_ layers: [Layer], _ channel: Channel) -> Double? {
    var places: [Double] = []
    for layer in layers where layer.kind == .bar || layer.kind == .rectangle {
      let ends: Channel = channel == .x ? .xEnd : .yEnd
      guard layer.has(channel), !layer.has(ends) else { continue }
      if layer.kind == .bar, (channel == .y) || layer.has(.xEnd) { continue }
      places += layer.values(channel).compactMap(\.number).filter(\.isFinite)
    }
    guard !places.isEmpty else { return nil }
    places.sort()
    var gap = Double.infinity
    for (first, second) in zip(places, places.dropFirst()) where second > first {
      gap = min(gap, second - first)
    }
    return gap.isFinite ? gap : 1
  }
}
