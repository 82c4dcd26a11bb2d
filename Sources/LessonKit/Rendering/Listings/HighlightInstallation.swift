import Foundation
import LessonFiles

/// Where highlight.js, which knows the words of other languages, is installed.
package struct HighlightInstallation: Hashable, Sendable {
  /// Absolute path of its script, with all languages in it.
  package var script: String

  /// Where installers put it.
  static let candidates = [
    "/usr/share/javascript/highlight.js/highlight.min.js",
    "/usr/local/share/highlight.js/highlight.min.js",
    "/opt/homebrew/share/highlight.js/highlight.min.js",
  ]

  /// - Parameter root: A folder in which the system is looked for, instead of `/`.
  package static func locate(in root: String = "") -> HighlightInstallation? {
    candidates.map { root + $0 }.first(where: FileManager.default.isReadableFile(atPath:)).map(
      HighlightInstallation.init(script:))
  }

  /// Adds everything that is looked at to find an installation.
  package static func add(to inputs: Inputs) { inputs.add(candidates) }
}
