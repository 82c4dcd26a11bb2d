import ArgumentParser
import Foundation
import LessonDiagnostics
import LessonFiles
import LessonInterchange
import LessonPipeline

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a lesson, with everything that it computed, as a Jupyter notebook.",
    discussion: """
      The notebook holds the lesson's blocks as cells for a kernel of Swift, with their outputs: text, tables, charts as SVG, pictures. \
      Values stand in the sentences, and references have their numbers. A file that is there already is overwritten only if it is a \
      notebook that this command wrote.

      EXAMPLES:
        lessons export --ipynb 03-dropout
        lessons export --ipynb 03-dropout -o dropout.ipynb
      """)

  @Option(
    name: .long, help: ArgumentHelp("The lesson, named as '03-dropout' or by its file.", valueName: "lesson"),
    completion: .file(extensions: ["md"]))
  var ipynb: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where the notebook goes. (default: the lesson's name in the current folder)", valueName: "file"),
    completion: .file(extensions: ["ipynb"]))
  var output: String?

  @OptionGroup var course: CourseOption

  @OptionGroup var work: JobsOption

  @OptionGroup var sandboxing: SandboxOption

  @OptionGroup var quiet: QuietFlag

  func run() throws {
    var build = CourseBuild(
      course: course.folder, output: course.folder.site, buildFolder: Folders.ofThisProgram)
    build.only = [ipynb]
    build.jobs = work.threads
    build.sandbox = sandboxing.sandbox
    build.asksNames = false
    let console = Console(isQuiet: quiet.isSet)
    build.progress = { console.progress($0) }
    let signals = Interruption.cleaningUp { console.close() }
    defer { withExtendedLifetime(signals) {} }

    var report = BuildReport()
    let written = try console.reporting(course: course.name) {
      try export(build, &report)
    }
    console.end()
    console.report(report, course: course.name)
    if let status = report.failure { throw status }
    if let written { print(written) }
  }

  /// - Returns: the notebook's file; `nil` where the lesson is wrong.
  private func export(_ build: CourseBuild, _ report: inout BuildReport) throws -> String? {
    let slug = URL(filePath: ipynb).lastPathComponent.replacing(/\.md$/, with: "")
    if slug == "index" { throw Problem.frontPageAsNotebook }
    guard let (course, results) = try build.results(&report) else { return nil }
    guard let lesson = course.lesson(slug) else {
      if course.translations.contains(where: { "\($0.slug).\($0.translation ?? "")" == slug }) {
        throw Problem.translationAsNotebook(slug)
      }
      throw Problem.unknownLessonAsked(ipynb, nearest: nil, known: course.lessons.map(\.slug))
    }
    guard let result = results[lesson.source.path] else { return nil }
    let bytes = try NotebookExport(course: course, lesson: lesson, result: result).bytes()
    let file = output ?? "\(slug).ipynb"
    try NotebookExport.write(bytes, to: file)
    return file
  }
}
