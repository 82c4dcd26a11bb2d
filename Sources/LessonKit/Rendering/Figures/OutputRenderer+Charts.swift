import Foundation
import LessonTranscript
import SVGCharts

extension OutputRenderer {
  /// A file up to this long stands in the page itself.
  private static let mostInlineBytes = 1500

  /// A chart and, folded, the numbers behind it.
  mutating func chart(
    _ picture: ChartPicture, alternative: String?, data: TableData, csv: String?
  ) -> String {
    let name = nextDrawing()
    var picture = picture
    // The chart tells of itself; what an author wrote for it goes first.
    if let alternative, !alternative.isEmpty { picture.title = HTMLText.escaped(alternative) }
    let file = csv ?? CommaSeparatedValues.text([data.columns.map(\.title)] + data.rows)
    let table = html(data)
    return drawing(picture, prefix: name) + folded(table, link: link(to: file, name: name)) + "</figure>\n"
  }

  /// A figure that is still open, with a chart in it.
  func drawing(_ picture: ChartPicture, prefix: String) -> String {
    let markup = VisibleText.inMarkup(Array(picture.markup(idPrefix: prefix + "-c").utf8))
    return "<figure class=\"display drawing\">\n" + String(decoding: markup, as: UTF8.self)
  }

  func folded(_ table: String, link: String, note: String = "") -> String {
    let note = note.isEmpty ? "" : " \(HTMLText.escaped(note))"
    return
      "<details class=\"data\"><summary>\(HTMLText.escaped(words.data))</summary>\n\(table)<p>\(link)\(note)</p></details>\n"
  }

  /// A link that saves comma-separated values.
  mutating func link(to file: String, name: String) -> String {
    var address: String
    if file.utf8.count <= Self.mostInlineBytes {
      address = "data:text/csv;charset=utf-8," + file.percentEncoded(keeping: ",-._")
    } else {
      let hash = ContentHash()
      hash.add(Data(file.utf8))
      address = SitePath.assets + "data/" + hash.finish() + ".csv"
      add(SiteFile(path: address, text: file))
    }
    return
      "<a download=\"\(name).csv\" href=\"\(HTMLText.escaped(address))\">\(HTMLText.escaped(words.figures.download))</a>"
  }
}
