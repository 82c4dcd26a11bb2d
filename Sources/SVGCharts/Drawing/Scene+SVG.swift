extension Scene {
  /// The whole drawing.
  ///
  /// - Parameters:
  ///   - idPrefix: begins every `id`; made from the drawing itself when `nil`, and so the same from run to run.
  ///   - style: a style sheet for a drawing that stands alone.
  func svg(idPrefix: String?, style: String? = nil) -> String {
    let layout = ChartLayout(self)
    let marks = MarkDrawing(scene: self, layout: layout)
    let axes = AxisDrawing(scene: self, layout: layout)
    var grid = SVGWriter()
    axes.drawGridLines(into: &grid)
    let drawn = marks.draw()
    var annotations = SVGWriter()
    marks.drawAnnotations(into: &annotations)
    var texts = SVGWriter()
    axes.drawTexts(into: &texts)
    let prefix = idPrefix ?? "c" + Self.digest([Array(alt.utf8), drawn.bytes, texts.bytes])

    var writer = SVGWriter()
    let width = SVGWriter.plain(layout.width)
    let height = SVGWriter.plain(layout.height)
    writer.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" ")
    // What the style sheet scales by, where it is not the usual width.
    if layout.width != ChartOptions().width { writer.raw("style=\"--w:\(width)\" ") }
    writer.raw(
      "width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" aria-labelledby=\"")
    writer.escaped("\(prefix)-t \(prefix)-d")
    writer.raw("\">\n<title id=\"")
    writer.escaped(prefix + "-t")
    writer.raw("\">")
    writer.escaped(options.title ?? alt)
    writer.raw("</title>\n<desc id=\"")
    writer.escaped(prefix + "-d")
    writer.raw("\">")
    let detail = options.title == nil ? summary : alt + (summary.isEmpty ? "" : " " + summary)
    writer.escaped(detail)
    writer.raw("</desc>\n")
    if let style {
      writer.raw("<style>")
      writer.escaped(style)
      writer.raw("</style>\n")
    }
    // A little room, so that a line along the edge keeps its width.
    let margin = hasBoundary ? 0.0 : 4.0
    if needsClip {
      writer.raw("<clipPath id=\"")
      writer.escaped(prefix + "-c")
      writer.raw("\"><path d=\"")
      writer.rectanglePath(
        x: -margin, y: -margin, width: layout.plotWidth + 2 * margin, height: layout.plotHeight + 2 * margin)
      writer.raw("\"/></clipPath>\n")
    }
    writer.raw("<g class=\"c-plot\" transform=\"translate(")
    writer.raw("\(SVGWriter.plain(layout.plotLeft)) \(SVGWriter.plain(layout.plotTop)))\"")
    writer.scaleData("x", layout.xScale, label: xLabel, isDate: survey.x.isDate)
    writer.scaleData("y", layout.yScale, label: yLabel, isDate: survey.y.isDate)
    writer.raw(">\n")
    if !hasBoundary { writer.append(grid) }
    if needsClip {
      writer.raw("<g clip-path=\"url(#")
      writer.escaped(prefix + "-c")
      writer.raw(")\">\n")
      writer.append(drawn)
      writer.raw("</g>\n")
    } else {
      writer.append(drawn)
    }
    if hasBoundary { writer.append(grid) }
    writer.append(annotations)
    writer.raw("</g>\n")
    writer.append(texts)
    writer.raw("</svg>\n")
    return writer.text
  }

  /// Where marks stand for amounts, above or below nothing; two coordinates of a point are none.
  var hasZeroLine: Bool {
    layers.contains { $0.kind != .point && $0.kind != .grid && $0.kind != .rule && $0.kind != .rectangle }
  }

  private var hasBoundary: Bool {
    layers.contains { if case .boundary = $0.grid?.kind { true } else { false } }
  }

  /// Whether anything might reach beyond the plot.
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
  /// What turns a place back into a value: `data-x="linear 0 100 0 380"` is the domain and where it starts and ends.
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
