/// Where bars and areas begin and end.
enum Stacking {
  /// Fills in `extents` of every layer whose marks stand on a baseline, in drawing order.
  ///
  /// Positive values stack upwards and negative ones downwards, each at its own place.
  static func resolve(_ layers: inout [Layer], isHorizontal: Bool) {
    var heaps: [Place: (up: Double, down: Double)] = [:]
    for index in layers.indices {
      let layer = layers[index]
      guard layer.standsOnBaseline else { continue }
      let along = isHorizontal && layer.kind == .bar ? Channel.y : .x
      let across = along == .x ? Channel.y : .x
      let places = layer.values(along)
      var extents: [Extent] = []
      extents.reserveCapacity(layer.count)
      for (row, primitive) in layer.values(across).enumerated() {
        let value = primitive.number ?? .nan
        guard layer.style.stacking == .standard, layer.kind != .histogram, value.isFinite else {
          extents.append(Extent(start: 0, end: value))
          continue
        }
        let place = Place(kind: layer.kind, value: places[row], position: layer.value(.position, row))
        var heap = heaps[place] ?? (0, 0)
        if value >= 0 {
          extents.append(Extent(start: heap.up, end: heap.up + value))
          heap.up += value
        } else {
          extents.append(Extent(start: heap.down, end: heap.down + value))
          heap.down += value
        }
        heaps[place] = heap
      }
      layers[index].extents = extents
    }
  }

  private struct Place: Hashable {
    let kind: MarkKind
    let value: PlottablePrimitive
    let position: PlottablePrimitive?
  }
}

extension Layer {
  /// Whether the marks reach from zero to one value.
  var standsOnBaseline: Bool {
    switch kind {
    case .bar: !has(.xEnd) && !has(.yEnd)
    case .area: !has(.yEnd)
    case .histogram: true
    case .line, .point, .rule, .rectangle, .errorBar, .sector, .grid: false
    }
  }
}
