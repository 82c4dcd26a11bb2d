import LessonHTML
import LessonText

/// A drawing as part of a page, where it shares identifiers with everything else.
enum SVGText {
  /// - Parameters:
  ///   - prefix: Put before every identifier of the drawing, and before every reference to one.
  ///   - description: What the drawing shows, for readers who cannot see it; empty for a mere ornament.
  static func embedded(_ svg: String, prefix: String, description: String) -> HTML {
    // A text without a drawing has been refused before.
    guard let start = svg.firstRange(of: "<svg") else { return .text(svg) }
    // Anything before the element (an XML declaration, a document type) has no place in a page.
    let element = withUniqueIdentifiers(String(svg[start.lowerBound...]), prefix: prefix)
    let accessible =
      description.isEmpty
      ? " aria-hidden=\"true\""
      : " role=\"img\" aria-label=\"\(HTMLEscaping.escaped(VisibleText.of(description)))\""
    let end = element.firstIndex(of: ">") ?? element.endIndex
    let tag = element[..<end].replacing(
      /\s(?:role|aria-label|aria-labelledby|aria-hidden|aria-describedby)="[^"]*"/, with: "")
    return .raw("<svg" + accessible + tag.dropFirst(4) + element[end...])
  }

  /// Works on bytes, in one pass to collect the names and one to write the result: drawings are the largest part of a page.
  private static func withUniqueIdentifiers(_ svg: String, prefix: String) -> String {
    let bytes = Array(svg.utf8)
    let mark = Array("id=".utf8)
    let quotes: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "'")]

    /// Where the value of an `id` that starts at `index` begins.
    func identifier(at index: Int) -> Int? {
      guard bytes[index] == mark[0], index > 0, bytes[index - 1] <= UInt8(ascii: " "),
        index + 4 < bytes.count,
        bytes[index..<(index + 3)].elementsEqual(mark), quotes.contains(bytes[index + 3])
      else { return nil }
      return index + 4
    }

    /// The name after the `#` in `href="#name"` or `url(#name)`.
    func reference(at index: Int) -> ArraySlice<UInt8>? {
      guard bytes[index] == UInt8(ascii: "#") else { return nil }
      let before = bytes[max(0, index - 6)..<index]
      let opening = quotes.contains(before.last ?? 0) ? before.dropLast() : before
      guard opening.suffix(5).elementsEqual("href=".utf8) || opening.suffix(4).elementsEqual("url(".utf8)
      else {
        return nil
      }
      return bytes[(index + 1)...].prefix { !quotes.contains($0) && $0 != UInt8(ascii: ")") }
    }

    var names: Set<ArraySlice<UInt8>> = []
    for index in bytes.indices {
      if let start = identifier(at: index) { names.insert(bytes[start...].prefix { !quotes.contains($0) }) }
    }
    if names.isEmpty { return svg }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + names.count * 64)
    var copied = 0
    for index in bytes.indices {
      let place: Int
      if let start = identifier(at: index) {
        place = start
      } else if let name = reference(at: index), names.contains(name) {
        place = index + 1
      } else {
        continue
      }
      result.append(contentsOf: bytes[copied..<place])
      result.append(contentsOf: prefix.utf8)
      copied = place
    }
    result.append(contentsOf: bytes[copied...])
    return String(decoding: result, as: UTF8.self)
  }
}
