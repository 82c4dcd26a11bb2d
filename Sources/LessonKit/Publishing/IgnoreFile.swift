import Foundation
import LessonFiles

/// `.gitignore` in the folders that a build makes, so that an author's repository does not take them for sources.
///
/// It is written when its folder is made, never over a file that is there, and is not one of the site's files: an author who
/// wants the site in the repository deletes it once.
enum IgnoreFile {
  static let name = ".gitignore"
  static let content = SiteFile.Content.data(Array("*\n".utf8))

  /// Makes the folder, with the file in it, unless the folder is there. Of several processes one makes it.
  static func make(_ folder: String) throws(SystemFailure) {
    // If the folder cannot be made, whoever needs it finds out why and reports it.
    guard mkdir(folder, 0o777) == 0 else { return }
    try SystemCall.write(content, to: "\(folder)/\(name)")
  }
}
