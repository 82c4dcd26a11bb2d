extension Problem {
  /// Problems with what was typed; `nil` for others.
  var commandLineWords: String? {
    switch self {
    case .unknownCommand(let name, let nearest, let known):
      "there is no command '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; the commands are \(Self.list(known))")
    case .folderForCommand(let folder):
      "expected a command before '\(folder)'; to build the course in that folder, write "
        + "'lessons build --course \(folder)'"
    case .strayArgument(let text, .folder):
      "'\(text)' belongs to no option; to build the course in that folder, write --course \(text)"
    case .strayArgument(let text, .lesson):
      "'\(text)' belongs to no option; to build that lesson alone, write --only \(text)"
    case .strayArgument(let text, .other):
      "'\(text)' belongs to no option; a course is named with --course, a lesson with --only"
    case .unknownLessonAsked(let name, let nearest, let known):
      "there is no lesson '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; the lessons are \(Self.list(known))")
    case .cannotListen(let address, let code):
      "cannot listen at \(address): \(Self.reason(code)); name another port with --port"
    case .notAddress(let text):
      "'\(text)' is no address of this machine; --host takes an IP address, such as 127.0.0.1 (the default), "
        + "or 0.0.0.0 for every address that the machine has"
    case .servedToOthers(let host):
      "with --host \(host), everybody who reaches this machine over its networks can read the course; "
        + "without it, only programs on this machine can"
    case .noBrowser(let address): "no browser could be opened; open \(address) in one yourself"
    case .courseIsServed(let process):
      "process \(process) serves this course, and works with what would be removed; end it first"
    case .lessonWithoutTitle: "the lesson needs a title; write 'lessons new \"Early stopping\"'"
    case .lessonsIsNoFolder(let path):
      "'\(path)' is a file, and lessons stand in a folder of that name; rename it"
    case .noPlaceForCourse(let folder, let course):
      "'\(folder)' holds no course, and no Swift package to teach; "
        + (course.map { "for a lesson of the course nearby, write --course \($0)" }
          ?? "name the folder of a course or of a package with --course, or begin in an empty folder")
    case .packageNotDescribed(let folder, let output):
      "SwiftPM cannot read the package in '\(folder)'" + (output.isEmpty ? "" : "; it said:\n\(output)")
    default: nil
    }
  }
}
