import Foundation
import LessonTranscript

extension OutputRenderer {
  /// A picture up to this long stands in the page itself.
  private static let mostInlineBytes = 2000

  mutating func images(_ sheet: ImageSheet, alternative: String?) -> String {
    let author = alternative.flatMap { $0.isEmpty ? nil : $0 }
    guard sheet.alt.isEmpty, sheet.tiles.count == 1, let tile = sheet.tiles.first else {
      let tiles = sheet.tiles.map { image($0, scale: sheet.scale, alt: $0.alt) }.joined()
      let widest = sheet.tiles.map { $0.width * sheet.scale }.max() ?? 1
      let limit = sheet.perRow.map { ";--per-row:\($0)" } ?? ""
      return """
        <figure class="display images" role="group" aria-label="\(HTMLText.escaped(author ?? sheet.alt))" \
        style="--tile:\(widest)px\(limit)">
        \(tiles)</figure>

        """
    }
    return
      "<figure class=\"display images single\">\n\(image(tile, scale: sheet.scale, alt: author ?? tile.alt))</figure>\n"
  }

  private mutating func image(_ tile: ImageSheet.Tile, scale: Int, alt: String) -> String {
    // A caption that says the same is read once.
    let text = alt == tile.caption ? "" : alt
    let element = """
      <img class="pixels" src="\(address(of: tile.bytes))" width="\(tile.width * scale)" \
      height="\(tile.height * scale)" alt="\(HTMLText.escaped(text))">
      """
    let caption = tile.caption.map { "<figcaption>\(HTMLText.escaped($0))</figcaption>" } ?? ""
    return "<figure class=\"tile\">\(element)\(caption)</figure>\n"
  }

  private mutating func address(of bytes: [UInt8]) -> String {
    if bytes.count <= Self.mostInlineBytes {
      return "data:image/png;base64," + Data(bytes).base64EncodedString()
    }
    let hash = ContentHash()
    hash.add(Data(bytes))
    let path = SitePath.images + hash.finish() + ".png"
    add(SiteFile(path: path, content: .data(bytes)))
    return path
  }
}
