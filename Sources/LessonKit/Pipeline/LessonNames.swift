import Foundation
import LessonCourse
import LessonFiles
import LessonText

/// The names of lessons on the command line: by slug (`03-dropout`), by file (`03-dropout.md`), or by path.
struct LessonNames {
  let course: CourseFolder
  let slugs: [String]

  /// The slug that is meant; `nil` for none.
  func slug(_ name: String) -> String? {
    if slugs.contains(name) { return name }
    let path = name.split(separator: "/", omittingEmptySubsequences: false)
    guard let file = path.last, path.count == 1 || isInLessons(name) else { return nil }
    let slug = LessonName(path: String(file)).slug
    return slugs.contains(slug) ? slug : nil
  }

  /// The slug nearest to a name that means no lesson: one that begins with it, or is spelled like it.
  func nearest(to name: String) -> String? {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    let slug = LessonName(path: file).slug
    let beginning = slugs.filter { $0.hasPrefix(slug) }
    return beginning.count == 1 ? beginning[0] : slugs.nearest(to: slug)
  }

  /// Whether a path leads into `lessons/`, from the current folder or from the course's.
  private func isInLessons(_ path: String) -> Bool {
    func real(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }
    let folder = (path as NSString).deletingLastPathComponent
    let candidates = path.hasPrefix("/") ? [folder] : [folder, course.file(folder)]
    return candidates.map(real).contains(real(course.lessons))
  }
}
