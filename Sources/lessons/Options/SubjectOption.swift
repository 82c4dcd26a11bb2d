import ArgumentParser
import LessonFiles

/// What a course is about, where its course.yml does not say so.
struct SubjectOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The package that the course teaches, where course.yml names none.", valueName: "folder"),
    completion: .directory)
  var package: String?

  @Option(
    name: .customLong("import"),
    help: ArgumentHelp(
      "A module of that package that every lesson imports, where course.yml names none. Can be repeated.",
      valueName: "module"))
  var imports: [String] = []

  func validate() throws {
    if package == nil, let module = imports.first {
      throw ValidationError("'--import \(module)' belongs to a package; name it with '--package'.")
    }
    for module in imports where !Self.isName(module) {
      throw ValidationError(
        "'--import \(module)': a module's name has letters, digits and '_', and no digit first.")
    }
  }

  var value: CourseSubject? {
    package.map { CourseSubject(package: Folders.absolute($0), imports: imports) }
  }

  private static func isName(_ text: String) -> Bool {
    text.first?.isNumber == false && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }
}
