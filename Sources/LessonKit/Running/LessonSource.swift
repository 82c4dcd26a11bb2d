import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing

/// A lesson's code as one Swift file that a reader can compile: what the lesson's program is, without what the tool adds to it.
///
/// Blocks that must not compile, and those that must trap, stand in it as comments: the file compiles, and runs to its end.
package struct LessonSource {
  let lesson: Lesson
  let settings: CourseSettings
  let folder: CourseFolder

  package init(lesson: Lesson, settings: CourseSettings, course folder: CourseFolder) {
    self.lesson = lesson
    self.settings = settings
    self.folder = folder
  }

  /// The modules that the code imports, those that the course and the front matter name included.
  private var imports: [String] {
    let named = (settings.imports + lesson.frontMatter.imports).map(\.value)
    let written = lesson.cells.flatMap { ImportedModules.names(in: $0.code) }
    return ["LessonRuntime"] + named + ProgramAssembler.overlays(named + written)
  }

  package var hasCode: Bool { !lesson.isFrontPage && lesson.cells.contains(where: \.runs) }

  /// The path of the file in a site.
  package var path: String { SitePath.swiftFile(slug: lesson.slug) }

  /// - Parameters:
  ///   - title: the lesson's title, as plain text.
  ///   - course: the course's title.
  ///   - address: where the lesson's own text can be read, if the course says so.
  ///   - products: what the tool has built, and the package that the course teaches; empty where that is not known.
  /// - Returns: `nil` for a lesson without code.
  package func text(title: String, course: String, address: String?, products: [BuildProducts]) -> String? {
    guard hasCode else { return nil }
    var lines = Self.comment("\(title)\n\(course)")
    if let address { lines += Self.comment(address) }
    lines.append("//")
    let written = lesson.cells.flatMap { ImportedModules.names(in: $0.code) }
    let command = CompileCommand(
      products: products, package: settings.package.map { folder.file($0.value) }, imports: imports + written,
      dialect: settings.dialect.refined(by: lesson.frontMatter.dialect),
      isOptimized: lesson.frontMatter.optimize ?? settings.optimize)
    lines += Self.comment(command.words(file: "\(lesson.slug).swift"))
    lines.append("")
    var seen: Set<String> = []
    lines += imports.filter { seen.insert($0).inserted }.map { "import \($0)" }
    for cell in lesson.cells where cell.runs {
      lines.append("")
      if let label = cell.options.label { lines.append("// MARK: \(label)") }
      let code = cell.lines.map(\.text)
      switch cell.options.expectation {
      case .success: lines += code
      case .compileFailure: lines += ["// This does not compile:"] + code.map { "//     \($0)" }
      case .trap: lines += ["// This traps:"] + code.map { "//     \($0)" }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Text that no line end can lead out of the comment.
  private static func comment(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      $0.isEmpty ? "//" : "// \($0)"
    }
  }
}
