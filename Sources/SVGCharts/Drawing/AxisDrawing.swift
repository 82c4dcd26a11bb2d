/// Draws everything around the marks: title, legend, axes and notes.
struct AxisDrawing {
  let scene: Scene
  let layout: ChartLayout
  /// The distance of texts from the left edge: some letters, such as J, reach to the left of their place.
  static let edge = 2.0

  /// Draws the lines that lie behind the marks, with the plot's upper left corner as the origin.
  func drawGridLines(into writer: inout SVGWriter) {
    guard scene.hasAxes else { return }
    let width = layout.plotWidth
    let height = layout.plotHeight
    gridLines(layout.yTicks, into: &writer) { horizontal($0.place, from: 0, length: width, into: &$1) }
    gridLines(layout.xTicks, into: &writer) { vertical($0.place, from: 0, length: height, into: &$1) }
    writer.raw("<path class=\"c-axis\" d=\"")
    if scene.options.x.visibility != .hidden {
      horizontal(height, from: 0, length: width, into: &writer)
      for tick in layout.xTicks where tick.hasTick {
        vertical(tick.place, from: height, length: 4, into: &writer)
      }
    }
    for tick in layout.yTicks where tick.hasTick {
      horizontal(tick.place, from: -4, length: 4, into: &writer)
    }
    if scene.hasZeroLine, let domain = layout.yScale.domain, domain.low < 0, domain.high > 0 {
      horizontal(layout.yScale.place(0), from: 0, length: width, into: &writer)
    }
    if scene.survey.isHorizontal, let domain = layout.xScale.domain, domain.low <= 0, domain.high >= 0 {
      writer.raw("M")
      writer.number(layout.xScale.place(0))
      writer.raw(" 0V")
      writer.number(height)
    }
    writer.endElement("\"/>")
  }

  /// Lines of one style in one path.
  private func gridLines(
    _ ticks: [PlacedTick], into writer: inout SVGWriter, _ line: (PlacedTick, inout SVGWriter) -> Void
  ) {
    var styles: [StrokeStyle] = []
    for style in ticks.compactMap(\.gridLine) where !styles.contains(style) { styles.append(style) }
    for style in styles {
      writer.raw("<path class=\"c-grid\"")
      if style.lineWidth != 1 { writer.raw(" stroke-width=\"\(SVGWriter.plain(style.lineWidth))\"") }
      if !style.dash.isEmpty {
        writer.raw(" stroke-dasharray=\"\(style.dash.map(SVGWriter.plain).joined(separator: " "))\"")
      }
      writer.raw(" d=\"")
      for tick in ticks where tick.gridLine == style { line(tick, &writer) }
      writer.endElement("\"/>")
    }
  }

  private func vertical(_ x: Double, from y: Double, length: Double, into writer: inout SVGWriter) {
    writer.raw("M")
    writer.number(x)
    writer.next(SVGWriter.hundredths(y))
    writer.raw("v")
    writer.number(length)
  }

  private func horizontal(_ y: Double, from x: Double, length: Double, into writer: inout SVGWriter) {
    writer.raw("M")
    writer.number(x)
    writer.next(SVGWriter.hundredths(y))
    writer.raw("h")
    writer.number(length)
  }

  func drawTexts(into writer: inout SVGWriter) {
    for (index, line) in layout.title.enumerated() {
      writer.textElement(
        line, x: Self.edge, y: 15 + Double(index) * TextMetrics.titleLineHeight, style: "c-title")
    }
    for (index, line) in layout.yTitle.enumerated() {
      writer.textElement(
        line, x: Self.edge, y: layout.yTitleTop + 13 + Double(index) * TextMetrics.lineHeight,
        style: "c-label")
    }
    for (index, line) in layout.xTitle.enumerated() {
      let middle = layout.plotLeft + layout.plotWidth / 2
      let half = TextMetrics.width(line) / 2
      writer.textElement(
        line, x: min(max(middle, half), layout.width - half),
        y: layout.xTitleTop + 13 + Double(index) * TextMetrics.lineHeight, style: "c-label", anchor: "middle")
    }
    if !layout.note.isEmpty {
      writer.textElement(
        TextMetrics.truncated(layout.note, to: layout.width - 4), x: Self.edge, y: layout.noteTop + 13,
        style: "c-label")
    }
    drawTickLabels(into: &writer)
    writer.legend(layout.legend, top: layout.legendTop, colors: scene.colors)
  }

  private func drawTickLabels(into writer: inout SVGWriter) {
    if !layout.yTicks.isEmpty {
      writer.openGroup("c-tick", attributes: " text-anchor=\"end\"")
      for tick in layout.yTicks where !tick.label.isEmpty {
        writer.textElement(tick.label, x: layout.plotLeft - 6, y: layout.plotTop + tick.place + 4.5)
      }
      writer.closeGroup()
    }
    guard !layout.xTicks.isEmpty else { return }
    let top = layout.plotTop + layout.plotHeight
    if layout.leansXLabels {
      writer.openGroup("c-tick", attributes: " text-anchor=\"end\"")
      for tick in layout.xTicks where !tick.label.isEmpty {
        let place = SVGWriter.plain(layout.plotLeft + tick.place + 4)
        let height = SVGWriter.plain(top + 12)
        writer.raw("<text transform=\"translate(\(place) \(height))rotate(-45)\">")
        writer.escaped(tick.label)
        writer.endElement("</text>")
      }
    } else {
      writer.openGroup("c-tick", attributes: " text-anchor=\"middle\"")
      for tick in layout.xTicks where !tick.label.isEmpty {
        writer.textElement(tick.label, x: layout.plotLeft + layout.labelMiddle(tick), y: top + 18)
      }
    }
    writer.closeGroup()
  }
}

extension SVGWriter {
  mutating func legend(_ legend: Legend, top: Double, colors: ColorAssignment) {
    guard !legend.entries.isEmpty else { return }
    openGroup("c-legend")
    for entry in legend.entries {
      let middle = top + entry.y + 9
      legendSample(entry, middle: middle, colors: colors)
      textElement(entry.text, x: entry.x + entry.sampleWidth, y: middle + 4.5)
    }
    closeGroup()
  }

  /// What stands before a name in the legend.
  mutating func legendSample(_ entry: LegendEntry, middle: Double, colors: ColorAssignment) {
    switch entry.sample {
    case .none: break
    case .ramp:
      guard let continuous = colors.continuous else { return }
      let steps = 24
      let width = 90.0 / Double(steps)
      for step in 0..<steps {
        raw("<path fill=\"" + continuous.colors.hexadecimal(at: Double(step) / Double(steps - 1)) + "\" d=\"")
        // Each step reaches a little under the next one, so that no gap shows between them.
        rectanglePath(
          x: entry.x + Double(step) * width, y: middle - 5, width: width + (step < steps - 1 ? 0.5 : 0),
          height: 10)
        endElement("\"/>")
      }
    case .series(let color, let line, let symbol, let fill):
      if let line {
        raw(Look("c-line", color: color, colors: colors, dash: line).startTag + "<path d=\"")
        polyline([
          PlotPoint(x: entry.x, y: middle, row: 0), PlotPoint(x: entry.x + 23, y: middle, row: 0),
        ])
        endElement("\"/></g>")
      }
      if let symbol {
        raw(Look("c-point", color: color, colors: colors).startTag + "<path d=\"")
        let centre = entry.x + (line == nil ? 6 : 11.5)
        self.symbol(symbol, at: PlotPoint(x: centre, y: middle, row: 0), area: 42)
        endElement("\"/></g>")
      }
      if fill {
        raw(Look("c-bar", color: color, colors: colors).startTag + "<path d=\"")
        rectanglePath(x: entry.x, y: middle - 5, width: 10, height: 10)
        endElement("\"/></g>")
      }
    }
  }
}
