extension MarkDrawing {
  func drawRules(_ layer: Layer, into writer: inout SVGWriter) {
    let hasTitles = scene.markCount <= Self.titleLimit
    let looks = groups(layer) { SeriesLook(color: colors.color(layer, $0), dash: colors.dash(layer, $0)) }
    for (look, rows) in looks {
      let lines = rows.compactMap { row -> (Int, SVGWriter)? in
        let line = ruleEnds(layer, row)
        guard !(line.0.x.isNaN || line.0.y.isNaN || line.1.x.isNaN || line.1.y.isNaN) else { return nil }
        var path = SVGWriter()
        path.polyline([line.0, line.1])
        return (row, path)
      }
      if backdrop.hides(look.color) {
        var whole = SVGWriter()
        for (_, path) in lines { whole.append(path) }
        writer.halo(whole, strokeWidth: layer.style.stroke?.lineWidth ?? 1.5)
      }
      writer.openGroup("c-rule", color: look.color, colors: colors, style: layer.style, dash: look.dash)
      for (row, path) in lines { shape(path, title: hasTitles ? title(layer, row) : nil, into: &writer) }
      writer.closeGroup()
    }
  }

  struct SeriesLook: Hashable {
    let color: MarkColor
    let dash: Int
  }

  private func ruleEnds(_ layer: Layer, _ row: Int) -> (PlotPoint, PlotPoint) {
    func place(_ channel: Channel, _ scale: PositionScale, else whole: Double) -> Double {
      layer.has(channel) ? layer.value(channel, row).map { scale.place($0) } ?? .nan : whole
    }
    let isUpright = layer.has(.x) && !layer.has(.xEnd)
    let x0 = place(.x, x, else: 0)
    let x1 = isUpright ? x0 : place(.xEnd, x, else: layout.plotWidth)
    let y0 = place(.y, y, else: 0)
    let y1 = isUpright ? place(.yEnd, y, else: layout.plotHeight) : y0
    return (PlotPoint(x: x0, y: y0, row: row), PlotPoint(x: x1, y: y1, row: row))
  }
}
