import Foundation
import LessonFiles

extension KaTeXInstallation {
  /// The files a site with formulas needs: KaTeX's style sheet and the fonts it names, in `woff2` only, with their licences.
  ///
  /// - Throws: The system's error when the style sheet or the folder of fonts cannot be read.
  package func siteFiles() throws -> [SiteFile] {
    let style = try String(contentsOfFile: styleSheet, encoding: .utf8)
    let available = try FileManager.default.contentsOfDirectory(atPath: fonts)
      .filter { $0.hasSuffix(".woff2") }.sorted()
    let used = available.filter { style.contains("fonts/\($0)") }
    let licences = zip([SitePath.mathLicence, SitePath.mathFontLicence], [licence, fontLicence]).compactMap {
      path, file in file.map { SiteFile(path: path, content: .copy(of: $0)) }
    }
    let (inside, beside) = (used.filter(Self.mostUsed.contains), used.filter { !Self.mostUsed.contains($0) })
    var sheet = Self.withoutOlderFonts(style)
    for name in inside {
      let font = try Data(contentsOf: URL(filePath: "\(fonts)/\(name)"))
      sheet = Self.withFont(name, font, in: sheet)
    }
    return licences + [SiteFile(path: SitePath.mathStyleSheet, text: sheet)]
      + beside.map { SiteFile(path: SitePath.mathFonts + $0, content: .copy(of: "\(fonts)/\($0)")) }
  }

  /// Fonts that nearly every formula needs. They stand in the style sheet itself: a font that comes later moves the text around formulas,
  /// and a page that was opened from disk may not ask for one beforehand.
  private static let mostUsed: Set = ["KaTeX_Main-Regular.woff2", "KaTeX_Math-Italic.woff2"]

  /// The style sheet with a font's bytes in place of its address.
  static func withFont(_ name: String, _ font: Data, in style: String) -> String {
    style.replacing(
      "url(fonts/\(name))", with: "url(data:font/woff2;base64,\(font.base64EncodedString()))")
  }

  /// The style sheet without the `woff` and `truetype` alternatives, which no current browser asks for.
  static func withoutOlderFonts(_ style: String) -> String {
    style.replacing(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'][a-z]+["']\)/, with: "")
  }

  /// The licence of the style sheet, beside an installation by npm, or where Debian keeps it; `nil` where neither is.
  private var licence: String? { Self.first(of: licenceCandidates) }

  /// The same for the fonts.
  private var fontLicence: String? { Self.first(of: fontLicenceCandidates) }

  var licenceCandidates: [String] { licencePlaces + ["/usr/share/doc/libjs-katex/copyright"] }
  var fontLicenceCandidates: [String] { ["/usr/share/doc/fonts-katex/copyright"] + licencePlaces }

  /// Whether the licences of all that goes into a site are there.
  package var hasLicences: Bool { licence != nil && fontLicence != nil }

  private var licencePlaces: [String] {
    let folder = styleSheet.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return ["LICENSE", "LICENSE.txt"].flatMap { name in
      [folder, folder.dropLast()].map { ($0 + [name[...]]).joined(separator: "/") }
    }
  }

  private static func first(of paths: [String]) -> String? {
    paths.first(where: FileManager.default.isReadableFile(atPath:))
  }
}
