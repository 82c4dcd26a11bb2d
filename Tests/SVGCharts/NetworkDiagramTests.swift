import Testing

@testable import SVGCharts

@Suite struct NetworkDiagramTests {
  /// How many strokes begin in a group.
  private func strokes(_ figure: NetworkDiagram, _ group: String) throws -> Int {
    let paths = try parse(figure.svg).all("g", class: group).flatMap { $0.all("path") }
    return paths.map { $0.attributes["d", default: ""].count { $0 == "M" } }.reduce(0, +)
  }

  /// Links are counted from the sizes: those between kept units, and all others.
  @Test(
    arguments: [
      ([3, 7, 7, 3, 2, 1], nil), ([2, 3, 1], [[true, true], [true, false, true], [true]]),
      ([2, 2], [[false, false], [true, true]]), ([1, 1], [[true], [true]]),
      ([4, 2, 3], [[true, false, true, false], [false, true], [true, true, true]]),
    ] as [([Int], [[Bool]]?)])
  func everyUnitAndEveryLinkIsDrawn(layers: [Int], kept: [[Bool]]?) throws {
    let diagram = NetworkDiagram(layers: layers, kept: kept)
    let live = kept.map { $0.map { $0.count { $0 } } } ?? layers
    let dropped = zip(layers, live).map { $0 - $1 }.reduce(0, +)
    func links(_ sizes: [Int]) -> Int { zip(sizes, sizes.dropFirst()).map { $0 * $1 }.reduce(0, +) }
    #expect(try strokes(diagram, "c-unit") == live.reduce(0, +))
    #expect(try strokes(diagram, "c-off") == dropped)
    #expect(try strokes(diagram, "c-cross") == 2 * dropped)
    #expect(try strokes(diagram, "c-link") == links(live))
    #expect(try strokes(diagram, "c-gone") == links(layers) - links(live))
  }

  @Test func itSaysWhatIsDropped() throws {
    let kept = [[true, true], [false, true, false], [true]]
    let diagram = NetworkDiagram(layers: [2, 3, 1], kept: kept, labels: ["1.0", "0.5", "1.0"])
    #expect(diagram.alt == "A network with 2, 3, 1 units by layer")
    #expect(diagram.summary == "Layer 1: 1, 3 dropped.")
    #expect(
      diagram.dataTable
        == ChartDataTable(
          columns: ["layer", "units", "kept", "label"],
          rows: [["0", "2", "2", "1.0"], ["1", "3", "1", "0.5"], ["2", "1", "1", "1.0"]]))
    let own = NetworkDiagram(layers: [2, 3, 1], kept: kept, alt: "Two < three")
    let svg = try parse(own.svg)
    #expect(svg.all("title").map(\.text) == ["Two < three"])
    #expect(svg.all("desc").map(\.text) == ["Layer 1: 1, 3 dropped."])
    #expect(
      NetworkDiagram(layers: [2, 1]).dataTable
        == ChartDataTable(columns: ["layer", "units"], rows: [["0", "2"], ["1", "1"]]))
    #expect(NetworkDiagram(layers: [2, 1]).summary == "")
  }

  /// Nothing reaches beyond the drawing, however many units and however long the labels.
  @Test(arguments: [
    [1, 1], [1, 32], [32, 1, 32], [3, 7, 7, 3, 2, 1], [Int](repeating: 32, count: 12), [5, 5],
  ])
  func everythingFits(layers: [Int]) throws {
    let labels = layers.indices.map { $0 % 2 == 0 ? "keep probability" : "0.5" }
    let diagram = NetworkDiagram(
      layers: layers, kept: layers.map { .init(repeating: false, count: $0) }, labels: labels)
    let svg = try parse(diagram.svg)
    let width = try #require(Double(svg.attributes["width", default: ""]))
    let height = try #require(Double(svg.attributes["height", default: ""]))
    #expect(width <= 420)
    for path in svg.all("g", class: "c-cross").flatMap({ $0.all("path") }) {
      // `M` and `L`, each followed by a place.
      let places = path.attributes["d", default: ""].split { "ML".contains($0) }.map {
        $0.replacing("-", with: " -").split(separator: " ").compactMap { Double($0) }
      }
      #expect(places.allSatisfy { $0.count == 2 && 0...width ~= $0[0] && 0...height ~= $0[1] })
    }
    for text in svg.all("text") {
      let x = try #require(Double(text.attributes["x", default: ""]))
      let half = TextMetrics.width(text.text) / 2
      #expect(x - half >= 0 && x + half <= width)
      #expect(try #require(Double(text.attributes["y", default: ""])) < height)
    }
  }

  /// As a page in another language draws it.
  @Test(arguments: [
    NetworkDiagram(layers: [3, 1]),
    NetworkDiagram(
      layers: [2, 3, 1], kept: [[true, true], [true, false, true], [true]], labels: ["a", "b", "a"],
      alt: "Small"),
  ])
  func aModelDrawsItInOtherWords(diagram: NetworkDiagram) throws {
    var model = ChartModel(of: diagram)
    #expect(try model.figure(words: .english).svg == diagram.svg)
    #expect(model.description == (diagram.ownAlternative == nil ? nil : 0))
    var words = ChartWords.english
    words.network = "Ein Netz mit {list}"
    words.dropped = "{layer}: ohne {list}"
    words.units = "Einheiten"
    model.texts = model.texts.map { $0 + "!" }
    let other = try model.figure(words: words)
    #expect(other.alt == (diagram.ownAlternative.map { $0 + "!" } ?? "Ein Netz mit 3, 1"))
    #expect(other.dataTable.columns.dropFirst().first == "Einheiten")
    #expect(try parse(other.svg).all("text").map(\.text) == (diagram.labels ?? []).map { $0 + "!" })
    #expect(try parse(other.svg).all("desc").map(\.text) == [diagram.kept == nil ? "" : "1: ohne 2."])
    model.codes.removeLast()
    #expect(throws: ChartModel.Malformed.self) { try model.figure(words: words) }
  }

  @Test func theSameDiagramHasTheSameBytes() {
    let diagram = NetworkDiagram(layers: [3, 2], kept: [[true, false, true], [true, true]])
    #expect(diagram.svg == diagram.svg)
    #expect(diagram.svg != NetworkDiagram(layers: [3, 2]).svg)
  }
}

/// What cannot be drawn is refused. Each case runs in a process of its own.
@Suite struct NetworkDiagramRefusalTests {
  private func expect(_ message: String, in result: ExitTest.Result?) {
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(output.contains("Fatal error: NetworkDiagram: " + message))
  }

  @Test func oneLayer() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = NetworkDiagram(layers: [3])
    }
    expect("layers is [3]; it must hold the sizes of 2 to 12 layers, the input included", in: result)
  }

  @Test func noUnits() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = NetworkDiagram(layers: [3, 0, 1])
    }
    expect("layer 1 has 0 units; it must have 1 to 32", in: result)
  }

  @Test func tooManyUnits() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = NetworkDiagram(layers: [784, 10])
    }
    expect("layer 0 has 784 units; it must have 1 to 32", in: result)
  }

  @Test func keptForOtherLayers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = NetworkDiagram(layers: [2, 1], kept: [[true, true]])
    }
    expect(
      "the number of lists in kept is 1; there must be 2, one for each layer, the input included", in: result)
  }

  @Test func keptForOtherUnits() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = NetworkDiagram(layers: [2, 1], kept: [[true], [true]])
    }
    expect(
      "the number of entries of kept[0] is 1; there must be 2, one for each unit of the layer", in: result)
  }

  @Test func labelsForOtherLayers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = NetworkDiagram(layers: [2, 1], labels: ["x"])
    }
    expect("the number of labels is 1; there must be 2, one for each layer, the input included", in: result)
  }

  @Test func emptyAlternative() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = NetworkDiagram(layers: [2, 1], alt: " ")
    }
    expect("alt is empty; it says what the drawing shows, to readers who do not see it", in: result)
  }
}
