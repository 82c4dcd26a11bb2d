import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing

/// One of a lesson's programs as an editor's service sees it.
package struct EditorProgram: Sendable {
  package enum Purpose: Hashable, Sendable {
    /// All blocks that are expected to work, and all inline expressions.
    case lesson
    /// The blocks above one, and that one, which must not compile.
    case compileFailure(cell: Int)
    /// The blocks above one, and that one, which must trap.
    case trap(cell: Int)
  }

  package var purpose: Purpose
  /// Unique among those of the lesson.
  package var name: String
  /// What the compiler sees, except that every line has the number that it has here, and that a warning stands behind the last one.
  package var text: String
  package var places: ProgramPlaces
  /// What a compile of the program is told, as the driver understands it, without the file's name.
  package var arguments: [String]
  /// Modules that the program is compiled against, whose content may change.
  package var modules: [String]
}

extension EditorProgram {
  /// What the warning at the end of a program says. Whoever hears it knows that the whole program was looked at: of one that it could not
  /// look at, `sourcekit-lsp` says the same as of one without problems.
  package static let end = "the end of the lesson"
}

/// Makes the programs that editors ask about.
package struct EditorPrograms: Sendable {
  private var planner: ProgramPlanner
  private let compiler: ProgramCompiler
  package let toolchain: Toolchain

  package var settings: CourseSettings {
    get { planner.settings }
    set { planner.settings = newValue }
  }

  /// - Parameters:
  ///   - products: the tool's own build, and that of the package that the course teaches.
  ///   - folder: where compiled modules of C headers may be kept.
  package init(
    toolchain: Toolchain, products: [BuildProducts], settings: CourseSettings, course: CourseFolder,
    folder: String
  ) {
    planner = ProgramPlanner(
      toolchain: toolchain, products: products, settings: settings, course: course, workFolder: folder,
      isConfined: false)
    compiler = ProgramCompiler(toolchain: toolchain, sharedFolder: folder)
    self.toolchain = toolchain
  }

  /// - Parameter translations: those of the lesson.
  package func programs(of lesson: Lesson, translations: [Lesson]) -> [EditorProgram] {
    let assembler = planner.assembler(of: lesson, translations: translations)
    let sources = Dictionary(([lesson] + translations).map { ($0.source.path, $0.source.text) }) { $1 }
    return assembler.programs().map { program in
      let libraries = planner.libraries(for: program.imports)
      let places = ProgramPlaces(program, of: lesson, sources: sources)
      let lines = program.source.split(separator: "\n", omittingEmptySubsequences: false)
      // Places are those of this text.
      let text = lines.enumerated().map { number, line in
        !places.holdsCode(line: number) && line.hasPrefix("#sourceLocation(") ? "" : line
      }
      let purpose: EditorProgram.Purpose =
        switch program.purpose {
        case .lesson: .lesson
        case .compileFailure(let cell): .compileFailure(cell: cell)
        case .trap(let cell): .trap(cell: cell)
        }
      return EditorProgram(
        purpose: purpose, name: program.name,
        text: (text + ["#warning(\"\(EditorProgram.end)\")", ""]).joined(separator: "\n"), places: places,
        arguments: ["-module-name", "main"]
          + compiler.driverArguments(program, libraries, modules: compiler.modules),
        modules: libraries.swiftModules)
    }
  }
}
