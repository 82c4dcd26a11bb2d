import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonText

/// What an address in a lesson leads to. Every address is read here, whether it comes from Markdown, from raw HTML or from code
/// that displays it.
package enum CourseAddress: Hashable {
  /// Another site, or anything else with a scheme; the scheme is in lower case.
  case elsewhere(scheme: String)
  /// `/page`: another part of the web server that will serve the site.
  case server
  /// A place on the page itself; without a name, its top.
  case here(anchor: String?)
  /// The page of a lesson.
  case lesson(slug: String, translation: String?, query: String, anchor: String?)
  /// Any other file: its path below `lessons/`, without `.` and `..`, and what follows the path (`?query#fragment`).
  case file(path: String, suffix: String)
  case refused(Problem)

  package init(_ written: String) {
    // Like browsers, ignore white space around an address, and tabs and line ends inside it.
    let address = Self.trimmed(written)
    guard let first = address.first else {
      self = .refused(.addressEmpty)
      return
    }
    if let scheme = Self.scheme(of: address) {
      // A single letter is a drive on Windows.
      let isOfThisMachine = scheme == "file" || scheme.count == 1
      self = isOfThisMachine ? .refused(.addressOfThisMachine(address)) : .elsewhere(scheme: scheme)
      return
    }
    let path = address.prefix { $0 != "#" && $0 != "?" }
    let suffix = String(address[path.endIndex...])
    let fragment = suffix.firstIndex(of: "#").map { suffix[suffix.index(after: $0)...] }
    let anchor = fragment.flatMap { $0.isEmpty ? nil : $0.percentDecoded }
    if path.isEmpty, first == "#" {
      self = .here(anchor: anchor)
    } else if path.isEmpty {
      self = .refused(.addressEmpty)
    } else if address.hasPrefix("//") {
      self = .refused(.addressWithoutScheme(address))
    } else if first == "/" {
      self = .server
    } else {
      let decoded = path.percentDecoded
      guard decoded.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
        self = .refused(.assetNotFound(String(path), nearest: nil))
        return
      }
      guard let normal = Self.normalized(decoded) else {
        self = .refused(.assetOutside(decoded))
        return
      }
      if normal.hasSuffix(".md"), !normal.contains("/"), !normal.hasPrefix(".") {
        let name = LessonName(path: normal)
        self = .lesson(
          slug: name.slug, translation: name.translation, query: String(suffix.prefix { $0 != "#" }),
          anchor: anchor)
      } else {
        self = .file(path: normal, suffix: suffix)
      }
    }
  }

  /// The schemes that can do harm: programs in place of an address, and files on the reader's own machine. The list is the one of
  /// cmark's safe mode.
  static let harmfulSchemes: Set<String> = ["javascript", "vbscript", "file", "data"]

  /// Whether an address is too dangerous to be shown on a page if code computed it.
  static func isHarmful(_ written: String, inPicture: Bool) -> Bool {
    let address = trimmed(written)
    guard let scheme = scheme(of: address), harmfulSchemes.contains(scheme) else { return false }
    return !(inPicture && address.lowercased().hasPrefix("data:image/"))
  }

  /// The address without control characters and spaces at either end, and without tabs and line ends anywhere.
  private static func trimmed(_ address: String) -> String {
    if address.utf8.allSatisfy({ $0 > 0x20 }) { return address }
    var scalars = address.unicodeScalars.filter { !["\t", "\n", "\r"].contains($0) }[...]
    while let first = scalars.first, first.value <= 0x20 { scalars.removeFirst() }
    while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  package static func scheme(of address: String) -> String? {
    let bytes = address.utf8
    let scheme = bytes.prefix { $0.isLetter || $0.isDigit || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
    guard let first = scheme.first, first.isLetter, scheme.endIndex < bytes.endIndex,
      bytes[scheme.endIndex] == .colon
    else { return nil }
    return String(address[..<scheme.endIndex]).lowercased()
  }

  /// The path without `.` and `..`; nil if it leaves the folder. `figures/` becomes `figures`.
  private static func normalized(_ path: String) -> String? {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}

extension CourseAddress {
  /// The address of a file of the site as a page writes it; nil if what the author wrote is right already.
  ///
  /// - Parameter isRaw: whether no later stage encodes the characters that an address cannot hold.
  func href(insteadOf written: String, isRaw: Bool = false) -> String? {
    guard case .file(let path, let suffix) = self else { return nil }
    let old = Self.trimmed(written).prefix { $0 != "#" && $0 != "?" }
    let isPlain =
      isRaw && !written.utf8.contains(.newline) ? !old.utf8.contains { $0 <= 0x20 || $0 >= 0x80 } : true
    if isPlain, old.percentDecoded == path, !old.hasStrayPercent { return nil }
    return SitePath.address(of: path) + suffix
  }

  /// The text for a link that has none of its own.
  static func text(for address: String) -> String {
    guard case .file(let path, _) = CourseAddress(address) else { return address }
    return path.split(separator: "/").last.map(String.init) ?? address
  }
}
