extension MarkDrawing {
  func drawAreas(_ layer: Layer, into writer: inout SVGWriter) {
    let xs = layer.values(.x)
    let ys = layer.values(.y)
    let yEnds = layer.values(.yEnd)
    for (_, rows) in groups(layer, by: { seriesKey(layer, $0) }) {
      guard let first = rows.first else { continue }
      var lower: [PlotPoint] = []
      var upper: [PlotPoint] = []
      for row in rows {
        let place = x.place(xs[row])
        let start = layer.extents.isEmpty ? y.place(ys[row]) : base(layer.extents[row].start, y)
        let end = layer.extents.isEmpty ? y.place(yEnds[row]) : y.place(layer.extents[row].end)
        let isDrawn = !start.isNaN && !end.isNaN
        lower.append(PlotPoint(x: isDrawn ? place : .nan, y: start, row: row))
        upper.append(PlotPoint(x: isDrawn ? place : .nan, y: end, row: row))
      }
      let isLong = rows.count > Int(4 * layout.plotWidth / Thinning.columnWidth)
      writer.openGroup(
        layer.style.opacity == nil && layer.extents.isEmpty ? "c-band" : "c-area",
        color: colors.color(layer, first), colors: colors, style: layer.style)
      writer.raw("<path d=\"")
      for (below, above) in zip(Self.finiteRuns(lower), Self.finiteRuns(upper)) {
        if !isLong, let edge = Curve(above, layer.style.interpolation),
          let back = Curve(below, layer.style.interpolation), !edge.segments.isEmpty
        {
          writer.curve(edge)
          writer.curve(back.reversed, continues: true)
          writer.raw("z")
          continue
        }
        let edge = interpolated(isLong ? Thinning.thinned(above) : above, layer.style)
        let back = interpolated(isLong ? Thinning.thinned(below) : below, layer.style)
        writer.polyline(edge + back.reversed())
        writer.raw("z")
      }
      writer.raw("\">")
      writer.raw("<title>")
      writer.escaped(areaTitle(layer, rows))
      writer.endElement("</title></path>")
      writer.closeGroup()
    }
  }

  private func areaTitle(_ layer: Layer, _ rows: [Int]) -> String {
    guard let first = rows.first, let last = rows.last else { return "" }
    return rows.count == 1 ? title(layer, first) : title(layer, first) + " … " + title(layer, last)
  }

  /// The place where a stack begins. It is inside the plot even if the axis begins above zero; on a logarithmic axis zero is the lower end.
  func base(_ value: Double, _ scale: PositionScale) -> Double {
    let place = scale.place(value)
    if place.isNaN { return scale.baseline }
    return min(max(place, min(scale.start, scale.end)), max(scale.start, scale.end))
  }
}
