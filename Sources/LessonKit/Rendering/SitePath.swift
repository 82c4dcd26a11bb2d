/// Where things stand in a site, relative to its folder. All pages stand in the folder itself, so that the links that authors
/// write hold, and a page opens from disk.
public enum SitePath {
  public static let assets = "assets/"
  public static let mathStyleSheet = "assets/katex/katex.min.css"
  public static let mathFonts = "assets/katex/fonts/"
  public static let images = "assets/images/"

  /// `03-dropout.html`, and `03-dropout.ko.html` for a translation.
  public static func page(slug: String, translation: String?) -> String {
    translation.map { "\(slug).\($0).html" } ?? "\(slug).html"
  }

  /// `index.html`, and `index.ko.html` for another language than the originals'.
  public static func index(translation: String?) -> String { page(slug: "index", translation: translation) }

  /// A path of the site as an address: what would mean something else in one (`?`, `#`, `%`, `:`, spaces, letters outside ASCII)
  /// is written as `%3F` and so on.
  public static func address(of path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      if byte.isLetter || byte.isDigit || addressMarks.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same for the name behind `#`, where letters of any script may stand as they are.
  static func fragment(of name: String) -> String {
    name.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%", "\u{0}"..." ", "\"", "'", "<", ">", "`", "\u{7F}": result += address(of: String(scalar))
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  private static let addressMarks = Array("-_.+!*(),@=;/$~&".utf8)
}
