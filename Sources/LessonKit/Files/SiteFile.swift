/// One file of a site that is to be published.
package struct SiteFile: Hashable, Sendable {
  /// Relative to the output folder, with `/` between parts: `assets/style.css`.
  package var path: String
  package var content: Content

  package enum Content: Hashable, Sendable {
    case data([UInt8])
    /// The bytes of the file at this absolute path.
    case copy(of: String)
  }

  package init(path: String, content: Content) {
    self.path = path
    self.content = content
  }

  package init(path: String, text: String) {
    self.init(path: path, content: .data(Array(text.utf8)))
  }
}

extension SiteFile {
  /// The file in an output folder that lists what builds wrote there. See `Manifest`.
  package static let manifestName = ".lessons-manifest"
  /// The folder inside an output folder in which the next site is put together, where that cannot be done elsewhere. See
  /// `Staging`.
  package static let stagingName = ".lessons-staging"

  /// Whether a path stays inside the folder it is relative to, and can stand on a line of the manifest.
  package static func isValid(path: String) -> Bool {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
      && !path.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      && path != manifestName && parts.first?.elementsEqual(stagingName.utf8) != true
  }

  /// The folders that hold a path, outermost first: `a`, `a/b` for `a/b/c.html`.
  package static func ancestors(of path: String) -> [String] {
    let bytes = path.utf8
    return bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
  }
}
