/// A chart whose scales are known, so that it can be laid out and drawn.
struct Scene {
  let alt: String
  let options: ChartOptions
  let layers: [Layer]
  /// The marks that decide where the axes end: in a row of charts, the marks of all charts.
  let axisLayers: [Layer]
  let annotations: [PlacedAnnotation]
  let survey: Survey
  let colors: ColorAssignment
  let notFinite: Int
  let notPositive: Int
  let negative: Int

  init(_ chart: Chart) {
    var layers = chart.layers
    let survey = Survey(&layers, options: chart.options)
    self.init(
      chart, layers: layers, axisLayers: layers, survey: survey, counted: survey,
      colors: ColorAssignment(layers, options: chart.options))
  }

  /// - Parameters:
  ///   - survey: decides the axes; in a row of charts it is that of all charts.
  ///   - counted: what was left out of this chart alone.
  init(
    _ chart: Chart, layers: [Layer], axisLayers: [Layer], survey: Survey, counted: Survey,
    colors: ColorAssignment
  ) {
    alt = chart.alt
    options = chart.options
    self.layers = layers
    self.axisLayers = axisLayers
    annotations = chart.annotations
    self.survey = survey
    self.colors = colors
    notFinite = counted.notFinite + chart.notFinite
    notPositive = counted.notPositive
    negative = counted.negative
  }

  /// A chart of sectors has no axes.
  var isPie: Bool { layers.contains { $0.kind == .sector } }

  var hasAxes: Bool { !isPie }

  /// The first row of a matrix is on top.
  var isUpsideDown: Bool {
    let hasMatrix = layers.contains { if case .cells = $0.grid?.kind { true } else { false } }
    return hasMatrix != options.y.isReversed
  }

  var xLabel: String { options.x.label ?? label(.x, .xEnd) }
  var yLabel: String { options.y.label ?? label(.y, .yEnd) }

  /// The texts beside the axes: their names, and the day where ticks tell only the time.
  var xTitle: String { [xLabel, survey.x.day ?? ""].filter { !$0.isEmpty }.joined(separator: ", ") }
  var yTitle: String { [yLabel, survey.y.day ?? ""].filter { !$0.isEmpty }.joined(separator: ", ") }

  private func label(_ channel: Channel, _ end: Channel) -> String {
    if !hasAxes { return "" }
    var labels: [String] = []
    for layer in layers {
      var name = layer.label(channel) ?? layer.label(end) ?? ""
      if let grid = layer.grid { name = channel == .x ? grid.xLabel : grid.yLabel }
      // A rule across the chart seldom measures what the axis measures.
      if layer.kind == .rule, layers.count > 1 { continue }
      if !name.isEmpty, !labels.contains(name) { labels.append(name) }
    }
    return labels.prefix(3).joined(separator: ", ")
  }
}
