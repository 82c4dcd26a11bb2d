/// Draws the marks of a chart, layer by layer, with the plot's upper left corner as the origin.
struct MarkDrawing {
  let scene: Scene
  let layout: ChartLayout
  let backdrop: Backdrop
  /// Up to this number each mark has a text of its own. Beyond it marks share paths, and the page finds values by place.
  static let titleLimit = 400

  var x: PositionScale { layout.xScale }
  var y: PositionScale { layout.yScale }
  var colors: ColorAssignment { scene.colors }

  init(scene: Scene, layout: ChartLayout) {
    self.scene = scene
    self.layout = layout
    backdrop = Backdrop(scene.layers, colors: scene.colors)
  }

  /// The layers in the order of the marks, except that no bar hides an interval.
  private var layers: [Layer] {
    guard let front = scene.layers.lastIndex(where: \.isFilled) else { return scene.layers }
    let upToFront = scene.layers[...front]
    return upToFront.filter { $0.kind != .errorBar } + upToFront.filter { $0.kind == .errorBar }
      + scene.layers[(front + 1)...]
  }

  func draw() -> SVGWriter {
    var writer = SVGWriter()
    for layer in layers {
      switch layer.kind {
      case .line: drawLines(layer, into: &writer)
      case .area: drawAreas(layer, into: &writer)
      case .point: drawPoints(layer, into: &writer)
      case .bar, .rectangle, .histogram: drawBoxes(layer, into: &writer)
      case .rule: drawRules(layer, into: &writer)
      case .errorBar: drawErrorBars(layer, into: &writer)
      // All sectors are drawn at once, below.
      case .sector: break
      case .grid: layer.grid.map { drawGrid($0, style: layer.style, into: &writer) }
      }
    }
    if scene.isPie { drawSectors(into: &writer) }
    return writer
  }

  /// The rows of a layer that look alike, in the order of their first marks.
  func groups<Key: Hashable>(_ layer: Layer, by key: (Int) -> Key) -> [(key: Key, rows: [Int])] {
    var result: [(key: Key, rows: [Int])] = []
    var index: [Key: Int] = [:]
    var last: (key: Key, group: Int)?
    for row in 0..<layer.count {
      let rowKey = key(row)
      if let last, last.key == rowKey {
        result[last.group].rows.append(row)
        continue
      }
      let group = index[rowKey] ?? result.count
      if group == result.count {
        result.append((rowKey, []))
        index[rowKey] = group
      }
      result[group].rows.append(row)
      last = (rowKey, group)
    }
    return result
  }

  /// `Iteration 100, Cost 0.41, λ 0.1`
  func title(_ layer: Layer, _ row: Int) -> String {
    var parts: [String] = []
    var isKnown: Set<String> = []
    let channels: [(Channel, Channel?)] = [
      (.x, .xEnd), (.y, .yEnd), (.series, nil), (.color, nil), (.symbol, nil), (.dash, nil), (.position, nil),
    ]
    for (channel, end) in channels {
      guard let label = layer.label(channel), let value = layer.value(channel, row),
        isKnown.insert(label).inserted
      else { continue }
      var text = value.shortText
      if let end, let other = layer.value(end, row) {
        text = scene.options.words.range.filled(["from": text, "to": other.shortText])
      }
      parts.append(label.isEmpty ? text : label + " " + text)
    }
    return parts.joined(separator: ", ")
  }

  /// One shape; `title` is the text that a browser shows when a reader points at it.
  func shape(_ path: SVGWriter, title: String?, into writer: inout SVGWriter) {
    writer.raw("<path d=\"")
    writer.append(path)
    guard let title else { return writer.endElement("\"/>") }
    writer.raw("\"><title>")
    writer.escaped(title)
    writer.endElement("</title></path>")
  }
}
