import Foundation
import LessonFiles
import LessonHTML
import LessonTranscript

extension OutputRenderer {
  /// A picture up to this long stands in the page itself.
  private static let mostInlineBytes = 2000

  mutating func images(_ sheet: ImageSheet, alternative: String?) -> HTML {
    let author = alternative.flatMap { $0.isEmpty ? nil : $0 }
    let attributes: HTMLAttributes
    let tiles: [HTML]
    if sheet.alt.isEmpty, sheet.tiles.count == 1, let tile = sheet.tiles.first {
      attributes = ["class": "display images single"]
      tiles = [image(tile, scale: sheet.scale, alt: author ?? tile.alt)]
    } else {
      let widest = sheet.tiles.map { $0.width * sheet.scale }.max() ?? 1
      let limit = sheet.perRow.map { ";--per-row:\($0)" } ?? ""
      attributes = [
        "class": "display images", "role": "group", "aria-label": author ?? sheet.alt,
        "style": "--tile:\(widest)px\(limit)",
      ]
      tiles = sheet.tiles.map { image($0, scale: sheet.scale, alt: $0.alt) }
    }
    return [.element("figure", attributes, [.lineEnd] + tiles), .lineEnd]
  }

  private mutating func image(_ tile: ImageSheet.Tile, scale: Int, alt: String) -> HTML {
    let attributes: HTMLAttributes = [
      "class": "pixels", "src": address(of: tile.bytes), "width": "\(tile.width * scale)",
      "height": "\(tile.height * scale)",
      // Text that the caption repeats is read out once.
      "alt": alt == tile.caption ? "" : alt,
    ]
    let caption = tile.caption.map { HTML.element("figcaption", [.text($0)]) }
    return [.element("figure", ["class": "tile"], [.void("img", attributes), caption ?? []]), .lineEnd]
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
