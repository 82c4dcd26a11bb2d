import Foundation
import LessonFiles

/// Where KaTeX, which sets the formulas, is installed.
package struct KaTeXInstallation: Hashable, Sendable {
  /// Absolute path of `katex.min.js`.
  package var script: String
  /// Absolute path of `katex.min.css`.
  var styleSheet: String
  /// Absolute path of the folder with the `.woff2` fonts.
  package var fonts: String

  /// Where installers put KaTeX: a folder with its script and style sheet, and the folders its fonts may be in.
  static let candidates: [(folder: String, fonts: [String])] = [
    (
      "/usr/share/javascript/katex", ["/usr/share/fonts/truetype/katex", "/usr/share/javascript/katex/fonts"]
    ),
    (
      "/usr/share/nodejs/katex/dist",
      ["/usr/share/nodejs/katex/dist/fonts", "/usr/share/fonts/truetype/katex"]
    ),
    ("/usr/local/lib/node_modules/katex/dist", ["/usr/local/lib/node_modules/katex/dist/fonts"]),
    ("/usr/lib/node_modules/katex/dist", ["/usr/lib/node_modules/katex/dist/fonts"]),
    ("/usr/local/share/katex", ["/usr/local/share/katex/fonts"]),
    ("/opt/homebrew/share/katex", ["/opt/homebrew/share/katex/fonts"]),
    ("/opt/homebrew/lib/node_modules/katex/dist", ["/opt/homebrew/lib/node_modules/katex/dist/fonts"]),
  ]

  /// The first complete installation, or `nil`.
  ///
  /// - Parameter root: the folder that takes the place of `/`.
  package static func locate(in root: String = "") -> KaTeXInstallation? {
    for candidate in candidates {
      let script = root + candidate.folder + "/katex.min.js"
      let styleSheet = root + candidate.folder + "/katex.min.css"
      guard [script, styleSheet].allSatisfy(FileManager.default.isReadableFile(atPath:)) else { continue }
      let fonts = candidate.fonts.map { root + $0 }.first {
        FileManager.default.isReadableFile(atPath: $0 + "/KaTeX_Main-Regular.woff2")
      }
      if let fonts { return KaTeXInstallation(script: script, styleSheet: styleSheet, fonts: fonts) }
    }
    return nil
  }

  /// Adds everything that is looked at to find an installation, and what it consists of.
  package static func add(to inputs: Inputs) {
    for candidate in candidates {
      inputs.add(["katex.min.js", "katex.min.css"].map { "\(candidate.folder)/\($0)" })
      for fonts in candidate.fonts { inputs.add("\(fonts)/KaTeX_Main-Regular.woff2") }
    }
    if let found = locate() {
      inputs.addTree(found.fonts)
      inputs.add(found.licenceCandidates + found.fontLicenceCandidates)
    }
  }
}
