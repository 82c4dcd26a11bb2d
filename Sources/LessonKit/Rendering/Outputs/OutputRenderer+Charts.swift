import Foundation
import LessonCourse
import LessonFiles
import LessonHTML
import LessonText
import LessonTranscript
import SVGCharts

extension OutputRenderer {
  /// A file up to this long stands in the page itself.
  private static let mostInlineBytes = 1500

  /// A chart and, folded, the numbers behind it.
  mutating func chart(
    _ picture: ChartPicture, alternative: String?, data: TableData, csv: String?
  ) -> HTML {
    let name = nextDrawing()
    var picture = picture
    // A chart describes itself, but an author's description takes precedence.
    if let alternative, !alternative.isEmpty {
      picture.title = HTMLEscaping.escaped(VisibleText.of(alternative))
    }
    let file = csv ?? CommaSeparatedValues.text([data.columns.map(\.title)] + data.rows)
    let table = html(data)
    return Self.drawing(picture, prefix: name, folded(table, link: link(to: file, name: name)))
  }

  /// A figure with a chart in it, and the numbers behind it.
  static func drawing(_ picture: ChartPicture, prefix: String, _ data: HTML = []) -> HTML {
    let content = visible(picture.markup(idPrefix: prefix + "-c"))
    return [.element("figure", ["class": "display drawing"], [.lineEnd, content, data]), .lineEnd]
  }

  /// Markup that SVGCharts wrote. Only characters that no reader would see are still replaced in it.
  static func visible(_ markup: String) -> HTML {
    .raw(String(decoding: VisibleText.inMarkup(Array(markup.utf8)), as: UTF8.self))
  }

  func folded(_ table: HTML, link: HTML, note: String = "") -> HTML {
    let note: HTML = note.isEmpty ? [] : .text(" \(note)")
    return [folded([table, .element("p", [link, note])]), .lineEnd]
  }

  /// A link that saves comma-separated values.
  mutating func link(to file: String, name: String) -> HTML {
    var address: String
    if file.utf8.count <= Self.mostInlineBytes {
      address = "data:text/csv;charset=utf-8," + file.percentEncoded(keeping: ",-._")
    } else {
      let hash = ContentHash()
      hash.add(Data(file.utf8))
      address = SitePath.assets + "data/" + hash.finish() + ".csv"
      add(SiteFile(path: address, text: file))
    }
    return .element(
      "a", ["download": "\(name).csv", "href": address], [.text(words.figures.download)])
  }
}
