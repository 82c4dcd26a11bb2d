import Foundation
import LessonTranscript
import SVGCharts

extension OutputRenderer {
  /// A file up to this long stands in the page itself.
  private static let mostInlineBytes = 1500

  /// A chart and, folded, the numbers behind it.
  mutating func chart(
    _ markup: String, alternative: String?, data: TableData, csv: String?
  ) -> String {
    let name = nextDrawing()
    let own = MarkupIdentifiers.prefixed(
      Self.described(VisibleText.inMarkup(Array(markup.utf8)), as: alternative), with: name + "-")
    let file = csv ?? CommaSeparatedValues.text([data.columns.map(\.title)] + data.rows)
    let table = html(data)
    return "<figure class=\"display drawing\">\n" + String(decoding: own, as: UTF8.self)
      + folded(table, link: link(to: file, name: name)) + "</figure>\n"
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

  /// The chart tells of itself; what an author wrote for it goes first.
  static func described(_ markup: [UInt8], as alternative: String?) -> [UInt8] {
    guard let alternative, !alternative.isEmpty, let tree = MarkupTree(markup) else { return markup }
    func title(_ nodes: [MarkupTree.Node]) -> MarkupTree.Node? {
      for node in nodes {
        if node.name == "title" { return node }
        if ["svg", "div"].contains(node.name), let title = title(node.children) { return title }
      }
      return nil
    }
    guard let content = title(tree.roots)?.content else { return markup }
    return markup[..<content.lowerBound] + Array(HTMLText.escaped(alternative).utf8)
      + markup[content.upperBound...]
  }
}
