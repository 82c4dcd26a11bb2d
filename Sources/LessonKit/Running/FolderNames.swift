import LessonFiles
import LessonTranscript

/// What pages say for the folders of this machine: a lesson's page does not tell where its author keeps the course, and is the same
/// wherever it is built.
struct FolderNames: Sendable {
  var course: CourseFolder
  /// The package that the course teaches, as course.yml names it.
  var package: String?
  /// Where modules and objects come from.
  var products: [String]

  /// A lesson's name as that of a folder for its programs.
  static func encoded(_ slug: String) -> String { SourceName.encoded(slug).replacing("%", with: "=") }

  /// As they are now, for one program; a program's own folders get their real paths when they are made.
  func names(for program: PlannedProgram) -> PathNames {
    var folders = [
      ("\(program.folder)/home", "/home/author"), ("\(program.folder)/tmp", "/tmp"), (program.folder, "/run"),
      (course.path, "/course"),
    ]
    if let package { folders.append((course.file(package), "/package")) }
    folders += products.map { ($0, "/build") }
    // A lesson sees the real path of what the author may have named by a link.
    let real = folders.compactMap { folder, name in realPath(of: folder).map { ($0, name) } }
    return PathNames(folders + real)
  }
}
