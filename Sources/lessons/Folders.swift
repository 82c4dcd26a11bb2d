import Foundation
import LessonFiles

enum Folders {
  static func absolute(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path(percentEncoded: false).withoutTrailingSlash
  }

  static func holdsLessons(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: CourseFolder(path).lessons)
  }

  /// The folder that SwiftPM built this program into.
  static var ofThisProgram: String {
    #if os(Linux)
      let path = "/proc/self/exe"
    #else
      let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
    #endif
    let real = URL(filePath: path).resolvingSymlinksInPath()
    return real.deletingLastPathComponent().path(percentEncoded: false).withoutTrailingSlash
  }
}

extension String {
  fileprivate var withoutTrailingSlash: String {
    count > 1 && hasSuffix("/") ? String(dropLast()) : self
  }
}
