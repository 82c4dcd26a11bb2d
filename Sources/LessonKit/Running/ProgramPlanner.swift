import Foundation
import LessonCourse
import LessonFiles
import LessonParsing
import LessonText

/// Makes the programs of a lesson, and gathers everything that decides what they give.
struct ProgramPlanner {
  var products: [BuildProducts]
  var settings: CourseSettings
  var course: CourseFolder
  var workFolder: String
  /// Whether programs see only what lessons declare. What they gave otherwise is not taken for what they give then.
  var isConfined: Bool
  let keys: ResultCache.Keys
  /// Those under which machines share results, where they do.
  var sharedKeys: ResultCache.Keys?

  init(
    toolchain: Toolchain, products: [BuildProducts], settings: CourseSettings, course: CourseFolder,
    workFolder: String, isConfined: Bool
  ) {
    self.products = products
    self.settings = settings
    self.course = course
    self.workFolder = workFolder
    self.isConfined = isConfined
    keys = ResultCache.Keys(toolchain: toolchain)
  }

  /// - Parameters:
  ///   - translations: those of the course; the lesson's own are evaluated with it.
  ///   - sums: those of the moment, where several lessons are planned in it.
  func programs(
    of lesson: Lesson, translations: [Lesson], _ sums: LibrarySums = LibrarySums()
  ) -> [PlannedProgram] {
    let assembler = assembler(of: lesson, translations: translations)
    let limits = Limits().overridden(by: settings.limits).overridden(by: lesson.frontMatter.limits)
    return assembler.programs().map { assembled in
      var program = assembled
      let libraries = libraries(for: program.imports)
      program.tellsPlaces = program.tellsPlaces || tellsPlaces(program, libraries)
      let circumstances = ResultCache.Circumstances(
        libraries: libraries, limits: limits, data: data(of: lesson), words: chartWords,
        keepsChartModels: !assembler.translations.isEmpty,
        compilerFiles: program.dialect.namedPaths, isConfined: isConfined)
      let keyNow = { @Sendable [keys, program] in keys.key(of: program, in: circumstances) }
      return PlannedProgram(
        assembler: assembler, program: program, libraries: libraries, limits: limits,
        data: circumstances.data.map(\.path), hasNetwork: lesson.frontMatter.network,
        circumstances: circumstances, key: keys.key(of: program, in: circumstances, sums), keyNow: keyNow,
        sharedEntry: sharedKeys.map { keys in
          { @Sendable [program] in
            RemoteEntry(
              [lesson.slug, program.name], keys.key(of: program, in: circumstances), ResultCache.format)
          }
        },
        folder: "\(workFolder)/\(FolderNames.encoded(lesson.slug))/\(program.name)")
    }
  }

  func assembler(of lesson: Lesson, translations: [Lesson]) -> ProgramAssembler {
    ProgramAssembler(
      lesson: lesson, translations: translations.filter { $0.slug == lesson.slug },
      courseImports: settings.imports, isOptimized: lesson.frontMatter.optimize ?? settings.optimize,
      dialect: settings.dialect.refined(by: lesson.frontMatter.dialect))
  }

  /// Modules of the system that tell where code stands.
  private static let askingModules: Set = ["Testing", "XCTest", "Runtime", "_Backtracing"]

  /// Whether what a program imports may show where the program's code stands.
  private func tellsPlaces(_ program: Program, _ libraries: BuildProducts.Closure) -> Bool {
    if !Self.askingModules.isDisjoint(with: program.imports) { return true }
    let places = CallerPlaces(inFiles: libraries.sources)
    return program.codes.contains { code in
      // A macro of a library may expand to anything.
      places.mayBeCalled(by: code)
        || !libraries.plugins.isEmpty && (code.holds("#") || code.holds("@"))
    }
  }

  /// Code runs once, whatever the number of languages: its charts speak that of the originals.
  var chartWords: String { settings.pageWords(in: settings.language).charts.encoded }

  private func data(of lesson: Lesson) -> [ResultCache.Circumstances.File] {
    (lesson.frontMatter.data + lesson.frontMatter.optionalData).map {
      ResultCache.Circumstances.File(name: $0.value, path: course.lessonFile($0.value))
    }
  }

  func libraries(for imports: [String]) -> BuildProducts.Closure {
    var all = BuildProducts.Closure(moduleFolders: [], objects: [], swiftModules: [], clangArguments: [])
    for (number, closure) in products.map({ $0.closure(of: imports) }).enumerated() {
      all.moduleFolders += closure.moduleFolders
      all.objects += closure.objects
      all.swiftModules += closure.swiftModules
      all.clangArguments += closure.clangArguments
      all.plugins += closure.plugins
      all.resources += closure.resources
      // What comes with the tool asks for no places, but for LessonRuntime; and what that is told moves with the lesson's lines.
      if number > 0 { all.sources += closure.sources }
    }
    return all
  }
}
