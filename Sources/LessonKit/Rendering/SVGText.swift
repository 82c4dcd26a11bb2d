/// A drawing as part of a page, where it shares identifiers with everything else.
enum SVGText {
  /// - Parameters:
  ///   - prefix: Put before every identifier of the drawing, and before every reference to one.
  ///   - description: What the drawing shows, for readers who do not see it; empty for a mere ornament.
  static func embedded(_ svg: String, prefix: String, description: String) -> String {
    guard let start = svg.firstRange(of: "<svg") else { return svg }
    // What stands before the element (an XML declaration, a document type) has no place in a page.
    let element = withUniqueIdentifiers(String(svg[start.lowerBound...]), prefix: prefix)
    let accessible =
      description.isEmpty
      ? " aria-hidden=\"true\"" : " role=\"img\" aria-label=\"\(HTMLText.escaped(description))\""
    let end = element.firstIndex(of: ">") ?? element.endIndex
    let tag = element[..<end].replacing(
      /\s(?:role|aria-label|aria-labelledby|aria-hidden|aria-describedby)="[^"]*"/, with: "")
    return "<svg" + accessible + tag.dropFirst(4) + element[end...]
  }

  private static func withUniqueIdentifiers(_ svg: String, prefix: String) -> String {
    let identifiers = Set(svg.matches(of: /\sid=["']([^"']+)["']/).map { String($0.1) })
    if identifiers.isEmpty { return svg }
    return
      svg
      .replacing(/(\sid=["'])([^"']+)/) { "\($0.1)\(prefix)\($0.2)" }
      .replacing(/((?:href=["']|url\(["']?)#)([^"')]+)/) { match in
        identifiers.contains(String(match.2)) ? "\(match.1)\(prefix)\(match.2)" : String(match.0)
      }
      .replacing(/(\saria-(?:labelledby|describedby)=")([^"]*)/) { match in
        "\(match.1)\(match.2.split(separator: " ").map { prefix + $0 }.joined(separator: " "))"
      }
  }
}
