import ArgumentParser
import LessonDiagnostics
import LessonFiles
import LessonInterchange

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Makes lessons of notebooks, and of Quarto, R Markdown and Markdown documents.",
    discussion: """
      Each file becomes the next lesson of the course. Cells and chunks of Swift become blocks that run, code in other languages is \
      shown; formulas, callouts, cross references, citations and pictures are translated. Outputs are left out: a lesson computes its \
      own. Everything that has no counterpart is listed, with its line or cell. Files that are there already are never overwritten, \
      and where one of several files cannot be read, none is imported.

      EXAMPLES:
        lessons import analysis.ipynb
        lessons import chapters/*.qmd --course path/to/course
      """)

  @Argument(
    help: ArgumentHelp("Files that end in .ipynb, .qmd, .Rmd or .md.", valueName: "file"),
    completion: .file(extensions: ["ipynb", "qmd", "Rmd", "md"]))
  var files: [String]

  @OptionGroup var course: CourseOption

  func run() throws {
    let console = Console(isQuiet: false)
    let imported = try console.reporting(course: course.name) {
      try LessonImporter(course: course.folder).run(files)
    }
    console.report(imported.diagnostics, sources: imported.sources, course: course.name)
    for file in imported.files { print(course.named(file)) }
  }
}
