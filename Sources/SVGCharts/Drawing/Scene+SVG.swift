extension Scene {
  /// The whole drawing, and a name made from it that is the same on every run.
  func drawn() -> (drawing: ChartDrawing, name: String) {
    let layout = ChartLayout(self)
    let marks = MarkDrawing(scene: self, layout: layout)
    let axes = AxisDrawing(scene: self, layout: layout)
    var grid = SVGWriter()
    axes.drawGridLines(into: &grid)
    let drawn = marks.draw().elements
    var annotations = SVGWriter()
    marks.drawAnnotations(into: &annotations)
    var texts = SVGWriter()
    axes.drawTexts(into: &texts)

    let shown = needsClip ? [.clipped(drawn)] : drawn
    let plot = (hasBoundary ? shown + grid.elements : grid.elements + shown) + annotations.elements
    let drawing = ChartDrawing(
      width: SVGWriter.plain(layout.width), height: SVGWriter.plain(layout.height), caption: caption,
      clipPath: needsClip ? clipPath(layout) : nil,
      elements: [.group(classes: "c-plot", attributes: plotAttributes(layout), plot)] + texts.elements)
    let parts = [drawn, texts.elements].map { elements in
      var writer = SVGWriter()
      writer.elements(elements, idPrefix: "")
      return writer.bytes
    }
    return (drawing, "c" + Self.digest([Array(alt.utf8)] + parts))
  }

  private var caption: ChartDrawing.Caption {
    func escaped(_ text: String) -> String {
      var writer = SVGWriter()
      writer.escaped(text)
      return writer.text
    }
    let detail =
      options.title == nil ? summary : [alt, summary].filter { !$0.isEmpty }.joined(separator: " ")
    return ChartDrawing.Caption(title: escaped(options.title ?? alt), detail: escaped(detail))
  }

  private func clipPath(_ layout: ChartLayout) -> String {
    // A little room, so that a line along the edge keeps its width.
    let margin = hasBoundary ? 0.0 : 4.0
    var writer = SVGWriter()
    writer.rectanglePath(
      x: -margin, y: -margin, width: layout.plotWidth + 2 * margin, height: layout.plotHeight + 2 * margin)
    return writer.text
  }

  private func plotAttributes(_ layout: ChartLayout) -> String {
    var writer = SVGWriter()
    writer.raw(
      " transform=\"translate(\(SVGWriter.plain(layout.plotLeft)) \(SVGWriter.plain(layout.plotTop)))\"")
    writer.scaleData("x", layout.xScale, label: xLabel, isDate: survey.x.isDate)
    writer.scaleData("y", layout.yScale, label: yLabel, isDate: survey.y.isDate)
    return writer.text
  }

  /// Whether marks show amounts above or below zero. The coordinates of a point are not amounts.
  var hasZeroLine: Bool {
    layers.contains { $0.kind != .point && $0.kind != .grid && $0.kind != .rule && $0.kind != .rectangle }
  }

  private var hasBoundary: Bool {
    layers.contains { if case .boundary = $0.grid?.kind { true } else { false } }
  }

  /// Whether a mark might reach beyond the plot.
  private var needsClip: Bool {
    if hasBoundary || layers.contains(where: { $0.style.interpolation.swings }) { return true }
    func isFixed(_ options: ScaleOptions) -> Bool {
      switch options.domain {
      case .automatic(let automatic): automatic.includesZero == false
      case .numbers: true
      case .categories: false
      }
    }
    return isFixed(options.x) || isFixed(options.y)
  }

  /// FNV-1a, 64 bits, in base 36.
  static func digest(_ parts: [[UInt8]]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in parts.joined() { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 36)
  }
}

extension SVGWriter {
  /// Attributes by which a script turns a place back into a value: `data-x="linear 0 100 0 380"` gives the domain and the places of
  /// its ends.
  fileprivate mutating func scaleData(_ name: String, _ scale: PositionScale, label: String, isDate: Bool) {
    let (kind, domain): (String, NumericDomain)
    switch scale.kind {
    case .linear(let linear): (kind, domain) = (isDate ? "date" : "linear", linear)
    case .log(let log): (kind, domain) = ("log", log)
    case .band: return
    }
    raw(" data-\(name)=\"\(kind) \(domain.low.tableText) \(domain.high.tableText) ")
    number(scale.start)
    raw(" ")
    number(scale.end)
    raw("\" data-\(name)-label=\"")
    escaped(label)
    raw("\"")
  }
}
