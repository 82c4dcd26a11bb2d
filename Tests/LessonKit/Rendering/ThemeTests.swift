import Foundation
import LessonDiagnostics
import LessonFiles
import LessonRendering
import Testing

@Suite struct ThemeTests {
  @Test func ownThemeIsComplete() {
    let loaded = Theme.load()
    let (theme, diagnostics) = (loaded.value, loaded.diagnostics)
    #expect(diagnostics.isEmpty)
    #expect(theme.files.map(\.path) == ["assets/style.css", "assets/script.js"])
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
    <b>{{skip}} {{home}} {{lesons}}</b> {{languages}} {{promise}}
    {{title}} {{description}} {{heading}} {{body}}
    """.write(toFile: folder + "/index.html", atomically: true, encoding: .utf8)
    let loaded = Theme.load(of: course)
    let (theme, diagnostics) = (loaded.value, loaded.diagnostics)
    #expect(theme.files.map(\.path) == ["assets/style.css", "assets/script.js", "assets/fonts/own.woff2"])
    // The rules of charts and sliders come before an author's own, which win.
    guard case .data(let styles) = theme.files[0].content else { throw CocoaError(.fileReadUnknown) }
    let text = String(decoding: styles, as: UTF8.self)
    #expect(text.hasSuffix("p { color: red }"))
    #expect(text.contains(".slider") && !text.contains("nav.contents"))
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
    #expect(theme.files.count == 2)
  }
}
