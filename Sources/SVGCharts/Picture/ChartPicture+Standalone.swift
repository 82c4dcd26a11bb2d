extension ChartPicture {
  /// The first chart as a file of its own, with its style sheet; it is light or dark as the viewer prefers.
  package var standaloneSVG: String? {
    guard let drawing = drawings.first(where: { $0.caption != nil }) else { return nil }
    var writer = SVGWriter()
    writer.drawing(drawing, idPrefix: "chart", style: Chart.styleSheet)
    writer.raw("\n")
    return writer.text
  }
}
