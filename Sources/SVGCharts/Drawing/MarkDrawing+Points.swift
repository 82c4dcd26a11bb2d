extension MarkDrawing {
  private struct Look: Hashable {
    let color: MarkColor
    let symbol: ChartSymbol
  }

  func drawPoints(_ layer: Layer, into writer: inout SVGWriter) {
    let xs = layer.values(.x)
    let ys = layer.values(.y)
    let hasTitles = scene.markCount <= Self.titleLimit
    let area = layer.style.symbolSize ?? (layer.count > 2000 ? 9 : layer.count > 300 ? 22 : 36)
    let looks = groups(layer) { Look(color: colors.color(layer, $0), symbol: colors.symbol(layer, $0)) }
    for (look, rows) in looks {
      var points = rows.map { PlotPoint(x: x.place(xs[$0]), y: y.place(ys[$0]), row: $0) }
      points.removeAll { $0.x.isNaN || $0.y.isNaN }
      points = Crowding.thinned(points)
      guard !points.isEmpty else { continue }
      writer.openGroup("c-point", color: look.color, colors: colors, style: layer.style)
      if hasTitles {
        for point in points {
          var path = SVGWriter()
          path.symbol(look.symbol, at: point, area: area)
          shape(path, title: title(layer, point.row), into: &writer)
        }
      } else {
        writer.manyPoints(points, symbol: look.symbol, area: area)
      }
      writer.closeGroup()
    }
  }
}

extension Scene {
  var markCount: Int { layers.reduce(0) { $0 + ($1.kind == .line ? 0 : $1.count) } }
}

extension SVGWriter {
  /// All points in one path. The centre of each follows an `M`, where the page's script looks for it.
  fileprivate mutating func manyPoints(_ points: [PlotPoint], symbol: ChartSymbol, area: Double) {
    let side = Self.plain(area.squareRoot() * (symbol == .square ? 0.9 : 1))
    let isDot = symbol == .circle || symbol == .square
    raw("<path class=\"c-many\(isDot ? " c-dot" : "")\(symbol == .square ? " c-box" : "")\"")
    // A dot is a line of no length, which its cap makes visible.
    if isDot { raw(" style=\"stroke-width:\(side)\"") }
    raw(" d=\"")
    for point in points {
      let place = PlotPoint(
        x: (point.x * 10).rounded() / 10, y: (point.y * 10).rounded() / 10, row: point.row)
      raw("M")
      number(place.x)
      next(Self.hundredths(place.y))
      if isDot {
        raw("h0")
      } else {
        self.symbol(symbol, at: PlotPoint(x: 0, y: 0, row: 0), area: area, relative: true)
      }
    }
    endElement("\"/>")
  }
}
