import LessonDiagnostics
import LessonFiles
import LessonText

/// A lesson, or the first page, as a file of an EPUB.
package struct EPUBChapter: Sendable {
  package struct Heading: Sendable {
    var identifier: String
    var title: String
  }

  /// The name of its file.
  package var name: String
  /// As plain text.
  package var title: String
  package var xhtml: [UInt8]
  /// The second level.
  package var headings: [Heading] = []
  /// The pictures, sounds and films that it shows: their names in the book, by their paths in the site.
  package var media: [String: String] = [:]
  /// Those that only it has.
  package var files: [SiteFile] = []
  package var holdsMathML = false
  package var holdsDrawing = false
  package var diagnostics: [Diagnostic] = []
}

/// The names of files in an EPUB. Programs differ in what they make of spaces and letters outside ASCII, so that names are plain.
package enum EPUBPath {
  package static let first = "index.xhtml"
  static let contents = "contents.xhtml"

  /// The chapters of a book, by the slug of their lesson.
  static func chapters(_ slugs: [String]) -> [String: String] {
    var names = ["index": first]
    for (place, slug) in slugs.enumerated() {
      let isTaken = slug == "index" || slug + ".xhtml" == contents
      names[slug] = isPlain(slug) && !isTaken ? slug + ".xhtml" : "_lesson-\(place + 1).xhtml"
    }
    return names
  }

  static func media(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let ending = name.split(separator: ".").last.map { "." + $0.lowercased() } ?? ""
    let isOwn = path.hasPrefix(SitePath.images)
    return "media/" + (isOwn && isPlain(name) ? name : String(ContentHash.of(path).prefix(16)) + ending)
  }

  private static func isPlain(_ name: String) -> Bool {
    name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x2E }
  }

  /// What an EPUB may show without something else in its place, by the endings of names.
  package static func mediaType(of path: String) -> String? {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return types[ending]
  }

  private static let types = [
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "svg": "image/svg+xml", "mp3": "audio/mpeg", "m4a": "audio/mp4", "mp4": "video/mp4", "webm": "video/webm",
  ]
}
