import Foundation
import LessonFiles

/// Where lunr, which searches in the browser, is installed.
package struct LunrInstallation: Hashable, Sendable {
  /// Absolute path of `lunr.min.js`, or of `lunr.js` where there is no smaller one.
  package var script: String
  /// Absolute path of its licence.
  var licence: String

  /// Where installers put lunr: its script, and its licence.
  static let candidates: [(script: String, licence: String)] = [
    ("/usr/share/javascript/lunr/lunr.min.js", "/usr/share/doc/libjs-lunr/copyright"),
    ("/usr/share/nodejs/lunr/lunr.min.js", "/usr/share/doc/node-lunr/copyright"),
    ("/usr/local/lib/node_modules/lunr/lunr.min.js", "/usr/local/lib/node_modules/lunr/LICENSE"),
    ("/usr/lib/node_modules/lunr/lunr.min.js", "/usr/lib/node_modules/lunr/LICENSE"),
    ("/usr/local/lib/node_modules/lunr/lunr.js", "/usr/local/lib/node_modules/lunr/LICENSE"),
    ("/usr/lib/node_modules/lunr/lunr.js", "/usr/lib/node_modules/lunr/LICENSE"),
    ("/opt/homebrew/lib/node_modules/lunr/lunr.min.js", "/opt/homebrew/lib/node_modules/lunr/LICENSE"),
    ("/opt/homebrew/lib/node_modules/lunr/lunr.js", "/opt/homebrew/lib/node_modules/lunr/LICENSE"),
  ]

  /// The first complete installation, or `nil`: without its licence, a site must not hold the script.
  ///
  /// - Parameter root: the folder that takes the place of `/`.
  package static func locate(in root: String = "") -> LunrInstallation? {
    candidates.lazy.map { LunrInstallation(script: root + $0.script, licence: root + $0.licence) }
      .first { [$0.script, $0.licence].allSatisfy(FileManager.default.isReadableFile(atPath:)) }
  }

  package static func add(to inputs: Inputs) {
    for candidate in candidates { inputs.add([candidate.script, candidate.licence]) }
  }

  /// The files that a site needs of it.
  var siteFiles: [SiteFile] {
    [
      SiteFile(path: SitePath.search + "lunr.js", content: .copy(of: script)),
      SiteFile(path: SitePath.search + "lunr-licence.txt", content: .copy(of: licence)),
    ]
  }
}
