/// The settings that a chart's modifiers make.
struct ChartOptions: Sendable {
  var title: String?
  var x = ScaleOptions()
  var y = ScaleOptions()
  var legend = Visibility.automatic
  var legendPosition = AnnotationPosition.top
  var width = 420.0
  var height: Double?
  var plot = ChartPlotContent()
  var colorScale: ColorScale?
  var colorDomain: (low: Double, high: Double)?
  var seriesOrder: [PlottablePrimitive]?
  var seriesColors: [(PlottablePrimitive, ChartColor)] = []
  /// The words that the chart adds to its author's.
  var words = ChartWords.current
  /// Colours instead of the palette's, in the order of the series.
  var palette: [ChartColor] = []
}
