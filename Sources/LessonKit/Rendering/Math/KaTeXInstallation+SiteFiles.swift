import Foundation
import LessonFiles

extension KaTeXInstallation {
  /// The files a site with formulas needs: KaTeX's style sheet and the fonts it names, in `woff2` only.
  ///
  /// - Throws: The system's error when the style sheet or the folder of fonts cannot be read.
  package func siteFiles() throws -> [SiteFile] {
    let style = try String(contentsOfFile: styleSheet, encoding: .utf8)
    let available = try FileManager.default.contentsOfDirectory(atPath: fonts)
      .filter { $0.hasSuffix(".woff2") }.sorted()
    let used = available.filter { style.contains("fonts/\($0)") }
    return [SiteFile(path: SitePath.mathStyleSheet, text: Self.withoutOlderFonts(style))]
      + used.map { SiteFile(path: SitePath.mathFonts + $0, content: .copy(of: "\(fonts)/\($0)")) }
  }

  /// The style sheet without the `woff` and `truetype` alternatives, which no current browser asks for.
  static func withoutOlderFonts(_ style: String) -> String {
    style.replacing(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'][a-z]+["']\)/, with: "")
  }
}
