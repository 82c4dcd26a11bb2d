extension MarkDrawing {
  func drawAnnotations(into writer: inout SVGWriter) {
    let positions = SeriesScale(scene.layers, .position)
    for placed in scene.annotations {
      let layer = scene.layers[placed.layer]
      guard let anchor = anchor(layer, placed.row, positions) else { continue }
      let text = placed.annotation.text
      let half = TextMetrics.width(text) / 2
      var place = (x: anchor.middle.x, y: anchor.middle.y + 4.5)
      let isLyingBar = layer.kind == .bar && scene.survey.isHorizontal
      switch (placed.annotation.position, layer.kind) {
      case (.overlay, _), (_, .sector): break
      case (.automatic, .rectangle): break
      case (.automatic, .bar) where isLyingBar, (.trailing, _):
        place.x = anchor.box.left + anchor.box.width + half + 5
      case (.leading, _): place.x = anchor.box.left - half - 5
      case (.bottom, _): place.y = anchor.box.top + anchor.box.height + 15
      case (.automatic, .rule) where anchor.isUpright:
        place = (anchor.box.left + half + 5, 12)
      case (.automatic, .rule), (.top, .rule):
        place = (anchor.isUpright ? place.x : layout.plotWidth - half - 2, anchor.box.top - 5)
      case (.automatic, _), (.top, _): place.y = anchor.box.top - 5
      }
      // Wherever the mark is, its text stays inside the drawing and clear of the labels at the left.
      place.x = max(half + 1, min(place.x, layout.width - layout.plotLeft - half - 1))
      place.y = min(max(place.y, 11), layout.plotHeight - 3)
      writer.textElement(
        text, x: place.x, y: place.y, style: overlayStyle(layer, placed), anchor: "middle")
    }
  }

  private struct Anchor {
    var box: Box
    var isUpright = false
    var middle: (x: Double, y: Double) { (box.left + box.width / 2, box.top + box.height / 2) }
  }

  /// Black or white on a coloured cell; elsewhere the page's colour.
  private func overlayStyle(_ layer: Layer, _ placed: PlacedAnnotation) -> String {
    let position = placed.annotation.position
    guard layer.kind == .rectangle, position == .overlay || position == .automatic,
      case .level(let level) = colors.color(layer, placed.row), let continuous = colors.continuous
    else { return "c-note" }
    let color = continuous.colors.components(at: Double(level) / Double(ContinuousScale.levels - 1))
    let light = 299 * Int(color.x) + 587 * Int(color.y) + 114 * Int(color.z)
    return light > 128_000 ? "c-dark" : "c-light"
  }

  private func anchor(_ layer: Layer, _ row: Int, _ positions: SeriesScale) -> Anchor? {
    var anchor: Anchor
    switch layer.kind {
    case .bar, .rectangle, .histogram:
      anchor = Anchor(box: box(layer, row, positions))
    case .sector:
      // A sector that is too thin has no room for a text.
      guard
        let sector = sectors().first(where: {
          scene.layers[$0.layer].signature == layer.signature && $0.row == row
        }),
        sector.share >= 0.03
      else { return nil }
      let middle = middle(sector)
      anchor = Anchor(box: Box(middle.x, middle.y, middle.x, middle.y))
    case .rule:
      let isUpright = layer.has(.x) && !layer.has(.xEnd)
      let place =
        isUpright
        ? layer.value(.x, row).map { x.place($0) } ?? .nan : layer.value(.y, row).map { y.place($0) } ?? .nan
      anchor = Anchor(
        box: isUpright
          ? Box(place, 0, place, layout.plotHeight) : Box(0, place, layout.plotWidth, place),
        isUpright: isUpright)
    default:
      guard let xValue = layer.value(.x, row), let yValue = layer.value(.yEnd, row) ?? layer.value(.y, row)
      else { return nil }
      let (px, py) = (x.place(xValue), y.place(yValue))
      anchor = Anchor(box: Box(px - 3, py - 3, px + 3, py + 3))
    }
    return anchor.box.isDrawable ? anchor : nil
  }
}
