/// What a first pass over all marks finds out: which axis holds categories, how far numbers reach, and what cannot be drawn.
struct Survey: Sendable {
  struct Axis: Sendable {
    var categories: [PlottablePrimitive]?
    var low: Double?
    var high: Double?
    /// The smallest distance between neighbours, for bars and cells that stand at numbers.
    var gap: Double?
    /// Whether the axis shows time.
    var isDate = false
    /// Whether all numbers on the axis are whole, as counts are. Rules across the chart do not matter, because they only mark a place.
    var isWhole = true

    mutating func include(_ value: Double) {
      low = low.map { min($0, value) } ?? value
      high = high.map { max($0, value) } ?? value
    }
  }
  var x = Axis()
  var y = Axis()
  var notFinite = 0
  var notPositive = 0
  /// The number of sectors that would have a negative angle.
  var negative = 0
  var isHorizontal = false

  /// - Parameter layers: are given the extents of their bars and areas.
  init(_ layers: inout [Layer], options: ChartOptions) {
    guard !include(sectors: layers) else { return }
    x.categories = Self.categories(layers, [.x, .xEnd], options.x)
    y.categories = Self.categories(layers, [.y, .yEnd], options.y)
    x.isDate = x.categories == nil && Self.isDate(layers, [.x, .xEnd], "x", options.x)
    y.isDate = y.categories == nil && Self.isDate(layers, [.y, .yEnd], "y", options.y)
    let hasDatedBars = y.isDate && layers.contains { $0.kind == .bar }
    isHorizontal = x.categories == nil && !x.isDate && (y.categories != nil || hasDatedBars)
    Stacking.resolve(&layers, isHorizontal: isHorizontal)
    let isOnlyRules = layers.allSatisfy { $0.kind == .rule }
    for layer in layers {
      if let grid = layer.grid {
        include(grid)
      } else {
        include(layer, options: options, counts: layer.kind != .rule || isOnlyRules)
      }
    }
    if x.categories == nil { x.gap = gap(layers, .x, ofDates: x.isDate) }
    if y.categories == nil { y.gap = gap(layers, .y, ofDates: y.isDate) }
  }

  /// Widens the scales to those of another chart.
  mutating func merge(_ other: Survey) {
    func merge(_ axis: inout Axis, _ other: Axis) {
      if let more = other.categories {
        let known = Set(axis.categories ?? [])
        axis.categories = (axis.categories ?? []) + more.filter { !known.contains($0) }
      }
      if let low = other.low { axis.include(low) }
      if let high = other.high { axis.include(high) }
      axis.gap = [axis.gap, other.gap].compactMap { $0 }.min()
      axis.isWhole = axis.isWhole && other.isWhole
      axis.isDate = axis.isDate || other.isDate
    }
    merge(&x, other.x)
    merge(&y, other.y)
  }

  /// Whether the marks are sectors, which have no axes.
  ///
  /// - Precondition: if one mark is a sector, all are.
  private mutating func include(sectors layers: [Layer]) -> Bool {
    let sectors = layers.filter { $0.kind == .sector }
    guard !sectors.isEmpty else { return false }
    guard sectors.count == layers.count else {
      fatalError("A chart of SectorMarks has no axes, and so no other marks; give them a chart of their own.")
    }
    for layer in sectors {
      for value in layer.values(.y) {
        guard let number = value.number, !value.isDate else {
          fatalError("SectorMark(angle:) is \(value.shortText); the angle is a number's share of the sum.")
        }
        if !number.isFinite { notFinite += 1 } else if number < 0 { negative += 1 }
      }
    }
    return true
  }

  private mutating func include(_ grid: GridContent) {
    x.include(grid.x.lowerBound)
    x.include(grid.x.upperBound)
    y.include(grid.y.lowerBound)
    y.include(grid.y.upperBound)
    // The rows and columns of a matrix are numbered; the plane of a boundary is continuous.
    if case .boundary = grid.kind { (x.isWhole, y.isWhole) = (false, false) }
    for value in grid.values where !value.isFinite { notFinite += 1 }
  }

  /// - Parameter counts: whether the layer's values say what the axes measure.
  private mutating func include(_ layer: Layer, options: ChartOptions, counts: Bool) {
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
      if counts {
        x.isWhole = x.isWhole && (numbers.x ?? 0).isWhole && (numbers.xEnd ?? 0).isWhole
        y.isWhole = y.isWhole && (numbers.y ?? 0).isWhole && (numbers.yEnd ?? 0).isWhole
      }
      if let value = numbers.x { x.include(value) }
      if let value = numbers.xEnd { x.include(value) }
      if let value = numbers.y { y.include(value) }
      if let value = numbers.yEnd { y.include(value) }
      if xExtends, !xIsLog { x.include(layer.extents[row].start) }
      if yExtends, !yIsLog { y.include(layer.extents[row].start) }
    }
  }

  /// - Precondition: the axis has dates or numbers, not both, and no dates if it is logarithmic.
  private static func isDate(
    _ layers: [Layer], _ channels: [Channel], _ name: String, _ options: ScaleOptions
  ) -> Bool {
    var hasDates = options.domainIsDate == true
    var hasNumbers = options.domainIsDate == false
    for layer in layers {
      if let grid = layer.grid, !grid.values.isEmpty { hasNumbers = true }
      for channel in channels {
        for value in layer.values(channel) {
          if value.isDate { hasDates = true } else { hasNumbers = true }
        }
      }
    }
    guard hasDates else { return false }
    if hasNumbers { fatalError("The \(name) axis has dates and numbers; one axis measures one thing.") }
    if options.type == .log {
      fatalError("The \(name) axis has dates, which have no logarithm; leave type: out.")
    }
    return true
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
  private func gap(_ layers: [Layer], _ channel: Channel, ofDates: Bool) -> Double? {
    var places: [Double] = []
    for layer in layers where layer.kind == .bar || layer.kind == .rectangle {
      let ends: Channel = channel == .x ? .xEnd : .yEnd
      guard layer.has(channel), !layer.has(ends) else { continue }
      // A bar takes room only across its length.
      if layer.kind == .bar, channel == (isHorizontal ? .x : .y) || layer.has(.xEnd) { continue }
      places += layer.values(channel).compactMap(\.number).filter(\.isFinite)
    }
    guard !places.isEmpty else { return nil }
    places.sort()
    var gap = Double.infinity
    for (first, second) in zip(places, places.dropFirst()) where second > first {
      gap = min(gap, second - first)
    }
    return gap.isFinite ? gap : ofDates ? CivilTime.secondsPerDay : 1
  }
}

extension Double {
  /// Whether it has no digits after the point.
  var isWhole: Bool { self == rounded(.towardZero) }
}
