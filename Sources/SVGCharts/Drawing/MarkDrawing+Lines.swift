extension MarkDrawing {
  /// The values that two points of one line have in common.
  struct SeriesKey: Hashable {
    var series, color, symbol, dash: PlottablePrimitive?
  }

  func seriesKey(_ layer: Layer, _ row: Int) -> SeriesKey {
    SeriesKey(
      series: layer.value(.series, row), color: layer.value(.color, row),
      symbol: layer.value(.symbol, row), dash: layer.value(.dash, row))
  }

  func drawLines(_ layer: Layer, into writer: inout SVGWriter) {
    let xs = layer.values(.x)
    let ys = layer.values(.y)
    for (_, rows) in groups(layer, by: { seriesKey(layer, $0) }) {
      guard let first = rows.first else { continue }
      let points = rows.map { PlotPoint(x: x.place(xs[$0]), y: y.place(ys[$0]), row: $0) }
      let runs = Self.finiteRuns(points)
      let isLong = points.count > Int(4 * layout.plotWidth / Thinning.columnWidth)
      let thinned = runs.map { isLong ? Thinning.thinned($0) : $0 }
      let kept = thinned.reduce(0) { $0 + $1.count }
      guard kept > 0 else { continue }
      let color = colors.color(layer, first)
      var path = SVGWriter()
      for run in thinned {
        // A single point shows as a dot, because lines have round caps.
        if run.count == 1 {
          path.polyline([run[0], run[0]])
        } else if !isLong, let curve = Curve(run, layer.style.interpolation) {
          path.curve(curve)
        } else {
          path.polyline(interpolated(run, layer.style))
        }
      }
      if backdrop.hides(color) { writer.halo(path, strokeWidth: layer.style.stroke?.lineWidth ?? 2) }
      writer.openGroup(
        "c-line", color: color, colors: colors, style: layer.style, dash: colors.dash(layer, first),
        strokeWidth: isLong && kept > 1500 ? 1.25 : nil)
      writer.raw("<path d=\"")
      writer.append(path)
      writer.raw("\"")
      writer.raw(" data-name=\"")
      writer.escaped(seriesName(layer, first))
      writer.endElement("\"/>")
      writer.closeGroup()
      let showsSymbols = layer.style.symbol != nil || layer.has(.symbol)
      if showsSymbols || (kept == 1 && points.count == 1) {
        writer.openGroup(
          "c-point", color: color, colors: colors, style: MarkStyle(opacity: layer.style.opacity))
        for point in thinned.joined() {
          var path = SVGWriter()
          path.symbol(colors.symbol(layer, point.row), at: point, area: layer.style.symbolSize ?? 36)
          shape(path, title: kept <= 60 ? title(layer, point.row) : nil, into: &writer)
        }
        writer.closeGroup()
      } else if kept <= 60 {
        writer.openGroup("c-hit")
        for point in thinned.joined() {
          var path = SVGWriter()
          path.polyline([point, point])
          shape(path, title: title(layer, point.row), into: &writer)
        }
        writer.closeGroup()
      }
    }
  }

  /// What tells one line from another, such as `λ 0.1`; for a single line, what it measures.
  private func seriesName(_ layer: Layer, _ row: Int) -> String {
    var parts: [String] = []
    for channel in [Channel.series, .color, .symbol, .dash] {
      guard let label = layer.label(channel), let value = layer.value(channel, row) else { continue }
      let text = label.isEmpty ? value.shortText : label + " " + value.shortText
      if !parts.contains(text) { parts.append(text) }
    }
    return parts.isEmpty ? layer.label(.y) ?? "" : parts.joined(separator: ", ")
  }

  /// The runs of points that have a place; points without one lie between the runs.
  static func finiteRuns(_ points: [PlotPoint]) -> [[PlotPoint]] {
    if points.allSatisfy({ !$0.x.isNaN && !$0.y.isNaN }) { return points.isEmpty ? [] : [points] }
    return points.split { $0.x.isNaN || $0.y.isNaN }.map(Array.init)
  }

  /// The points of a line that goes in steps, its corners included.
  func interpolated(_ points: [PlotPoint], _ style: MarkStyle) -> [PlotPoint] {
    guard let first = points.first else { return points }
    var result = [first]
    for (last, next) in zip(points, points.dropFirst()) {
      switch style.interpolation.kind {
      case .stepStart: result.append(PlotPoint(x: next.x, y: last.y, row: last.row))
      case .stepEnd: result.append(PlotPoint(x: last.x, y: next.y, row: next.row))
      case .stepCenter:
        let middle = (last.x + next.x) / 2
        result.append(PlotPoint(x: middle, y: last.y, row: last.row))
        result.append(PlotPoint(x: middle, y: next.y, row: next.row))
      case .linear, .monotone, .catmullRom, .cardinal: return points
      }
      result.append(next)
    }
    return result
  }
}
