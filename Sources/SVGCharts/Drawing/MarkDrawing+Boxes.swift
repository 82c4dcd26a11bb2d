extension MarkDrawing {
  struct Box {
    var left, top, width, height: Double

    init(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) {
      left = min(x0, x1)
      top = min(y0, y1)
      width = abs(x1 - x0)
      height = abs(y1 - y0)
    }

    var isDrawable: Bool { !(left.isNaN || top.isNaN || width.isNaN || height.isNaN) }
  }

  /// Bars, cells and rectangles.
  func drawBoxes(_ layer: Layer, into writer: inout SVGWriter) {
    let kind = layer.kind == .rectangle ? "c-cell" : "c-bar"
    let positions = SeriesScale(scene.layers, .position)
    let hasTitles = scene.markCount <= Self.titleLimit
    for (color, rows) in groups(layer, by: { colors.color(layer, $0) }) {
      writer.openGroup(kind, color: color, colors: colors, style: layer.style)
      if !hasTitles { writer.raw("<path d=\"") }
      for row in rows {
        let box = box(layer, row, positions)
        guard box.isDrawable, isColored(layer, row) else { continue }
        var path = SVGWriter()
        path.rectanglePath(x: box.left, y: box.top, width: box.width, height: box.height)
        if hasTitles {
          shape(path, title: title(layer, row), into: &writer)
        } else {
          writer.append(path)
        }
      }
      if !hasTitles { writer.endElement("\"/>") }
      writer.closeGroup()
    }
  }

  private func isColored(_ layer: Layer, _ row: Int) -> Bool {
    layer.kind != .rectangle || layer.value(.color, row)?.number?.isFinite ?? true
  }

  func box(_ layer: Layer, _ row: Int, _ positions: SeriesScale) -> Box {
    let isHorizontal = scene.survey.isHorizontal
    switch layer.kind {
    case .histogram:
      let left = x.place(layer.value(.x, row) ?? .number(.nan))
      let right = x.place(layer.value(.xEnd, row) ?? .number(.nan))
      let inset = right - left > 4 ? 0.5 : 0
      return Box(
        left + inset, base(0, y), right - inset, y.place(layer.extents[row].end))
    case .bar:
      if !layer.extents.isEmpty {
        let extent = layer.extents[row]
        if isHorizontal {
          let (top, bottom) = side(layer, row, .y, scale: y, gap: scene.survey.y.gap, positions)
          return Box(base(extent.start, x), top, x.place(extent.end), bottom)
        }
        let (left, right) = side(layer, row, .x, scale: x, gap: scene.survey.x.gap, positions)
        return Box(left, base(extent.start, y), right, y.place(extent.end))
      }
      if layer.has(.xEnd) {
        let (top, bottom) = side(layer, row, .y, scale: y, gap: nil, positions)
        return Box(
          x.place(layer.value(.x, row) ?? .number(.nan)), top,
          x.place(layer.value(.xEnd, row) ?? .number(.nan)), bottom)
      }
      let (left, right) = side(layer, row, .x, scale: x, gap: scene.survey.x.gap, positions)
      return Box(
        left, y.place(layer.value(.y, row) ?? .number(.nan)), right,
        y.place(layer.value(.yEnd, row) ?? .number(.nan)))
    default:
      if layer.has(.xEnd) {
        return Box(
          edge(layer.value(.x, row), x, -0.5), edge(layer.value(.y, row), y, -0.5),
          edge(layer.value(.xEnd, row), x, 0.5), edge(layer.value(.yEnd, row), y, 0.5))
      }
      let (left, right) = side(layer, row, .x, scale: x, gap: scene.survey.x.gap, positions)
      let (top, bottom) = side(layer, row, .y, scale: y, gap: scene.survey.y.gap, positions)
      return Box(left, top, right, bottom)
    }
  }

  /// The place of a number, or the edge of a category.
  private func edge(_ value: PlottablePrimitive?, _ scale: PositionScale, _ part: Double) -> Double {
    guard let value else { return .nan }
    return scale.place(value) + part * scale.bandWidth
  }

  /// The width that a bar at one value could fill.
  func room(_ scale: PositionScale, gap: Double?) -> Double {
    if scale.isBand { return scale.bandWidth }
    guard case .linear(let domain) = scale.kind, let gap else { return 14 }
    return abs(scale.end - scale.start) * (gap * 0.25 / domain.quarterSpan)
  }

  /// The two sides of a bar or cell that stands at one value.
  private func side(
    _ layer: Layer, _ row: Int, _ channel: Channel, scale: PositionScale, gap: Double?,
    _ positions: SeriesScale
  ) -> (Double, Double) {
    guard let value = layer.value(channel, row) else { return (.nan, .nan) }
    let middle = scale.place(value)
    let room = room(scale, gap: gap)
    let width = max(0.5, layer.style.width.length(of: room, automatic: layer.kind == .rectangle ? 1 : 0.8))
    if let position = layer.value(.position, row), let index = positions[position], !positions.values.isEmpty
    {
      let share = width / Double(positions.values.count)
      let left = middle - width / 2 + share * Double(index)
      return (left, left + share * (share > 3 ? 0.92 : 1))
    }
    return (middle - width / 2, middle + width / 2)
  }
}
