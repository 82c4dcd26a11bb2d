// `rounded` calls the C library's mathematics; importing it is what links it.
internal import Platform

/// Where everything in the drawing of a network stands.
private struct NetworkLayout {
  let diagram: NetworkDiagram
  /// The lines of each label.
  let labels: [[String]]
  /// Half of the room that the first and the last layer need for themselves.
  let margin: Double
  /// Between two layers.
  let step: Double
  /// Between two units.
  let spacing: Double
  let radius: Double

  private static let usualWidth = ChartOptions().width
  /// Links that are longer than this look flat.
  private static let longestStep = 110.0
  private static let usualHeight = 230.0

  init(_ diagram: NetworkDiagram) {
    self.diagram = diagram
    let gaps = Double(diagram.layers.count - 1)
    let room = min(Self.longestStep, (Self.usualWidth - 40) / gaps)
    labels = (diagram.labels ?? []).map { TextMetrics.wrapped($0, to: max(room - 8, 24)) }
    let ends = [labels.first, labels.last].compactMap(\.self).joined()
    let widest = ends.map { TextMetrics.width($0) }.max() ?? 0
    margin = max(16, (widest / 2 + 1).rounded(.up))
    step = min(Self.longestStep, (Self.usualWidth - 2 * margin) / gaps)
    spacing = min(32, max(11, Self.usualHeight / Double(diagram.layers.max() ?? 1)))
    radius = min(9, spacing * 0.36)
  }

  var width: Double { (2 * margin + step * Double(diagram.layers.count - 1)).rounded(.up) }

  /// The height of the columns of units.
  private var unitsHeight: Double { spacing * Double((diagram.layers.max() ?? 1) - 1) + 2 * radius + 8 }

  var height: Double {
    let lines = labels.map(\.count).max() ?? 0
    return (unitsHeight + (lines == 0 ? 0 : Double(lines) * TextMetrics.lineHeight + 6)).rounded(.up)
  }

  func x(_ layer: Int) -> Double { margin + step * Double(layer) }

  func y(_ layer: Int, _ unit: Int) -> Double {
    unitsHeight / 2 + spacing * (Double(unit) - Double(diagram.layers[layer] - 1) / 2)
  }

  /// Many links between two layers are thin, so that they can still be told apart.
  func linkWidth(_ layer: Int) -> Double {
    let links = diagram.layers[layer - 1] * diagram.layers[layer]
    return links > 400 ? 0.35 : links > 120 ? 0.6 : 1
  }

  /// The baseline of a line of a label.
  func labelY(_ line: Int) -> Double { unitsHeight + 14 + TextMetrics.lineHeight * Double(line) }
}

extension NetworkDiagram {
  /// The drawing, and a name made from it that is the same on every run.
  func drawn() -> (drawing: ChartDrawing, name: String) {
    let layout = NetworkLayout(self)
    var writer = SVGWriter()
    // What is kept lies above what is dropped.
    writer.openGroup("c-gone")
    writer.links(layout) { !$0 }
    writer.closeGroup()
    writer.openGroup("c-link")
    writer.links(layout) { $0 }
    writer.closeGroup()
    writer.openGroup("c-off")
    writer.units(layout, isKept: false) { $0.circle($1, $2, layout.radius) }
    writer.closeGroup()
    writer.openGroup("c-unit")
    writer.units(layout, isKept: true) { $0.circle($1, $2, layout.radius) }
    writer.closeGroup()
    writer.openGroup("c-cross")
    writer.units(layout, isKept: false) { $0.cross($1, $2, layout.radius) }
    writer.closeGroup()
    if labels != nil {
      writer.openGroup("c-tick", attributes: " text-anchor=\"middle\"")
      for (layer, lines) in layout.labels.enumerated() {
        for (line, text) in lines.enumerated() {
          writer.textElement(text, x: layout.x(layer), y: layout.labelY(line))
        }
      }
      writer.closeGroup()
    }
    let drawing = ChartDrawing(
      width: SVGWriter.plain(layout.width), height: SVGWriter.plain(layout.height), caption: caption,
      elements: writer.elements.filter { !$0.isEmptyGroup })
    var all = SVGWriter()
    all.elements(drawing.elements, idPrefix: "")
    return (drawing, "n" + Scene.digest([Array(alt.utf8), all.bytes]))
  }

  private var caption: ChartDrawing.Caption {
    func escaped(_ text: String) -> String {
      var writer = SVGWriter()
      writer.escaped(text)
      return writer.text
    }
    return ChartDrawing.Caption(title: escaped(alt), detail: escaped(summary))
  }
}

extension ChartDrawing.Element {
  fileprivate var isEmptyGroup: Bool {
    if case .group(_, _, let children) = self { children.isEmpty } else { false }
  }
}

extension SVGWriter {
  /// One path for each pair of neighbouring layers, with the links for which `isWanted` holds of whether both of their units are kept.
  fileprivate mutating func links(_ layout: NetworkLayout, where isWanted: (Bool) -> Bool) {
    let diagram = layout.diagram
    for layer in diagram.layers.indices.dropFirst() {
      var path = SVGWriter()
      for from in 0..<diagram.layers[layer - 1] {
        for to in 0..<diagram.layers[layer]
        where isWanted(diagram.keeps(layer - 1, from) && diagram.keeps(layer, to)) {
          path.raw("M")
          path.place(layout.x(layer - 1), layout.y(layer - 1, from))
          path.raw("L")
          path.place(layout.x(layer), layout.y(layer, to))
        }
      }
      end(path, width: layout.linkWidth(layer))
    }
  }

  /// One path for each layer.
  fileprivate mutating func units(
    _ layout: NetworkLayout, isKept: Bool, draw: (inout SVGWriter, Double, Double) -> Void
  ) {
    let diagram = layout.diagram
    for layer in diagram.layers.indices {
      var path = SVGWriter()
      for unit in 0..<diagram.layers[layer] where diagram.keeps(layer, unit) == isKept {
        draw(&path, layout.x(layer), layout.y(layer, unit))
      }
      end(path)
    }
  }

  private mutating func end(_ path: SVGWriter, width: Double = 1) {
    if path.isEmpty { return }
    raw(width == 1 ? "<path d=\"" : "<path stroke-width=\"\(Self.plain(width))\" d=\"")
    append(path)
    endElement("\"/>")
  }

  private mutating func place(_ x: Double, _ y: Double) {
    number(x)
    next(Self.hundredths(y))
  }

  fileprivate mutating func circle(_ x: Double, _ y: Double, _ radius: Double) {
    let r = Self.plain(radius)
    raw("M")
    place(x - radius, y)
    raw("a\(r) \(r) 0 1 0 \(Self.plain(2 * radius)) 0a\(r) \(r) 0 1 0 -\(Self.plain(2 * radius)) 0z")
  }

  /// Two strokes that reach a little beyond the unit.
  fileprivate mutating func cross(_ x: Double, _ y: Double, _ radius: Double) {
    let reach = radius * 0.95
    for side in [-1.0, 1] {
      raw("M")
      place(x - reach, y - side * reach)
      raw("L")
      place(x + reach, y + side * reach)
    }
  }
}
