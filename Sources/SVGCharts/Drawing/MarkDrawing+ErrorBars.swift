extension MarkDrawing {
  func drawErrorBars(_ layer: Layer, into writer: inout SVGWriter) {
    let hasTitles = scene.markCount <= Self.titleLimit
    let positions = SeriesScale(scene.layers, .position)
    let isLevel = layer.has(.xEnd)
    for (color, rows) in groups(layer, by: { backdrop.ink(colors.color(layer, $0)) }) {
      let bars = rows.compactMap { row in
        (isLevel ? levelBar(layer, row, positions) : uprightBar(layer, row, positions)).map { (row, $0) }
      }
      if !backdrop.isEmpty {
        var whole = SVGWriter()
        for (_, path) in bars { whole.append(path) }
        writer.halo(whole, strokeWidth: layer.style.stroke?.lineWidth ?? 1.75)
      }
      writer.openGroup("c-error", color: color, colors: colors, style: layer.style)
      for (row, path) in bars { shape(path, title: hasTitles ? title(layer, row) : nil, into: &writer) }
      writer.closeGroup()
    }
  }

  private func uprightBar(_ layer: Layer, _ row: Int, _ positions: SeriesScale) -> SVGWriter? {
    let middle =
      x.place(layer.value(.x, row) ?? .number(.nan)) + shift(layer, row, x, scene.survey.x.gap, positions)
    let low = y.place(layer.value(.y, row) ?? .number(.nan))
    let high = y.place(layer.value(.yEnd, row) ?? .number(.nan))
    guard !(middle.isNaN || low.isNaN || high.isNaN) else { return nil }
    return path([
      ((middle - 4, low), (middle + 4, low)), ((middle, low), (middle, high)),
      ((middle - 4, high), (middle + 4, high)),
    ])
  }

  private func levelBar(_ layer: Layer, _ row: Int, _ positions: SeriesScale) -> SVGWriter? {
    let middle =
      y.place(layer.value(.y, row) ?? .number(.nan)) + shift(layer, row, y, scene.survey.y.gap, positions)
    let low = x.place(layer.value(.x, row) ?? .number(.nan))
    let high = x.place(layer.value(.xEnd, row) ?? .number(.nan))
    guard !(middle.isNaN || low.isNaN || high.isNaN) else { return nil }
    return path([
      ((low, middle - 4), (low, middle + 4)), ((low, middle), (high, middle)),
      ((high, middle - 4), (high, middle + 4)),
    ])
  }

  /// The distance from the middle of the place to the middle of the interval's bar, where bars stand side by side.
  private func shift(
    _ layer: Layer, _ row: Int, _ scale: PositionScale, _ gap: Double?, _ positions: SeriesScale
  ) -> Double {
    guard let position = layer.value(.position, row), let index = positions[position] else { return 0 }
    let width = room(scale, gap: gap) * 0.8
    return width * ((Double(index) + 0.5) / Double(positions.values.count) - 0.5)
  }

  private func path(_ lines: [((Double, Double), (Double, Double))]) -> SVGWriter {
    var path = SVGWriter()
    for (from, to) in lines {
      path.polyline([PlotPoint(x: from.0, y: from.1, row: 0), PlotPoint(x: to.0, y: to.1, row: 0)])
    }
    return path
  }
}
