import Foundation
import LessonDiagnostics
import LessonFiles
import Testing

@testable import LessonRendering

@Suite struct ThemeTests {
  static let ownFiles = [
    "assets/style.css", "assets/script.js", "assets/early.js", "assets/tasks.js", "assets/print.css",
    "assets/search/search.js",
    "assets/search/lunr.js", "assets/search/lunr-licence.txt",
  ]

  @Test func ownThemeIsComplete() {
    let loaded = Theme.load()
    let (theme, diagnostics) = (loaded.value, loaded.diagnostics)
    #expect(diagnostics.isEmpty)
    #expect(theme.files.map(\.path) == Self.ownFiles)
    #expect(theme.files.allSatisfy { $0.content != .data([]) })
  }

  @Test func ownFilesReplaceTheToolsAndAreChecked() throws {
    let course = CourseFolder(NSTemporaryDirectory() + UUID().uuidString)
    let folder = course.theme
    try FileManager.default.createDirectory(atPath: folder + "/fonts", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: course.path) }
    try "p { color: red }".write(toFile: folder + "/style.css", atomically: true, encoding: .utf8)
    try "font".write(toFile: folder + "/fonts/own.woff2", atomically: true, encoding: .utf8)
    try """
    <html lang="{{ language }}"><title>{{course}}</title>{{links}}
    <b>{{skip}} {{home}} {{lesons}}</b> {{languages}} {{promise}} {{tools}} {{provenance}}
    {{title}} {{description}} {{heading}} {{body}}
    """.write(toFile: folder + "/index.html", atomically: true, encoding: .utf8)
    let loaded = Theme.load(of: course)
    let (theme, diagnostics) = (loaded.value, loaded.diagnostics)
    #expect(theme.files.map(\.path) == Self.ownFiles + ["assets/fonts/own.woff2"])
    // The rules of charts and sliders come before an author's own, which win.
    guard case .data(let styles) = theme.files[0].content else { throw CocoaError(.fileReadUnknown) }
    let text = String(decoding: styles, as: UTF8.self)
    #expect(text.hasSuffix("p { color: red }"))
    #expect(text.contains(".slider") && !text.contains("nav.neighbours") && !text.contains(".neighbours a"))
    #expect(
      diagnostics.map { "\($0.location.map(String.init(describing:)) ?? "") \($0.problem.message)" } == [
        "lessons/theme/index.html:2:22 unknown placeholder '{{lesons}}'; did you mean '{{lessons}}'?",
        "lessons/theme/index.html:1:1 the template has no '{{lessons}}', and without it pages would lose that part; "
          + "put it where it belongs",
      ])
  }

  @Test func unreadableFileIsReported() throws {
    let course = CourseFolder(NSTemporaryDirectory() + UUID().uuidString)
    let folder = course.theme
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: course.path) }
    try Data([0xFF, 0xFE, 0x41]).write(to: URL(filePath: folder + "/page.html"))
    let loaded = Theme.load(of: course)
    let (theme, diagnostics) = (loaded.value, loaded.diagnostics)
    #expect(diagnostics.count == 1)
    #expect(diagnostics[0].problem.message.hasPrefix("the theme's 'page.html' cannot be read: "))
    #expect(theme.files.map(\.path) == Self.ownFiles)
  }

  private static func text(_ theme: Theme, _ path: String) -> String {
    guard case .data(let bytes)? = theme.files.first(where: { $0.path == path })?.content else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func theme(_ files: [String: String]) throws -> (Theme, [String]) {
    let course = CourseFolder(NSTemporaryDirectory() + UUID().uuidString)
    try FileManager.default.createDirectory(atPath: course.theme, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: course.path) }
    for (name, text) in files {
      try text.write(toFile: "\(course.theme)/\(name)", atomically: true, encoding: .utf8)
    }
    let loaded = Theme.load(of: course)
    return (
      loaded.value,
      loaded.diagnostics.map { "\($0.location.map(String.init(describing:)) ?? "") \($0.problem.message)" }
    )
  }

  @Test func filesThatAddReplaceNothing() throws {
    let (theme, problems) = try theme([
      "extra.css": ":root { --accent: teal }\n", "head.html": "<meta name=\"author\" content=\"{{course}}\">",
    ])
    #expect(problems == [])
    let style = Self.text(theme, "assets/style.css")
    #expect(style.hasSuffix(":root { --accent: teal }\n"))
    #expect(style.contains("nav.contents") && style.contains("prefers-color-scheme: dark"))
    #expect(theme.head.text.contains("{{course}}"))
  }

  @Test func whatIsUnknownInAFileThatAddsIsRefused() throws {
    let (_, problems) = try theme(["head.html": "{{cuorse}}", "extras.css": "p {}"])
    #expect(problems.count == 2, "\(problems)")
    #expect(problems.contains { $0.contains("did you mean '{{course}}'?") })
    #expect(problems.contains { $0.contains("did you mean 'extra.css'?") })
  }

  /// Whoever replaces one file gets the tool's others.
  @Test(arguments: CourseFolder.replaceableThemeFiles.filter { !$0.hasSuffix(".html") })
  func eachFileIsReplacedAlone(_ name: String) throws {
    let mark = "/* mine: \(name) */"
    let (theme, problems) = try theme([name: mark])
    #expect(problems == [])
    let texts = theme.files.map { Self.text(theme, $0.path) } + [theme.book]
    #expect(texts.contains { $0.contains(mark) })
    if name != "figures.css" { #expect(Self.text(theme, "assets/style.css").contains("figure.images")) }
    if name != "reader.js" { #expect(Self.text(theme, "assets/script.js").contains("lessons-read:")) }
    // A style sheet without colours for dark pages gets none of the tool's.
    #expect(
      Self.text(theme, "assets/style.css").contains("@media screen and (prefers-color-scheme: dark)")
        == (name != "style.css"))
  }

  /// The manual names every variable of the style sheet.
  @Test func variablesAreInTheManual() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let manual = try String(contentsOf: root.appending(path: "lessons/90-authoring.md"), encoding: .utf8)
    let style = try String(
      contentsOf: root.appending(path: "Sources/LessonKit/Rendering/Theme/style.css"), encoding: .utf8)
    let variables = style.prefix { $0 != "}" }.matches(of: /(--[a-z0-9-]+):/).map { String($0.1) }
    #expect(variables.count > 30)
    for variable in variables { #expect(manual.contains("`\(variable)`"), "\(variable)") }
  }

  /// All optional, and small: what a page loads, and what a search adds.
  @Test func scriptsAreSmall() {
    let theme = Theme.load().value
    func size(_ path: String) -> Int { Self.text(theme, path).utf8.count }
    #expect(size("assets/script.js") + size("assets/early.js") < 25_000)
    #expect(size("assets/search/search.js") < 10_000)
  }
}
