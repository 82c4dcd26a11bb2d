import Testing

@testable import SVGCharts

/// A chart that is made of its model is the same chart.
@Suite struct ChartModelTests {
  private func made(of figure: any ChartFigure) -> ChartModel? {
    if let chart = figure as? Chart { return ChartModel(of: [chart], [Scene(chart)], sharing: nil) }
    if let network = figure as? NetworkDiagram { return ChartModel(of: network) }
    guard let row = figure as? ChartRow else { return nil }
    return ChartModel(
      of: row.charts, ChartRow.scenes(row.charts, sharing: row.sharing, isRow: true), sharing: row.sharing)
  }

  @Test(arguments: Samples.figures.indices)
  func sameDrawing(index: Int) throws {
    let figure = Samples.figures[index].figure
    let model = try #require(made(of: figure))
    let again = try model.figure(words: .english)
    #expect(again.svg == figure.svg)
    #expect(again.dataTable == figure.dataTable)
    #expect(again.alt == figure.alt)
  }

  @Test func closuresAlongAxes() throws {
    let chart = Chart(0..<10, alt: "Steps") {
      LineMark(x: .value("step", $0), y: .value("cost", $0 * $0))
    }
    .chartXAxis {
      AxisMarks(values: .stride(by: 3)) { value in
        AxisGridLine()
        if value.index > 0 { AxisValueLabel { "epoch \(value.as(Int.self) ?? 0)" } }
      }
    }
    .chartYAxis {
      AxisMarks { value in AxisValueLabel { "cost \(value.index) of \(value.count)" } }
      AxisMarks(format: .percent.precision(.fractionLength(1)), values: [10.0, 20])
    }
    var model = try #require(made(of: chart))
    #expect(try model.figure(words: .english).svg == chart.svg)
    // Longer words take room from the plot; every label is still there.
    model.texts = model.texts.map { $0.hasPrefix("cost ") ? "긴 비용 " + $0.dropFirst(5) : $0 }
    let longer = try model.figure(words: .english).svg
    #expect(longer.contains("긴 비용 1 of") && longer != chart.svg)
  }

  @Test func otherWords() throws {
    var model = try #require(made(of: Samples.grouped))
    model.texts = model.texts.map { ["training": "훈련", "Error": "오차"][$0] ?? $0 }
    var words = ChartWords.english
    words.range = "{from}부터 {to}까지"
    let chart = try model.figure(words: words)
    let svg = chart.svg
    #expect(svg.contains(">훈련<") && svg.contains(">오차<") && svg.contains("부터") && !svg.contains(">training<"))
    #expect(chart.dataTable.columns.contains("오차"))
    #expect(model.description.map { model.texts[$0] } == "Errors of two sets, side by side")
  }

  /// Whatever stands in a model, reading it ends: nobody says that this module wrote it.
  @Test func damage() throws {
    let model = try #require(made(of: Samples.bars))
    for index in model.codes.indices {
      for value in [-1, 0, 1, 2, 3, 1 << 30] {
        var damaged = model
        damaged.codes[index] = value
        _ = try? damaged.figure(words: .english)
      }
      var shorter = model
      shorter.codes.removeLast(model.codes.count - index)
      #expect(throws: ChartModel.Malformed.self) { try shorter.figure(words: .english) }
    }
    var shorter = model
    shorter.numbers.removeLast()
    #expect(throws: ChartModel.Malformed.self) { try shorter.figure(words: .english) }
  }
}
