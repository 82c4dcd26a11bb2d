/// The marks of a chart while they are collected: columns of values, one table for each kind of mark.
///
/// A million marks are a few arrays of numbers here, not a million objects.
public struct MarkList: Sendable {
  private(set) var layers: [Layer] = []
  private(set) var annotations: [PlacedAnnotation] = []
  var encoding = Encoding()
  /// The number of values that a mark left out before they became marks.
  var notFinite = 0
  private var sectorCount = 0
  private var layerIndex: [LayerSignature: Int] = [:]

  init() {}

  mutating func add(
    _ kind: MarkKind, x: PlottableValue? = nil, xEnd: PlottableValue? = nil, y: PlottableValue? = nil,
    yEnd: PlottableValue? = nil, series: PlottableValue? = nil, style: ((inout MarkStyle) -> Void)? = nil
  ) {
    var look = encoding.style
    style?(&look)
    let row = Row(
      x: x, xEnd: xEnd, y: y, yEnd: yEnd, color: encoding.color, symbol: encoding.symbol, dash: encoding.dash,
      series: series, position: encoding.position)
    let index = layer(for: kind, row: row, style: look)
    layers[index].append(row)
    if kind == .sector {
      layers[index].order.append(sectorCount)
      sectorCount += 1
    }
    for annotation in encoding.annotations {
      annotations.append(
        PlacedAnnotation(layer: index, row: layers[index].count - 1, annotation: annotation))
    }
  }

  mutating func add(_ grid: GridContent) {
    var layer = Layer(signature: LayerSignature(kind: .grid, style: encoding.style))
    layer.grid = grid
    layers.append(layer)
  }

  private mutating func layer(for kind: MarkKind, row: Row, style: MarkStyle) -> Int {
    for index in layers.indices.suffix(4).reversed()
    where layers[index].signature.kind == kind && layers[index].fits(row) && layers[index].style == style {
      return index
    }
    let signature = LayerSignature(kind: kind, style: style, labels: Channel.allCases.map { row[$0]?.label })
    if let index = layerIndex[signature] { return index }
    layers.append(Layer(signature: signature))
    layerIndex[signature] = layers.count - 1
    return layers.count - 1
  }
}

/// What modifiers say about the marks inside them.
struct Encoding: Sendable {
  var color: PlottableValue?
  var symbol: PlottableValue?
  var dash: PlottableValue?
  var position: PlottableValue?
  var style = MarkStyle()
  var annotations: [Annotation] = []
}

struct Annotation: Sendable, Hashable {
  let position: AnnotationPosition
  let text: String
}

struct PlacedAnnotation: Sendable {
  let layer: Int
  let row: Int
  let annotation: Annotation
}
