import LessonFiles

extension Problem {
  /// Problems with the folder of a course, and the files in it; `nil` for others.
  var courseWords: String? {
    switch self {
    case .noCourseFolder(let folder, let nearest):
      "there is no folder '\(folder)'"
        + (nearest.map { "; did you mean --course \($0)?" }
          ?? "; name the folder that holds 'lessons' with --course")
    case .noLessonsFolder(let course, let found):
      "there is no folder 'lessons' in '\(course)'; "
        + (found.map { "to build the course nearby, write --course \($0)" }
          ?? "create it, or name the folder that holds it with --course")
    case .noLessons: "the folder holds no lesson; a lesson is a Markdown file, such as '01-introduction.md'"
    case .unreadable(let reason): "the file cannot be read: \(reason)"
    case .symbolicLinkLoop: FileFault.linkLoop.words
    case .linkLeadsOutside(let target): "this file cannot be used: \(FileFault.outside(target: target).words)"
    case .notRegularFile: "this is not a file; only Markdown files in 'lessons' have names that end in '.md'"
    case .unprintableName(let name):
      "the name of '\(name.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : String($0) }.joined())' holds a "
        + "line end, a tab or another control character where '?' stands; rename the file"
    case .notUTF8(let byte):
      "the file is not UTF-8: byte 0x\(Self.hexadecimal(byte)) belongs to no character; save the file as UTF-8"
    case .nulByte: "the file holds a NUL byte; a lesson is text"
    case .lessonLeftOut(let wanted):
      "this file is not read, for the name of a lesson ends in '.md'; rename it to '\(wanted)'"
    case .lessonInFolder(let others):
      "this file is not read" + (others > 0 ? ", nor \(others) more in its folder" : "")
        + ": lessons stand in 'lessons' itself; move it there"
    case .readMeLeftOut(let name):
      "'\(name)' is a note on the folder, no lesson; the text of the site's first page is 'index.md'"
    case .nearlyFrontPage:
      "the text of the site's first page is 'index.md', in small letters; rename this file"
    case .frontPageInOrder(let key):
      "'index' is the text of the site's first page and comes before all lessons; take it out of '\(key)'"
    case .duplicateSlug(let slug, let other): "'\(slug)' is the name of two lessons; the other is '\(other)'"
    case .translationWithoutOriginal(let slug, let language, let nearest):
      "this is the translation into '\(language)' of '\(slug).md', which does not exist"
        + Self.suggestion(nearest.map { $0 + ".md" })
    case .unknownLessonInOrder(let key, let slug, let nearest):
      "'\(key)' names the lesson '\(slug)', which does not exist" + Self.suggestion(nearest)
    case .lessonTwiceInOrder(let key, let slug): "'\(key)' names the lesson '\(slug)' a second time"
    case .nearlySettings: "this file is not read: what a course sets stands in 'course.yml'; rename it"
    case .settingsOutside:
      "this file is not read: 'course.yml' stands in 'lessons'; move it there if it is the course's"
    default: nil
    }
  }
}

extension Problem {
  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
