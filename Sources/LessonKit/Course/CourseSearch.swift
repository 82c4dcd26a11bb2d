import Foundation

/// Looks for the course that an author may have meant, who stands in another folder.
enum CourseSearch {
  /// The folder that holds `lessons/`: one above, or else the only one just below.
  ///
  /// - Parameter folder: absolute.
  static func near(_ folder: String) -> String? {
    var above = parent(of: folder)
    while let candidate = above {
      if holdsLessons(candidate) { return candidate }
      above = parent(of: candidate)
    }
    // What cannot be listed holds nothing to suggest.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let below = names.filter { !$0.hasPrefix(".") }.map { "\(folder)/\($0)" }.filter(holdsLessons)
    return below.count == 1 ? below[0] : nil
  }

  /// A path as one would type it: relative to the folder one stands in, where it is not far from there.
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

  private static func holdsLessons(_ folder: String) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/lessons")) ?? []
    return names.contains { $0 == SettingsFile.name || $0.hasSuffix(".md") }
  }

  private static func parent(of folder: String) -> String? {
    guard let slash = folder.lastIndex(of: "/"), folder.count > 1 else { return nil }
    return slash == folder.startIndex ? "/" : String(folder[..<slash])
  }
}
