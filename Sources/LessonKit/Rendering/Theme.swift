import Foundation
import LessonDiagnostics
import LessonFiles
import SVGCharts

/// The page templates, the style sheet and the script; each may be replaced by a file of the same name in `lessons/theme/`.
package struct Theme: Sendable {
  let page: Template
  let index: Template
  /// The style sheet, the script, and anything else that an author put beside them (fonts, images), under `assets/`.
  package let files: [SiteFile]
  /// Changes with the page templates and the script: with what a page that is open cannot take over piece by piece.
  package let frame: String

  static let pagePlaceholders = [
    "language", "title", "course", "description", "links", "skip", "home", "lessons", "languages", "contents",
    "heading", "body", "neighbours", "promise",
  ]
  static let indexPlaceholders = [
    "language", "title", "course", "description", "links", "skip", "home", "languages", "heading", "body",
    "lessons", "promise",
  ]

  /// Where the tool's own theme lies.
  package static var ownFolder: String { Bundle.module.bundlePath + "/Theme" }

  /// - Parameter course: The course whose `lessons/theme` may hold an author's files; `nil` for the tool's theme as it is.
  /// - Returns: The theme, and what is wrong with an author's files; a file that cannot be used is replaced by the tool's own.
  package static func load(of course: CourseFolder? = nil) -> Diagnosed<Theme> {
    var diagnostics: [Diagnostic] = []
    let fileNames = CourseFolder.themeFiles
    let own = ownFolder
    let folder = course.flatMap { ThemeFolder(of: $0) }
    if let course, folder == nil, FileManager.default.fileExists(atPath: course.theme) {
      let place = SourceLocation(file: CourseFolder.messageName(CourseFolder.themeName), line: 1)
      diagnostics.append(Diagnostic(at: place, .themeNotFolder))
    }

    diagnostics += folder?.diagnostics ?? []

    func text(_ name: String) -> String {
      let theirs = fileNames.contains(name) ? folder?.path : nil
      for path in [theirs, own].compactMap(\.self)
      where FileManager.default.fileExists(atPath: "\(path)/\(name)")
        && (path == own || folder?.faults[name] == nil)
      {
        do {
          return try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
        } catch {
          let problem = Problem.themeFileUnreadable(name: name, reason: error.localizedDescription)
          diagnostics.append(Diagnostic(at: nil, problem))
        }
      }
      return ""
    }

    func template(_ name: String, _ known: [String]) -> Template {
      let template = Template(text(name))
      diagnostics += template.diagnostics(known: known, file: ThemeFolder.messageName(name))
      return template
    }

    let page = template("page.html", pagePlaceholders)
    let index = template("index.html", indexPlaceholders)
    let script = text("script.js") + Chart.script + "\n" + text("figures.js") + text("names.js")
    // Charts, images and sliders get what they need, whatever an author's files say. An author's style sheet comes last, so that
    // its rules win.
    var files = [
      SiteFile(
        path: SitePath.assets + "style.css",
        text: Chart.styleSheet + "\n" + text("figures.css") + text("names.css") + text("style.css")),
      SiteFile(path: SitePath.assets + "script.js", text: script),
    ]
    if let folder {
      diagnostics += folder.unread(known: fileNames)
      for name in folder.files where !fileNames.contains(name) {
        files.append(SiteFile(path: SitePath.assets + name, content: .copy(of: "\(folder.path)/\(name)")))
      }
    }
    let frame = ContentHash()
    for text in [page.text, index.text, script] { frame.add(text) }
    return Diagnosed(Theme(page: page, index: index, files: files, frame: frame.finish()), diagnostics)
  }
}
