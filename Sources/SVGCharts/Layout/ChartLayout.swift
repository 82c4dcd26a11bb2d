/// Where everything of a chart stands, in units of the drawing, from the top left.
struct ChartLayout {
  let width: Double
  private(set) var height = 0.0
  private(set) var title: [String] = []
  private(set) var legend: Legend
  private(set) var legendTop = 0.0
  private(set) var yTitle: [String] = []
  private(set) var yTitleTop = 0.0
  private(set) var plotLeft = 0.0
  private(set) var plotTop = 0.0
  private(set) var plotWidth = 0.0
  private(set) var plotHeight = 0.0
  private(set) var xTitle: [String] = []
  private(set) var xTitleTop = 0.0
  private(set) var note = ""
  private(set) var noteTop = 0.0
  private(set) var xScale: PositionScale
  private(set) var yScale: PositionScale
  private(set) var xTicks: [PlacedTick] = []
  private(set) var yTicks: [PlacedTick] = []
  /// Labels below the plot lean when they would not fit side by side.
  private(set) var leansXLabels = false

  /// Where the label of a tick below the plot is centred, seen from the plot.
  func labelMiddle(_ tick: PlacedTick) -> Double { LabelRoom(left: plotLeft, width: width).middle(tick) }

  init(_ scene: Scene) {
    let options = scene.options
    width = options.width
    title = TextMetrics.wrapped(
      options.title ?? "", to: width - 4, size: TextMetrics.titleSize, bold: true)
    legend = Legend(scene, width: width - 4)
    let xAxis = AxisTicks(options: options.x, axis: scene.survey.x, isX: true)
    let yAxis = AxisTicks(options: options.y, axis: scene.survey.y, isX: false)
    let showsX = options.x.visibility != .hidden && scene.hasAxes
    let showsY = options.y.visibility != .hidden && scene.hasAxes
    yTitle = showsY ? TextMetrics.wrapped(scene.yTitle, to: width - 4, lines: 2) : []
    xTitle = showsX ? TextMetrics.wrapped(scene.xTitle, to: width - 4, lines: 2) : []
    note = scene.note
    let line = TextMetrics.lineHeight

    var top = Double(title.count) * TextMetrics.titleLineHeight
    if options.legendPosition != .bottom {
      legendTop = top
      top += legend.height
    }
    yTitleTop = top
    top += Double(yTitle.count) * line
    plotTop = top + 9

    // The labels beside the plot decide its width, its width the labels below, and these the height that remains.
    let below =
      Double(xTitle.count) * line + (note.isEmpty ? 0 : line)
      + (options.legendPosition == .bottom ? legend.height + 4 : 0)
    var guess = width < 260 ? 150.0 : 210
    if let categories = scene.survey.y.categories { guess = Self.height(of: categories.count) }
    if let height = options.height { guess = max(80, height - plotTop - below - 22) }
    let yKind = AxisDomain.kind(
      scene.survey.y, options: options.y, layers: scene.axisLayers, isX: false,
      isHorizontal: scene.survey.isHorizontal, tickLimit: Self.yTickLimit(guess))
    yScale = Self.yScale(yKind, height: guess, scene: scene)
    let yLabels =
      showsY ? yAxis.placed(yScale, limit: Self.yTickLimit(guess)).map(\.label) : []
    let widest = yLabels.map { TextMetrics.width($0) }.max() ?? 0
    plotLeft = showsY ? min(widest, width * 0.4) + 8 : 3
    plotWidth = width - plotLeft - 8
    if let ratio = options.plot.aspectRatio, let height = options.height {
      // A plot that would be too high for its frame stands in the middle, and is narrower.
      let room = max(80, height - plotTop - below - (showsX ? 24 : 4))
      let excess = max(0, plotWidth - room * ratio)
      plotLeft += excess / 2
      plotWidth -= excess
    }

    let xKind = AxisDomain.kind(
      scene.survey.x, options: options.x, layers: scene.axisLayers, isX: true,
      isHorizontal: scene.survey.isHorizontal, tickLimit: 7)
    xScale = PositionScale(
      kind: xKind, start: options.x.isReversed && scene.survey.x.categories == nil ? plotWidth : 0,
      end: options.x.isReversed && scene.survey.x.categories == nil ? 0 : plotWidth)
    var bottom = showsX ? 8.0 : 4.0
    if showsX {
      let room = LabelRoom(left: plotLeft, width: width)
      let labels = room.arranged(xAxis, xScale)
      xTicks = labels.ticks
      leansXLabels = labels.leans
      let longest = xTicks.map { TextMetrics.width($0.label) }.max() ?? 0
      bottom += leansXLabels ? longest * 0.7071 + 16 : 16
      // A leaning label reaches to the left of its tick.
      if leansXLabels, let first = xTicks.first {
        let overhang = TextMetrics.width(first.label) * 0.7071 + 8 - plotLeft - first.place
        if overhang > 0 {
          plotLeft += overhang
          plotWidth -= overhang
          xScale = PositionScale(kind: xKind, start: 0, end: plotWidth)
          xTicks = room.leaning(xAxis, xScale)
        }
      }
    }
    plotHeight = Self.plotHeight(
      scene, width: plotWidth, used: plotTop + bottom + below)
    yScale = Self.yScale(yKind, height: plotHeight, scene: scene)
    if showsY {
      let room = plotLeft - 8
      // The room was made for the labels of a guessed height. Other ticks may have longer ones: then fewer do.
      let limits = (2...Self.yTickLimit(plotHeight)).reversed()
      let scale = yScale
      let fitting = limits.lazy.map { yAxis.placed(scale, limit: $0) }.first { ticks in
        ticks.allSatisfy { TextMetrics.width($0.label) <= room + 0.01 }
      }
      let ticks = fitting ?? yAxis.placed(yScale, limit: Self.yTickLimit(plotHeight))
      yTicks = Self.withoutCollisions(ticks).map { tick in
        var tick = tick
        tick.label = TextMetrics.truncated(tick.label, to: room + 0.01)
        return tick
      }
    }
    xTitleTop = plotTop + plotHeight + bottom
    noteTop = xTitleTop + Double(xTitle.count) * line
    var end = noteTop + (note.isEmpty ? 0 : line)
    if options.legendPosition == .bottom {
      legendTop = end + 4
      end += legend.height + 4
    }
    height = (end + 4).rounded(.up)
  }

  /// Every second, third … label beside the plot, where lines of text would lie on each other.
  private static func withoutCollisions(_ ticks: [PlacedTick]) -> [PlacedTick] {
    let places = ticks.filter { !$0.label.isEmpty }.map(\.place).sorted()
    let nearest = zip(places, places.dropFirst()).map { $1 - $0 }.min() ?? .infinity
    let stride = max(1, Int((13 / max(0.01, nearest)).rounded(.up)))
    guard nearest < 13 else { return ticks }
    return ticks.enumerated().map { index, tick in
      var tick = tick
      if index % stride != 0 { tick.label = "" }
      return tick
    }
  }

  private static func yTickLimit(_ height: Double) -> Int { max(2, Int(height / 30)) }

  private static func yScale(_ kind: PositionScale.Kind, height: Double, scene: Scene) -> PositionScale {
    var fromTop = scene.isUpsideDown
    if case .band = kind { fromTop = true }
    return PositionScale(kind: kind, start: fromTop ? 0 : height, end: fromTop ? height : 0)
  }

  private static func plotHeight(
    _ scene: Scene, width: Double, used: Double
  ) -> Double {
    if let ratio = scene.options.plot.aspectRatio { return width / ratio }
    if let height = scene.options.height { return max(80, height - used) }
    for layer in scene.layers {
      switch layer.grid?.kind {
      case .boundary: return width * 0.75
      case .cells:
        let ratio = Double(layer.grid?.rows ?? 1) / Double(max(1, layer.grid?.columns ?? 1))
        return width * min(1, max(0.25, ratio))
      case nil: break
      }
    }
    if scene.isPie { return min(width, scene.options.width < 260 ? 180 : 230) }
    if let categories = scene.survey.y.categories {
      return height(of: categories.count)
    }
    return scene.options.width < 260 ? 150 : scene.options.width < 400 ? 180 : 210
  }

  /// Of a plot with so many names beside it.
  private static func height(of categories: Int) -> Double { min(560, max(80, Double(categories) * 26)) }
}
