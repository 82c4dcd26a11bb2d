import ArgumentParser
import LessonDiagnostics
import LessonFiles
import LessonPipeline

struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Removes the site, and what builds remember.",
    discussion: """
      Removes '.lessons/' from the course's folder, and from 'site/' the files that builds wrote there. Files that you put into \
      'site/' yourself stay, and so does everything in 'lessons/'. The next build makes everything anew, but for what all courses \
      share, which '--shared' removes as well.

      EXAMPLES:
        lessons clean
        lessons clean --course path/to/MyLibrary --output docs
      """)

  @OptionGroup var course: CourseOption

  @Option(
    name: .long,
    help: ArgumentHelp("Where the site is. (default: 'site' in the course folder)", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Flag(help: "Also remove what all your courses share: compiled headers, libraries and scripts.")
  var shared = false

  @OptionGroup var quiet: QuietFlag

  func validate() throws {
    if course.subject.package != nil {
      throw ValidationError("'--package': 'clean' removes what builds wrote, whatever the lessons are about.")
    }
  }

  func run() throws {
    let folder = course.folder
    let console = Console(isQuiet: quiet.isSet)
    let cleaning = CourseCleaning(course: folder, output: output ?? folder.site)
    let removed = try console.reporting(course: course.name) {
      try cleaning.run { process in
        console.progress(.waiting(process: process))
      }
    }
    let cache = shared ? ToolCache.find() : nil
    let common = try console.reporting(course: course.name) { try cache?.remove() ?? FolderSize() }
    console.end()
    guard !quiet.isSet else { return }
    let site = output ?? course.named("site")
    var parts = [(course.named(StateFolder.name), removed.state), (site, removed.site.size)]
    if let cache { parts.append((cache.path, common)) }
    for (name, size) in parts where size.files > 0 { print("removed \(name): \(Self.words(for: size))") }
    if parts.allSatisfy({ $0.1.files == 0 }) { print("nothing to remove") }
    if let example = removed.site.kept.first, removed.site.size.files > 0 {
      let others = removed.site.kept.count - 1
      print("kept \(site)/\(example)\(others > 0 ? " and \(others) more" : ""), which no build wrote")
    }
  }

  private static func words(for size: FolderSize) -> String {
    "\(size.files) \(size.files == 1 ? "file" : "files"), \(size.bytes.formatted(.number.locale(.init(identifier: "en_US")))) bytes"
  }
}
