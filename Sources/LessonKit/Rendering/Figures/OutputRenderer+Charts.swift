import Foundation
import LessonTranscript

extension OutputRenderer {
  /// A file up to this long stands in the page itself.
  private static let mostInlineBytes = 1500

  /// A chart and, folded, the numbers behind it.
  mutating func chart(
    _ markup: String, alternative: String?, data: TableData, csv: String?
  ) -> HTML {
    let name = nextDrawing()
    let own = MarkupIdentifiers.prefixed(
      Self.described(VisibleText.inMarkup(Array(markup.utf8)), as: alternative), with: name + "-")
    let file = csv ?? CommaSeparatedValues.text([data.columns.map(\.title)] + data.rows)
    let table = html(data)
    return Self.drawing(own, folded(table, link: link(to: file, name: name)))
  }

  static func drawing(_ markup: [UInt8], _ data: HTML = []) -> HTML {
    let content = HTML.raw(String(decoding: markup, as: UTF8.self))
    return [.element("figure", ["class": "display drawing"], [.lineEnd, content, data]), .lineEnd]
  }

  func folded(_ table: HTML, link: HTML, note: String = "") -> HTML {
    let note: HTML = note.isEmpty ? [] : .text(" \(note)")
    return [folded([table, .element("p", [link, note])]), .lineEnd]
  }

  /// A link that saves comma-separated values.
  mutating func link(to file: String, name: String) -> HTML {
    var address: String
    if file.utf8.count <= Self.mostInlineBytes {
      address = CommaSeparatedValues.address(file)
    } else {
      let hash = ContentHash()
      hash.add(Data(file.utf8))
      address = SitePath.assets + "data/" + hash.finish() + ".csv"
      add(SiteFile(path: address, text: file))
    }
    return .element(
      "a", ["download": "\(name).csv", "href": address], [.text(words.figures.download)])
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
    return markup[..<content.lowerBound] + Array(HTMLEscaping.escaped(VisibleText.of(alternative)).utf8)
      + markup[content.upperBound...]
  }
}
