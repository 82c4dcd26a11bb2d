import Foundation
import LessonFiles
import LessonHTML
import LessonText

/// The addresses of one chapter of an EPUB: which of them the book holds, and what it shows.
final class EPUBAddresses {
  private let chapters: Set<String>
  /// The names in the book, by the paths in the site.
  private(set) var media: [String: String] = [:]
  /// Pictures that stood in the page itself.
  private(set) var files: [SiteFile] = []
  /// What the book cannot show.
  private(set) var leftOut: [String] = []

  init(chapters: some Sequence<String>) { self.chapters = Set(chapters) }

  /// A link within the book or to another site; `nil` for all others.
  func link(_ address: String) -> String? {
    if address.hasPrefix("#") { return address }
    let path = String(address.prefix { $0 != "#" && $0 != "?" })
    if chapters.contains(path) { return address }
    let scheme = address.prefix { $0 != ":" }.lowercased()
    guard scheme.utf8.count < address.utf8.count, ["http", "https", "mailto"].contains(scheme) else {
      return nil
    }
    // What a browser mends in an address, an EPUB must not have.
    return HTMLEscaping.address(address)
  }

  func resource(_ address: String) -> String? {
    if address.hasPrefix("data:") { return inline(address) }
    let path = String(address.prefix { $0 != "#" && $0 != "?" }).percentDecoded
    guard !path.isEmpty, !path.contains(":"), !path.hasPrefix("/"), EPUBPath.mediaType(of: path) != nil else {
      if !leftOut.contains(address) { leftOut.append(address) }
      return nil
    }
    let name = EPUBPath.media(path)
    media[path] = name
    return name
  }

  private func inline(_ address: String) -> String? {
    let parts = address.dropFirst("data:".count).split(separator: ",", maxSplits: 1)
    let types = ["image/png;base64": "png", "image/jpeg;base64": "jpg", "image/gif;base64": "gif"]
    guard parts.count == 2, let ending = types[parts[0].lowercased()],
      let data = Data(base64Encoded: String(parts[1]))
    else {
      let shown = String(address.prefix(40)) + "…"
      if !leftOut.contains(shown) { leftOut.append(shown) }
      return nil
    }
    let path = SitePath.images + ContentHash.of(Array(data)) + "." + ending
    if media[path] == nil { files.append(SiteFile(path: path, content: .data(Array(data)))) }
    let name = EPUBPath.media(path)
    media[path] = name
    return name
  }
}
