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
        writer.raw("<path class=\"c-many\" d=\"")
        for point in points { writer.symbol(look.symbol, at: point, area: area) }
        writer.raw("\"/>\n")
      }
      writer.raw("</g>\n")
    }
  }
}

extension Scene {
  var markCount: Int { layers.reduce(0) { $0 + ($1.kind == .line ? 0 : $1.count) } }
}
