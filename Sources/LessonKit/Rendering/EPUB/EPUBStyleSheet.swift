import SVGCharts

/// The style sheet of an EPUB: what charts need, and what the theme says.
enum EPUBStyleSheet {
  static func text(_ theme: String) -> String { charts + "\n" + theme }

  /// The rules of charts but for those that a book has no use for: a program that shows books sets its own colours, whatever those of
  /// the system are, and nothing is pointed at.
  private static let charts = rules(in: plain(Chart.styleSheet)).filter { rule in
    !["@media", ":root", ":hover", ".chart-tip"].contains { rule.selector.contains($0) }
  }.map { "\($0.selector){\($0.declarations)}" }.joined(separator: "\n")

  /// Without `:where`, which is newer than the CSS that programs for books know: the rules behind it are as specific, and come later.
  private static func plain(_ sheet: String) -> String {
    sheet.replacing(":where(.chart path:not([fill]))", with: ".chart path:not([fill])")
  }

  private static func rules(in sheet: String) -> [(selector: String, declarations: String)] {
    var result: [(selector: String, declarations: String)] = []
    var rest = sheet[...]
    while let start = rest.firstIndex(of: "{") {
      let selector = rest[..<start].drop(while: \.isWhitespace)
      var depth = 0
      let end = rest[start...].firstIndex { character in
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
        return depth == 0
      }
      guard let end else { break }
      result.append((String(selector), String(rest[rest.index(after: start)..<end])))
      rest = rest[rest.index(after: end)...]
    }
    return result
  }
}
