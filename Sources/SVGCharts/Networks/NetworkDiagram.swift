/// A fully connected network: a column of units for each layer, from the input on the left to the output on the right, with all links
/// between neighbouring layers.
///
///     NetworkDiagram(layers: [3, 7, 7, 3, 2, 1])
///     NetworkDiagram(
///       layers: network.sizes, kept: network.keptUnits(masks, example: 0), labels: ["1.0", "0.7", "1.0"])
///
/// A unit that is not kept is crossed out, and its links fade. The colours are those of the page's charts.
public struct NetworkDiagram: Sendable {
  /// The number of inputs, then the units of each layer.
  public let layers: [Int]
  /// For each layer, the input included, whether each unit is kept; `nil` where nothing is dropped.
  public let kept: [[Bool]]?
  /// What stands below each layer.
  public let labels: [String]?
  /// What the author says that the drawing shows.
  let ownAlternative: String?
  /// Those that the diagram writes by itself.
  let words: ChartWords

  /// The most layers, and the most units in one, that can still be told apart.
  static let mostLayers = 12
  static let mostUnits = 32

  /// - Parameters:
  ///   - layers: the number of inputs, then the units of each layer.
  ///   - kept: for each layer, the input included, whether each unit is kept; `nil` where nothing is dropped.
  ///   - labels: what stands below each layer, such as a keep probability; a long text takes up to three lines.
  ///   - alt: what the drawing shows, for readers who do not see it. Without it they are told the sizes. Which units are dropped
  ///     is told in both cases.
  /// - Precondition: there are 2 to 12 layers of 1 to 32 units; `kept` has as many lists as there are layers, each with as many entries as
  ///   its layer has units; there are as many labels as layers, and `alt` says something.
  public init(layers: [Int], kept: [[Bool]]? = nil, labels: [String]? = nil, alt: String? = nil) {
    if let fault = Self.fault(layers: layers, kept: kept, labels: labels) {
      fatalError("NetworkDiagram: \(fault)")
    }
    if let alt, alt.allSatisfy(\.isWhitespace) {
      fatalError(
        "NetworkDiagram: alt is empty; it says what the drawing shows, to readers who do not see it")
    }
    self.layers = layers
    self.kept = kept
    self.labels = labels
    ownAlternative = alt
    words = .current
  }

  /// Why there is no such diagram, as a clause; `nil` if there is one.
  static func fault(layers: [Int], kept: [[Bool]]?, labels: [String]?) -> String? {
    guard 2...mostLayers ~= layers.count else {
      return "layers is \(layers); it must hold the sizes of 2 to \(mostLayers) layers, the input included"
    }
    for (layer, units) in layers.enumerated() where !(1...mostUnits ~= units) {
      return "layer \(layer) has \(units) units; it must have 1 to \(mostUnits)"
    }
    let one = "there must be \(layers.count), one for each layer, the input included"
    if let kept {
      guard kept.count == layers.count else { return "the number of lists in kept is \(kept.count); \(one)" }
      for (layer, units) in kept.enumerated() where units.count != layers[layer] {
        return
          "the number of entries of kept[\(layer)] is \(units.count); there must be \(layers[layer]), one for each unit of the layer"
      }
    }
    if let labels, labels.count != layers.count { return "the number of labels is \(labels.count); \(one)" }
    return nil
  }

  /// A diagram whose parts are known to belong together.
  init(
    layers: [Int], kept: [[Bool]]?, labels: [String]?, ownAlternative: String?, words: ChartWords
  ) {
    (self.layers, self.kept, self.labels) = (layers, kept, labels)
    (self.ownAlternative, self.words) = (ownAlternative, words)
  }

  /// Whether a unit is kept.
  func keeps(_ layer: Int, _ unit: Int) -> Bool { kept?[layer][unit] ?? true }
}

extension NetworkDiagram: ChartFigure {
  public var alt: String {
    ownAlternative
      ?? words.network.filled(["list": layers.map(String.init).joined(separator: ", ")])
  }

  /// The dropped units of each layer, counted from 1 at the top.
  var summary: String {
    let sentences = (kept ?? []).enumerated().compactMap { layer, units -> String? in
      let dropped = units.indices.filter { !units[$0] }.map { String($0 + 1) }
      if dropped.isEmpty { return nil }
      return words.dropped.filled(["layer": "\(layer)", "list": dropped.joined(separator: ", ")])
    }
    return sentences.map { $0 + "." }.joined(separator: " ")
  }

  public var picture: ChartPicture {
    ChartPicture(drawings: [drawn().drawing], isRow: false, model: ChartModel(self))
  }

  public func svg(idPrefix: String?) -> String {
    let (drawing, name) = drawn()
    var writer = SVGWriter()
    writer.drawing(drawing, idPrefix: idPrefix ?? name)
    writer.raw("\n")
    return writer.text
  }

  /// A row for each layer.
  public var dataTable: ChartDataTable {
    var columns = [words.layer, words.units]
    if kept != nil { columns.append(words.kept) }
    if labels != nil { columns.append(words.label) }
    let rows = layers.indices.map { layer in
      var row = ["\(layer)", "\(layers[layer])"]
      if let kept { row.append("\(kept[layer].count { $0 })") }
      if let labels { row.append(labels[layer]) }
      return row
    }
    return ChartDataTable(columns: columns, rows: rows)
  }
}
