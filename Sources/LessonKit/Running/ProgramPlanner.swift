import Foundation
import LessonCourse
import LessonFiles
import LessonParsing

/// Makes the programs of a lesson, and gathers everything that decides what they give.
struct ProgramPlanner {
  var products: [BuildProducts]
  var settings: CourseSettings
  var course: CourseFolder
  var workFolder: String
  /// Whether programs see only what lessons declare. What they gave otherwise is not taken for what they give then.
  var isConfined: Bool
  private let keys: ResultCache.Keys

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

  /// - Parameter translations: those of the course; the lesson's own are evaluated with it.
  func programs(of lesson: Lesson, translations: [Lesson]) -> [PlannedProgram] {
    let assembler = ProgramAssembler(
      lesson: lesson, translations: translations.filter { $0.slug == lesson.slug },
      courseImports: settings.imports, isOptimized: lesson.frontMatter.optimize ?? settings.optimize,
      dialect: settings.dialect.refined(by: lesson.frontMatter.dialect))
    let limits = Limits().overridden(by: settings.limits).overridden(by: lesson.frontMatter.limits)
    return assembler.programs().map { program in
      let libraries = libraries(for: program.imports)
      return PlannedProgram(
        assembler: assembler, program: program, libraries: libraries, limits: limits, data: data(of: lesson),
        hasNetwork: lesson.frontMatter.network,
        key: keys.key(
          of: program, libraries: libraries, limits: limits, data: data(of: lesson), words: chartWords)
          + (isConfined ? "c" : ""),
        folder: "\(workFolder)/\(FolderNames.encoded(lesson.slug))/\(program.name)")
    }
  }

  /// Code runs once, whatever the number of languages: its charts speak that of the originals.
  var chartWords: String { settings.pageWords(in: settings.language).charts.encoded }

  private func data(of lesson: Lesson) -> [String] {
    (lesson.frontMatter.data + lesson.frontMatter.optionalData).map { course.lessonFile($0.value) }
  }

  private func libraries(for imports: [String]) -> BuildProducts.Closure {
    var all = BuildProducts.Closure(moduleFolders: [], objects: [], swiftModules: [], clangArguments: [])
    for closure in products.map({ $0.closure(of: imports) }) {
      all.moduleFolders += closure.moduleFolders
      all.objects += closure.objects
      all.swiftModules += closure.swiftModules
      all.clangArguments += closure.clangArguments
      all.plugins += closure.plugins
      all.resources += closure.resources
    }
    return all
  }
}
