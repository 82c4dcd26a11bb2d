import LessonCourse
import LessonFiles
import LessonText

/// What an EPUB says of itself: its package document, its contents, and the frame of its pages.
///
/// Source: EPUB 3.3 (W3C).
package struct EPUBPackage: Sendable {
  /// The folder of everything but what the container itself needs.
  package static let folder = "EPUB/"
  private static let styleSheet = "style.css"
  private static let documentName = "package.opf"

  package var title: String
  package var language: String
  package var authors: [String]
  /// The last day that a lesson names.
  package var date: CalendarDate?
  /// The same for the course in this language whenever it is built, so that programs know the book again.
  package var identifier: String
  package var chapters: [EPUBChapter]
  package var contents: EPUBContents

  package init(
    title: String, language: String, identifier: String, chapters: [EPUBChapter], contents: EPUBContents
  ) {
    self.title = title
    self.language = language
    self.identifier = identifier
    self.chapters = chapters
    self.contents = contents
    authors = []
  }

  /// The files of the book in the order in which they stand in it. The first is to be stored as it is.
  ///
  /// - Parameter media: the content of what chapters show, by its name in the book.
  package func files(styleSheet: String, media: [String: [UInt8]]) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = [
      ("mimetype", Array("application/epub+zip".utf8)), ("META-INF/container.xml", Self.container),
      (Self.folder + Self.documentName, document(media: media.keys.sorted())),
      (Self.folder + EPUBPath.contents, contents.page(title: title, language: language)),
      (Self.folder + Self.styleSheet, Array(styleSheet.utf8)),
    ]
    for chapter in chapters { files.append((Self.folder + chapter.name, chapter.xhtml)) }
    for (name, bytes) in media.sorted(by: { $0.key < $1.key }) { files.append((Self.folder + name, bytes)) }
    return files
  }

  /// A page of the book.
  static func page(title: String, language: String, styles: String = "", body: [UInt8]) -> [UInt8] {
    let tag = XMLText.escaped(language).text
    let own = styles.isEmpty ? "" : "<style>\(XMLText.escaped(styles).text)</style>\n"
    let start = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="\(tag)" xml:lang="\(tag)">
      <head>
      <title>\(XMLText.escaped(title.isEmpty ? "–" : title).text)</title>
      <link rel="stylesheet" type="text/css" href="\(styleSheet)"/>
      \(own)</head>
      <body>

      """
    return Array(start.utf8) + body + Array("\n</body>\n</html>\n".utf8)
  }

  private static let container = Array(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <rootfiles>
    <rootfile full-path="\(folder)\(documentName)" media-type="application/oebps-package+xml"/>
    </rootfiles>
    </container>

    """.utf8)

  // MARK: The package document

  private func document(media: [String]) -> [UInt8] {
    let day = date?.text ?? "1980-01-01"
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      #"<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="identifier" xml:lang="\#(escaped(language))">"#,
      #"<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">"#,
      #"<dc:identifier id="identifier">\#(escaped(identifier))</dc:identifier>"#,
      "<dc:title>\(escaped(title))</dc:title>", "<dc:language>\(escaped(language))</dc:language>",
    ]
    lines += authors.map { "<dc:creator>\(escaped($0))</dc:creator>" }
    if let date { lines.append("<dc:date>\(date.text)</dc:date>") }
    // A book must say when it was changed, and the same course must make the same book.
    lines.append(#"<meta property="dcterms:modified">\#(day)T00:00:00Z</meta>"#)
    let features =
      ["tableOfContents", "readingOrder", "structuralNavigation"]
      + (chapters.contains(where: \.holdsMathML) ? ["MathML"] : [])
    let access = [("accessMode", "textual"), ("accessMode", "visual"), ("accessibilityHazard", "unknown")]
    for (property, value) in access + features.map({ ("accessibilityFeature", $0) }) {
      lines.append(#"<meta property="schema:\#(property)">\#(value)</meta>"#)
    }
    lines += ["</metadata>", "<manifest>"]
    lines.append(item("contents", EPUBPath.contents, "application/xhtml+xml", ["nav"]))
    lines.append(item("style", Self.styleSheet, "text/css"))
    for (place, chapter) in chapters.enumerated() {
      let properties = (chapter.holdsMathML ? ["mathml"] : []) + (chapter.holdsDrawing ? ["svg"] : [])
      lines.append(item("chapter-\(place + 1)", chapter.name, "application/xhtml+xml", properties))
    }
    for (place, name) in media.enumerated() {
      lines.append(item("media-\(place + 1)", name, EPUBPath.mediaType(of: name) ?? ""))
    }
    lines += ["</manifest>", "<spine>"]
    // The contents follow the title.
    var references = chapters.indices.map { "chapter-\($0 + 1)" }
    references.insert("contents", at: min(1, references.count))
    lines += references.map { #"<itemref idref="\#($0)"/>"# }
    lines += ["</spine>", "</package>", ""]
    return Array(lines.joined(separator: "\n").utf8)
  }

  private func item(_ identifier: String, _ name: String, _ type: String, _ properties: [String] = [])
    -> String
  {
    let own = properties.isEmpty ? "" : #" properties="\#(properties.joined(separator: " "))""#
    return #"<item id="\#(identifier)" href="\#(SitePath.address(of: name))" media-type="\#(type)"\#(own)/>"#
  }

  private func escaped(_ text: String) -> String { XMLText.escaped(text).text }
}

/// The contents of an EPUB: its lessons by their parts, and the sections of each.
package struct EPUBContents: Sendable {
  struct Part: Sendable {
    /// `nil` for lessons that belong to no part.
    var title: String?
    var chapters: [EPUBChapter]
  }

  private let heading: String
  private let first: EPUBChapter
  private let parts: [Part]

  /// - Parameter chapters: the first page, and the lessons in reading order.
  package init(of site: Site, in book: String, first: EPUBChapter, lessons: [EPUBChapter]) {
    heading = site.words(in: book).contents
    self.first = first
    parts = site.chapters.compactMap { part in
      let range = part.lessons.clamped(to: lessons.indices)
      guard !range.isEmpty else { return nil }
      return Part(title: part.part.map { site.partTitle($0, in: book) }, chapters: Array(lessons[range]))
    }
  }

  func page(title: String, language: String) -> [UInt8] {
    var lines = [
      #"<nav epub:type="toc" role="doc-toc" id="toc">"#, "<h1>\(escaped(heading))</h1>", "<ol>",
      "<li>\(link(first.name, first.title))</li>",
    ]
    for part in parts {
      if let title = part.title { lines += ["<li><span>\(escaped(title))</span>", "<ol>"] }
      for chapter in part.chapters {
        let sections = chapter.headings.filter { !$0.title.isEmpty }.map {
          "<li>\(link("\(chapter.name)#\(SitePath.fragment(of: $0.identifier))", $0.title))</li>"
        }
        let list = sections.isEmpty ? "" : "\n<ol>\n\(sections.joined(separator: "\n"))\n</ol>\n"
        lines.append("<li>\(link(chapter.name, chapter.title))\(list)</li>")
      }
      if part.title != nil { lines += ["</ol>", "</li>"] }
    }
    lines += ["</ol>", "</nav>"]
    return EPUBPackage.page(title: title, language: language, body: Array(lines.joined(separator: "\n").utf8))
  }

  private func link(_ address: String, _ title: String) -> String {
    #"<a href="\#(escaped(address))">\#(escaped(title.isEmpty ? "–" : title))</a>"#
  }

  private func escaped(_ text: String) -> String { XMLText.escaped(text).text }
}
