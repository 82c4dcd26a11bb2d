/// A chart, or a row of charts, as the parts that it consists of.
///
/// A page that shows a picture can so give the identifiers a prefix of their own, describe the picture in other words, and write once what
/// the pictures of a slider have in common, without reading markup.
public struct ChartPicture: Hashable, Sendable {
  /// One chart; or the charts of a row, with the legend that they share as the first.
  package var drawings: [ChartDrawing]
  package var isRow: Bool
  /// What the picture was made from, if it is to be drawn in other words.
  package var model: ChartModel?

  package init(drawings: [ChartDrawing], isRow: Bool, model: ChartModel? = nil) {
    self.drawings = drawings
    self.isRow = isRow
    self.model = model
  }

  /// The title of the first chart, as markup.
  package var title: String {
    get { drawings.lazy.compactMap(\.caption).first?.title ?? "" }
    set {
      if let index = drawings.firstIndex(where: { $0.caption != nil }) {
        drawings[index].caption?.title = newValue
      }
    }
  }

  /// The picture as it stands in a page.
  ///
  /// - Parameter idPrefix: begins every `id`; in a row the number of the chart follows it.
  package func markup(idPrefix: String) -> String {
    markup { isRow ? "\(idPrefix)-\($0)" : idPrefix }
  }

  /// - Parameter idPrefix: begins every `id` of a chart, by its number.
  func markup(idPrefix: (Int) -> String) -> String {
    var writer = SVGWriter()
    if isRow { writer.raw("<div class=\"chart-row\">\n") }
    var number = 0
    for drawing in drawings {
      if drawing.caption == nil {
        writer.raw("<div>")
        writer.drawing(drawing, idPrefix: "")
        writer.raw("</div>\n")
      } else {
        number += 1
        writer.drawing(drawing, idPrefix: idPrefix(number))
        writer.raw("\n")
      }
    }
    if isRow { writer.raw("</div>\n") }
    return writer.text
  }
}
