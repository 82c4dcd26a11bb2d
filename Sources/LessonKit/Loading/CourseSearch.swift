import Foundation
import LessonDiagnostics
import LessonFiles
import LessonText

/// Looks for the course that an author may have meant when the folder they gave holds none.
package enum CourseSearch {
  /// The problem with a folder that has no `lessons/`.
  package static func problem(_ folder: String) -> Problem {
    guard FileManager.default.fileExists(atPath: folder) else {
      let siblings = parent(of: folder).map(folders) ?? []
      let name = folder.split(separator: "/").last.map(String.init) ?? folder
      let names = siblings.compactMap { $0.split(separator: "/").last.map(String.init) }
      let found = zip(siblings, names).first { $0.1 == names.nearest(to: name) }?.0
      return .noCourseFolder(folder, nearest: found.map { typed($0) })
    }
    return .noLessonsFolder(course: folder, found: near(folder).map { typed($0) })
  }

  /// The same, as a user would type it.
  package static func nearby(_ folder: String) -> String? { near(folder).map { typed($0) } }

  /// The nearest folder above that has `lessons/`, or else the only such folder directly below.
  ///
  /// - Parameter folder: an absolute path.
  static func near(_ folder: String) -> String? {
    var above = parent(of: folder)
    while let candidate = above {
      if holdsLessons(candidate) { return candidate }
      above = parent(of: candidate)
    }
    let below = folders(in: folder)
    return below.count == 1 ? below[0] : nil
  }

  /// A path as a user would type it: relative to the current folder, if that is not longer.
  static func typed(_ path: String, from standing: String = FileManager.default.currentDirectoryPath)
    -> String
  {
    let target = path.split(separator: "/")
    let here = standing.split(separator: "/")
    let common = zip(target, here).prefix { $0 == $1 }.count
    let steps =
      Array(repeating: "..", count: here.count - common) + target.dropFirst(common).map(String.init)
    if steps.isEmpty { return "." }
    let relative = steps.joined(separator: "/")
    return common == 0 || relative.count > path.count ? path : relative
  }

  /// The courses directly below a folder, sorted.
  private static func folders(in folder: String) -> [String] {
    // A folder that cannot be listed offers nothing to suggest.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { folder == "/" ? "/\($0)" : "\(folder)/\($0)" }
      .filter(holdsLessons)
  }

  private static func holdsLessons(_ folder: String) -> Bool {
    // Most folders have no `lessons/`, and then there is nothing to list.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: CourseFolder(folder).lessons)) ?? []
    return names.contains { $0 == CourseFolder.settingsName || $0.hasSuffix(".md") }
  }

  private static func parent(of folder: String) -> String? {
    guard let slash = folder.lastIndex(of: "/"), folder.count > 1 else { return nil }
    return slash == folder.startIndex ? "/" : String(folder[..<slash])
  }
}
