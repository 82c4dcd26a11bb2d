import Foundation
import LessonDiagnostics
import LessonFiles
import SVGCharts

/// The page templates, style sheets and scripts. Each of these files may be replaced by one of the same name in `lessons/theme/`, and
/// two add to them: `extra.css` and `head.html`.
package struct Theme: Sendable {
  let page: Template
  let index: Template
  /// The page that holds the whole course.
  let print: Template
  /// The style sheet of the course as an EPUB.
  package let book: String
  /// What an author adds to the head of every page.
  let head: Template
  /// The style sheet, the scripts, and anything else that an author put beside them (fonts, images), under `assets/`.
  package let files: [SiteFile]
  /// Changes with the page templates and the script: with what a page that is open cannot take over piece by piece.
  package let frame: String
  /// Whether lunr is installed, without which pages offer no search.
  package let hasSearch: Bool

  static let pagePlaceholders = [
    "language", "title", "course", "description", "links", "skip", "home", "lessons", "languages", "tools",
    "contents", "heading", "body", "neighbours", "promise", "provenance",
  ]
  static let indexPlaceholders = [
    "language", "title", "course", "description", "links", "skip", "home", "languages", "tools", "heading",
    "body", "lessons", "promise", "provenance",
  ]
  static let printPlaceholders = [
    "language", "title", "links", "home", "contents", "body", "promise", "provenance",
  ]
  static let headPlaceholders = ["language", "title", "course", "description", "home"]

  /// Where the tool's own theme lies.
  package static var ownFolder: String { bundle + "/Theme" }

  /// The folder in which SwiftPM puts these files beside the program. A copy of the program alone has none.
  package static var bundle: String {
    #if os(macOS)
      let beside = Bundle.main.bundleURL.appending(path: "lessons_LessonRendering.bundle").path
      // Tests run in another program.
      return FileManager.default.fileExists(atPath: beside) ? beside : Bundle.module.bundlePath
    #else
      return Bundle.main.bundleURL.appending(path: "lessons_LessonRendering.resources").path
    #endif
  }

  /// - Parameter course: The course whose `lessons/theme` may hold an author's files; `nil` for the tool's theme as it is.
  /// - Returns: The theme, and what is wrong with an author's files; a file that cannot be used is replaced by the tool's own.
  package static func load(of course: CourseFolder? = nil) -> Diagnosed<Theme> {
    var sources = ThemeSources(of: course)
    let page = sources.template("page.html", pagePlaceholders)
    let index = sources.template("index.html", indexPlaceholders)
    let print = sources.template("print.html", printPlaceholders)
    let head = sources.template("head.html", headPlaceholders, needsAll: false)
    let script =
      sources.shortened("script.js") + ThemeSources.shortened(Chart.script)
      + ["figures.js", "preview.js", "names.js", "reader.js"].map { sources.shortened($0) }.joined()
    let tasks = sources.shortened("tasks.js")
    let early = sources.shortened("early.js")
    var files = [
      SiteFile(path: SitePath.assets + "style.css", text: styleSheet(&sources)),
      SiteFile(path: SitePath.assets + "script.js", text: script),
      SiteFile(path: SitePath.assets + "early.js", text: early),
      SiteFile(path: SitePath.tasksScript, text: tasks),
      SiteFile(path: SitePath.assets + "print.css", text: sources.shortened("print.css")),
    ]
    let book = EPUBStyleSheet.text(sources.shortened("epub.css"))
    let lunr = LunrInstallation.locate()
    if let lunr {
      files.append(SiteFile(path: SitePath.search + "search.js", text: sources.shortened("search.js")))
      files += lunr.siteFiles
    } else {
      sources.diagnostics.append(Diagnostic(.warning, at: nil, .searchMissing))
    }
    files += sources.furtherFiles()
    let frame = ContentHash()
    for text in [page.text, index.text, head.text, script, tasks, early] { frame.add(text) }
    return Diagnosed(
      Theme(
        page: page, index: index, print: print, book: book,
        head: head, files: files, frame: frame.finish(),
        hasSearch: lunr != nil),
      sources.diagnostics)
  }

  /// Charts, sliders and the search get what they need, whatever an author's files say. An author's style sheet comes last, so that its
  /// rules win; without colours of its own for dark pages it decides alone what they look like.
  private static func styleSheet(_ sources: inout ThemeSources) -> String {
    let first = ["figures.css", "names.css", "structure.css", "tasks.css", "reader.css", "search.css"].map {
      sources.shortened($0)
    }
    let isOwn = !sources.isReplaced("style.css") || sources.isReplaced("dark.css")
    let dark = sources.shortened("dark.css")
    return Chart.styleSheet + "\n" + first.joined() + sources.shortened("style.css")
      + (isOwn ? darkRules(dark) : "")
      + sources.text("extra.css")
  }

  /// The colours of dark pages, for readers whose system is dark and for those who chose it. On paper, pages are light.
  private static func darkRules(_ declarations: String) -> String {
    """
    @media screen and (prefers-color-scheme: dark) {
    :root:where(:not([data-theme="light"])) {
    \(declarations)}
    }
    @media screen {
    :root:where([data-theme="dark"]) {
    \(declarations)}
    }

    """
  }
}
