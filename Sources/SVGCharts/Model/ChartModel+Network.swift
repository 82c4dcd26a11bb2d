// Diagrams of networks in models. What stands side by side here, to write and to read, belongs together.

extension ChartModel {
  /// What the model of a diagram begins with, where that of charts has 0 or 1.
  private static let networkMark = 2

  /// - Returns: `nil` where pictures go without.
  init?(_ network: NetworkDiagram) {
    guard Self.isKept else { return nil }
    self.init(of: network)
  }

  init(of network: NetworkDiagram) {
    var writer = ChartModelWriter()
    writer.code(Self.networkMark)
    writer.optional(network.ownAlternative) { $0.ownText($1) }
    writer.list(network.layers) { $0.code($1) }
    writer.optional(network.kept) { $0.list($1) { $0.list($1) { $0.flag($1) } } }
    writer.optional(network.labels) { $0.list($1) { $0.text($1) } }
    self = writer.model
  }

  var isNetwork: Bool { codes.first == Self.networkMark }

  /// - Parameter words: those that the diagram writes by itself.
  func network(words: ChartWords) throws(Malformed) -> NetworkDiagram {
    var reader = ChartModelReader(self)
    _ = try reader.code()
    let alternative = try reader.optional { reader throws(Malformed) in try reader.text() }
    let layers = try reader.list { reader throws(Malformed) in try reader.code() }
    let kept = try reader.optional { reader throws(Malformed) in
      try reader.list { reader throws(Malformed) in
        try reader.list { reader throws(Malformed) in try reader.flag() }
      }
    }
    let labels = try reader.optional { reader throws(Malformed) in
      try reader.list { reader throws(Malformed) in try reader.text() }
    }
    guard reader.isAtEnd, NetworkDiagram.fault(layers: layers, kept: kept, labels: labels) == nil else {
      throw Malformed()
    }
    return NetworkDiagram(
      layers: layers, kept: kept, labels: labels, ownAlternative: alternative, words: words)
  }
}
