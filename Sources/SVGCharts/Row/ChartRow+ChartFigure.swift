extension ChartRow: ChartFigure {
  public var alt: String { charts.map(\.alt).joined(separator: "; ") }

  public var picture: ChartPicture { drawn().picture }

  /// A `div` with the legend and one `svg` for each chart, which the page's style sheet sets side by side.
  public func svg(idPrefix: String?) -> String {
    let (picture, names) = drawn()
    return idPrefix.map { picture.markup(idPrefix: $0) } ?? picture.markup { names[$0 - 1] }
  }

  /// The picture, and a name for each chart.
  private func drawn() -> (picture: ChartPicture, names: [String]) {
    let scenes = Self.scenes(charts, sharing: sharing, isRow: true)
    let charts = scenes.map { $0.drawn() }
    var drawings = charts.map(\.drawing)
    if sharing.contains(.series), let legend = legend(scenes) { drawings.insert(legend, at: 0) }
    let model = ChartModel(self.charts, scenes, sharing: sharing)
    return (ChartPicture(drawings: drawings, isRow: true, model: model), charts.map(\.name))
  }

  /// The tables of all charts, one below the other, with the chart's title in the first column.
  public var dataTable: ChartDataTable {
    var columns = [charts.first?.options.words.chart ?? ""]
    var position: [String: Int] = [:]
    let tables = charts.map(\.dataTable)
    for column in tables.flatMap(\.columns) where position[column] == nil {
      position[column] = columns.count
      columns.append(column)
    }
    var rows: [[String]] = []
    for (index, (chart, table)) in zip(charts, tables).enumerated() {
      for row in table.rows {
        var texts = [String](repeating: "", count: columns.count)
        texts[0] = chart.options.title ?? "\(index + 1)"
        for (column, text) in zip(table.columns, row) { texts[position[column] ?? 0] = text }
        rows.append(texts)
      }
    }
    return ChartDataTable(columns: columns, rows: rows)
  }

  /// - Parameter isRow: whether the charts stand side by side, in which case they are small and share one legend.
  static func scenes(_ charts: [Chart], sharing: SharedScales, isRow: Bool) -> [Scene] {
    var allLayers: [Layer] = []
    var surveys: [Survey] = []
    var layersOfChart: [[Layer]] = []
    for chart in charts {
      var layers = chart.layers
      surveys.append(Survey(&layers, options: chart.options))
      layersOfChart.append(layers)
      allLayers += layers
    }
    guard let first = charts.first, let firstSurvey = surveys.first else { return [] }
    var common = firstSurvey
    for survey in surveys.dropFirst() { common.merge(survey) }
    let commonColors = ColorAssignment(allLayers, options: first.options)
    return charts.indices.map { index in
      var survey = surveys[index]
      if sharing.contains(.x) { survey.x = common.x }
      if sharing.contains(.y) { survey.y = common.y }
      var chart = charts[index]
      if isRow, chart.options.width == ChartOptions().width { chart.options.width = panelWidth(charts.count) }
      let colors: ColorAssignment
      if sharing.contains(.series) {
        if isRow { chart.options.legend = .hidden }
        colors = commonColors
      } else {
        colors = ColorAssignment(layersOfChart[index], options: chart.options)
      }
      let isShared = sharing.contains(.x) || sharing.contains(.y)
      return Scene(
        chart, layers: layersOfChart[index], axisLayers: isShared ? allLayers : layersOfChart[index],
        survey: survey, counted: surveys[index], colors: colors)
    }
  }

  /// The width at which two or three charts fit side by side into a column of text, at the scale of a chart that stands alone.
  private static func panelWidth(_ count: Int) -> Double {
    switch count {
    case 1: ChartOptions().width
    case 2, 4: 300
    default: 207
    }
  }

  /// The legend that the charts share, as a drawing of its own.
  private func legend(_ scenes: [Scene]) -> ChartDrawing? {
    guard let first = charts.first, let scene = scenes.first else { return nil }
    var chart = first
    chart.options.width = ChartOptions().width
    let whole = Scene(
      chart, layers: scene.axisLayers, axisLayers: [], survey: scene.survey, counted: scene.survey,
      colors: scene.colors)
    let legend = Legend(whole, width: whole.options.width - 4)
    guard !legend.entries.isEmpty else { return nil }
    var writer = SVGWriter()
    writer.legend(legend, top: 0, colors: whole.colors)
    return ChartDrawing(
      width: SVGWriter.plain(whole.options.width), height: SVGWriter.plain(legend.height), caption: nil,
      elements: writer.elements)
  }
}

extension Chart {
  /// The pictures of several charts on common scales, to be shown one at a time, as by a slider: the axes do not move.
  ///
  /// Each element is a line of its own, so that what two pictures have in common is the same line in both.
  ///
  /// - Parameter idPrefix: begins every `id`; the number of the picture follows it.
  public static func frames(
    _ charts: [Chart], sharing: SharedScales = .all, idPrefix: String? = nil
  ) -> [String] {
    ChartRow.scenes(charts, sharing: sharing, isRow: false).enumerated().map { index, scene in
      let (drawing, name) = scene.drawn()
      return ChartPicture(drawings: [drawing], isRow: false).markup(
        idPrefix: idPrefix.map { "\($0)-\(index + 1)" } ?? name)
    }
  }
}
