import LessonText

/// Where things stand in a site, relative to its folder. All pages stand in the folder itself, so that the links that authors
/// write hold, and a page opens from disk.
package enum SitePath {
  package static let assets = "assets/"
  /// What quizzes, predictions and tabs need.
  package static let tasksScript = "assets/tasks.js"
  package static let mathStyleSheet = "assets/katex/katex.min.css"
  package static let mathFonts = "assets/katex/fonts/"
  package static let mathLicence = "assets/katex/licence.txt"
  package static let mathFontLicence = "assets/katex/fonts/licence.txt"
  package static let images = "assets/images/"
  /// What the names in the code of a page mean.
  package static let names = "assets/names/"

  /// What a search loads when it is used.
  package static let search = "assets/search/"
  /// Drawings that stand for lessons in lists.
  package static let pictures = "assets/pictures/"

  /// The code of a lesson, to be taken away.
  package static func swiftFile(slug: String) -> String { "assets/code/\(slug).swift" }

  /// The index of the pages in a language.
  package static func searchIndex(language: String) -> String { "\(search)index.\(language).js" }

  /// The texts of a page that a search quotes.
  ///
  /// - Parameter page: the page's file without `.html`.
  package static func searchText(page: String) -> String { "\(search)text/\(page).js" }

  /// `03-dropout.html`, and `03-dropout.ko.html` for a translation.
  package static func page(slug: String, translation: String?) -> String {
    translation.map { "\(slug).\($0).html" } ?? "\(slug).html"
  }

  /// `source-Regularization-Layers-Dropout.swift.html`. Names that would be joined to the same are told apart by a sum.
  package static func source(_ name: String) -> String {
    let plain = name.replacing("/", with: "-")
    return "source-\(plain)" + (name.contains("-") ? "-\(ContentHash.of(name).prefix(8))" : "") + ".html"
  }

  /// `index.html`, and `index.ko.html` for a language other than the originals'.
  package static func index(translation: String?) -> String { page(slug: "index", translation: translation) }

  /// `print.html`, and `print.ko.html`: the whole course on one page.
  package static func printPage(translation: String?) -> String {
    page(slug: printSlug, translation: translation)
  }
  package static let printSlug = "print"

  package static func isPrintPage(_ path: String) -> Bool {
    path.hasPrefix(printSlug + ".") && path.hasSuffix(".html") && !path.contains("/")
  }

  /// A path of the site as an address. Characters that would mean something else there (`?`, `#`, `%`, `:`), spaces and letters
  /// outside ASCII are written as `%3F` and so on.
  package static func address(of path: String) -> String {
    path.percentEncoded(keeping: "-_.+!*(),@=;/$~&")
  }

  /// The same for the name after `#`, where letters of any script may stand as they are.
  package static func fragment(of name: String) -> String {
    if name.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 >= 0x80 }) {
      return name
    }
    return name.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%", "\u{0}"..." ", "\"", "'", "<", ">", "`", "\u{7F}": result += address(of: String(scalar))
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
