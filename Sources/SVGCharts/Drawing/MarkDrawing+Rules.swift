extension MarkDrawing {
  func drawRules(_ layer: Layer, into writer: inout SVGWriter) {
    let hasTitles = scene.markCount <= Self.titleLimit
    let looks = groups(layer) { SeriesLook(color: colors.color(layer, $0), dash: colors.dash(layer, $0)) }
    for (look, rows) in looks {
      writer.openGroup("c-rule", color: look.color, colors: colors, style: layer.style, dash: look.dash)
      for row in rows {
        let line = ruleEnds(layer, row)
        guard !(line.0.x.isNaN || line.0.y.isNaN || line.1.x.isNaN || line.1.y.isNaN) else { continue }
        var path = SVGWriter()
        path.polyline([line.0, line.1])
        shape(path, title: hasTitles ? title(layer, row) : nil, into: &writer)
      }
      writer.raw("</g>\n")
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

  func drawErrorBars(_ layer: Layer, into writer: inout SVGWriter) {
    let hasTitles = scene.markCount <= Self.titleLimit
    let positions = SeriesScale(scene.layers, .position)
    for (color, rows) in groups(layer, by: { colors.color(layer, $0) }) {
      writer.openGroup("c-error", color: color, colors: colors, style: layer.style)
      for row in rows {
        var middle = x.place(layer.value(.x, row) ?? .number(.nan))
        if let position = layer.value(.position, row), let index = positions[position] {
          let width = (x.isBand ? x.bandWidth : 14) * 0.8
          middle += width * ((Double(index) + 0.5) / Double(positions.values.count) - 0.5)
        }
        let low = y.place(layer.value(.y, row) ?? .number(.nan))
        let high = y.place(layer.value(.yEnd, row) ?? .number(.nan))
        guard !(middle.isNaN || low.isNaN || high.isNaN) else { continue }
        var path = SVGWriter()
        for (from, to) in [
          ((middle - 4, low), (middle + 4, low)), ((middle, low), (middle, high)),
          ((middle - 4, high), (middle + 4, high)),
        ] {
          path.polyline([PlotPoint(x: from.0, y: from.1, row: row), PlotPoint(x: to.0, y: to.1, row: row)])
        }
        shape(path, title: hasTitles ? title(layer, row) : nil, into: &writer)
      }
      writer.raw("</g>\n")
    }
  }
}
