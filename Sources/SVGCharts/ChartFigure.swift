/// A chart or a row of charts, which a page can show.
public protocol ChartFigure: Sendable {
  /// What the picture shows, for readers who cannot see it.
  var alt: String { get }

  /// The picture in parts, for a page that gives its identifiers a prefix.
  var picture: ChartPicture { get }

  /// The picture as `svg` elements, which follow the page's colours where the page includes `Chart.styleSheet`.
  ///
  /// - Parameter idPrefix: begins every `id` in it, and must differ between the pictures of one page.
  func svg(idPrefix: String?) -> String

  /// All numbers of the picture.
  var dataTable: ChartDataTable { get }
}

extension ChartFigure {
  /// The picture with identifiers made from what it shows, so that its bytes are the same on every run.
  public var svg: String { svg(idPrefix: nil) }
}

extension Chart: ChartFigure {
  public var picture: ChartPicture {
    let scene = Scene(self)
    return ChartPicture(
      drawings: [scene.drawn().drawing], isRow: false, model: ChartModel([self], [scene], sharing: nil))
  }

  public func svg(idPrefix: String?) -> String { svg(idPrefix: idPrefix, style: nil) }

  /// The picture as a file of its own, with its style sheet; it is light or dark as the viewer prefers.
  public var standaloneSVG: String { svg(idPrefix: nil, style: Self.styleSheet) }

  private func svg(idPrefix: String?, style: String?) -> String {
    let (drawing, name) = Scene(self).drawn()
    var writer = SVGWriter()
    writer.drawing(drawing, idPrefix: idPrefix ?? name, style: style)
    writer.raw("\n")
    return writer.text
  }

  public var dataTable: ChartDataTable { ChartDataTable(layers, words: options.words) }
}
