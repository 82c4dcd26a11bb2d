import LessonFiles
import LessonParsing
import LessonText

/// The links of a finished site: whether each of those within it arrives, and where the others lead.
package struct SiteLinks: Sendable {
  /// A file as the site has it.
  package struct File: Sendable {
    package var path: String
    package var bytes: [UInt8]
    /// Whether the tool made it, and no author did.
    package var isMade: Bool

    package init(path: String, bytes: [UInt8], isMade: Bool) {
      self.path = path
      self.bytes = bytes
      self.isMade = isMade
    }
  }

  package enum Fault: Hashable, Sendable {
    /// An address within the site that no file has.
    case noFile(String)
    case noPlace(String, target: String)
    case identifierTwice(String)
    /// An address of another site, which is not looked at here.
    case elsewhere(String)
  }

  package struct Finding: Hashable, Sendable {
    /// The file that holds the link.
    package var file: String
    /// Where the link's element begins, in bytes.
    package var offset: Int
    package var fault: Fault
  }

  private let paths: Set<String>
  private let files: [(path: String, isMade: Bool, content: FinishedFile)]
  private let byPath: [String: (isMade: Bool, content: FinishedFile)]

  /// - Parameters:
  ///   - paths: all files of the site.
  ///   - readable: those of them that hold text.
  package init(paths: some Sequence<String>, readable: [File], threads: Int) {
    self.paths = Set(paths)
    let read = Parallel.map(readable, threads: threads) { FinishedFile($0.bytes, path: $0.path) }
    files = zip(readable, read).compactMap { file, content in content.map { (file.path, file.isMade, $0) } }
    byPath = Dictionary(files.map { ($0.path, ($0.isMade, $0.content)) }) { first, _ in first }
  }

  /// The kinds of files that hold links or places.
  package static func isReadable(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".html", ".htm", ".svg", ".css"].contains(where: name.hasSuffix)
  }

  /// Everything that leads nowhere or elsewhere, in the order of files and places. A fault stands once for each file.
  package var findings: [Finding] {
    files.flatMap { file in
      var seen: Set<Fault> = []
      let twice =
        file.isMade
        ? file.content.identifiers.filter { $0.value > 1 }.keys.sorted().map {
          Finding(file: file.path, offset: 0, fault: .identifierTwice($0))
        } : []
      // The other links of the whole course are those of its lessons.
      let isRepeated = SitePath.isPrintPage(file.path)
      let links = file.content.links.filter { !isRepeated || $0.address.hasPrefix("#") }.compactMap { link in
        fault(of: link.address, in: file.path).map {
          Finding(file: file.path, offset: link.offset, fault: $0)
        }
      }
      return (twice + links).filter { seen.insert($0.fault).inserted }
    }
  }

  private func fault(of written: String, in file: String) -> Fault? {
    let address = String(written.trimmingPrefix(while: \.isWhitespace))
    if let scheme = CourseAddress.scheme(of: address) {
      return scheme == "http" || scheme == "https" ? .elsewhere(address) : nil
    }
    // Only the web server that will serve the site knows what these are.
    if address.isEmpty || address.hasPrefix("/") { return nil }
    let path = address.prefix { $0 != "#" && $0 != "?" }
    let fragment = address.firstIndex(of: "#").map { address[address.index(after: $0)...] } ?? ""
    guard let target = path.isEmpty ? file : Self.target(of: path.percentDecoded, from: file),
      paths.contains(target)
    else { return .noFile(address) }
    let place = fragment.percentDecoded
    guard !place.isEmpty, place != "top", !place.hasPrefix(":~:"), let found = byPath[target],
      found.isMade || !found.content.hasScripts, !found.content.hasPlace(place)
    else { return nil }
    return target.lowercased().hasSuffix(".css") ? nil : .noPlace(address, target: target)
  }

  /// The path of the file that an address names, from the folder of another; `nil` outside of the site.
  private static func target(of path: String, from file: String) -> String? {
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        return nil
      }
    }
    if path.hasSuffix("/") || path == "." { parts.append("index.html") }
    return parts.joined(separator: "/")
  }
}
