import LessonFiles
import LessonHTML
import LessonParsing
import LessonResults

/// The source files of libraries that one page shows or links to: each of them becomes a page.
struct ShownSources {
  /// By the path of their page.
  private(set) var files: [String: LibraryFile] = [:]

  mutating func address(of place: LibraryPlace) -> String {
    let path = SitePath.source(place.file.name)
    files[path] = place.file
    return SitePath.address(of: path) + "#" + Self.identifier(ofLine: place.line)
  }

  /// The line below code that comes from a library.
  mutating func link(to place: LibraryPlace) -> HTML {
    let link = HTML.element(
      "a", ["href": address(of: place)], [.element("code", [.text("\(place.file.name):\(place.line)")])])
    return [.element("p", ["class": "source"], [link]), .lineEnd]
  }

  static func identifier(ofLine line: Int) -> String { "L\(line)" }
}

extension SourceExcerpt {
  /// The code as that of a cell.
  ///
  /// - Parameter line: that of the cell's fence.
  func content(from line: Int) -> Cell.Content {
    .code(lines.enumerated().map { CodeLine(text: $0.element, number: line + 1 + $0.offset) })
  }
}
