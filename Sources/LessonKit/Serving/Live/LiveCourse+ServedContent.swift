import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonParsing

extension LiveCourse: ServedContent {
  func response(to path: String) -> Response {
    switch path {
    case LivePath.script:
      return Response(.ok, .data(PackageResources.live_js), contentType: ContentType.of(path))
    case LivePath.styleSheet:
      return Response(.ok, .data(PackageResources.live_css), contentType: ContentType.of(path))
    case let path where path.hasPrefix(LivePath.state):
      return state(ofPageAt: String(path.dropFirst(LivePath.state.count)))
    default: break
    }
    if RequestPath.isHidden(path) { return Response(.notFound, "There is no such page.") }
    if let page = page(path) {
      return Response(.ok, .data(live(page.text, path)), contentType: ContentType.html)
    }
    if let content = file(path) {
      // A link may have been turned elsewhere since the course was read. Fonts of formulas are the system's.
      if case .copy(let source) = content, source.hasPrefix(folder.path),
        CourseFiles(folder).fault(of: source) != nil
      {
        return Response(.notFound, "The file cannot be read.")
      }
      return Response(.ok, content, contentType: ContentType.of(path))
    }
    return missing(path)
  }

  /// How things stand with a page, for programs: whether it is computed, and what is wrong.
  private func state(ofPageAt path: String) -> Response {
    do {
      let text = try LiveMessage.state(currentState(of: path)).text
      return Response(.ok, .data(Array(text.utf8)), contentType: ContentType.of("state.json"))
    } catch {
      return Response(.notFound, "The state cannot be told.")
    }
  }

  /// A page with the script that keeps it up to date: one element more, and every other byte as a build writes it.
  private func live(_ text: PageRecord.Text, _ path: String) -> [UInt8] {
    let end = Array("</body>".utf8)
    let place = text.bytes.lastRange(of: end)?.lowerBound ?? text.bytes.endIndex
    return text.bytes[..<place] + Array(script(path, version: text.version).text.utf8) + text.bytes[place...]
  }

  private func script(_ path: String, version: String) -> HTML {
    .element(
      "script",
      [
        "src": "/\(LivePath.script)", "data-page": path, "data-version": version, "data-style": styleVersion,
        "data-frame": read?.theme.frame ?? "",
      ], [])
  }

  /// A page in the place of one that is not there: it waits for it.
  private func missing(_ path: String) -> Response {
    guard ContentType.of(path) == ContentType.html else {
      return Response(.notFound, "There is no such file.")
    }
    let language = language(of: path)
    let head: HTML = [
      .void("meta", ["charset": "utf-8"]),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .void("meta", ["name": "color-scheme", "content": "light dark"]),
      .element("title", [.text(path)]),
      .void("link", ["rel": "stylesheet", "href": "/\(SitePath.assets)style.css"]),
    ]
    let main = HTML.element(
      "main", ["id": "content"],
      [.element("h1", [.text(path)]), .element("p", [.text(LiveWords.inLanguage(language).gone)])])
    let body = HTML.element(
      "body", [.element("div", ["class": "page"], [main]), script(path, version: Self.missingVersion)])
    let page = HTML.element("html", ["lang": language], [.element("head", [head]), body])
    return Response(
      .notFound, .data(Array("<!doctype html>\n\(page.text)\n".utf8)), contentType: ContentType.html)
  }

  /// The version of a page that is not there.
  static let missingVersion = "missing"

  /// The language of the page at a path.
  func language(of path: String) -> String {
    let course = read?.course
    let lesson = course?.allLessons.first { $0.pagePath == path }
    if let translation = lesson?.translation { return translation }
    if let site, let language = site.languages.first(where: { site.indexPath(in: $0) == path }) {
      return language
    }
    return course?.settings.language ?? "en"
  }
}
