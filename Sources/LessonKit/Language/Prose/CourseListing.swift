import Foundation
import LessonFiles

/// The files beside the lessons, which they may show, link to or read.
struct CourseListing {
  /// Paths below `lessons/`, sorted.
  let files: [String]

  /// So many files are looked at, for a folder of data may hold a million.
  private static let most = 2_000

  init(_ folder: CourseFolder) {
    // Without a folder there are no files.
    guard let entries = FileManager.default.enumerator(atPath: folder.lessons) else {
      files = []
      return
    }
    var found: [String] = []
    while found.count < Self.most, let path = entries.nextObject() as? String {
      let name = path.split(separator: "/").last ?? ""
      if name.hasPrefix(".") || path == CourseFolder.themeName {
        entries.skipDescendants()
        continue
      }
      let isFolder = entries.fileAttributes?[.type] as? FileAttributeType == .typeDirectory
      let isSource = !path.contains("/") && (path.hasSuffix(".md") || path.hasSuffix(".yml"))
      if !isFolder, !isSource { found.append(path) }
    }
    files = found.sorted()
  }

  static func isPicture(_ path: String) -> Bool {
    [".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"].contains(where: path.lowercased().hasSuffix)
  }
}
