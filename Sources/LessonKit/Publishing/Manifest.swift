import LessonFiles

/// The list of files that the tool wrote into an output folder. It is kept there, and says which files are the
/// tool's to replace and remove; every other file is somebody else's.
struct Manifest: Hashable, Sendable {
  private static let firstLine = "# Written by 'lessons build'. These files are replaced by the next build."

  /// Relative to the output folder, sorted by their UTF-8 bytes.
  let paths: [String]

  init(paths: some Sequence<String>) {
    let paths = Array(paths)
    // What a build wrote is in order.
    let isSorted = zip(paths, paths.dropFirst()).allSatisfy { String.precedesInBytes($0, $1) }
    self.paths = isSorted ? paths : Set(paths).sorted(by: String.precedesInBytes)
  }

  var bytes: [UInt8] {
    Array(([Self.firstLine] + paths).joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }

  /// Reads what `bytes` wrote. A line that no build can have written discredits the whole list.
  init(bytes: [UInt8]) throws(Damage) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Damage(line: 1, text: "") }
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard lines.first == Self.firstLine else { throw Damage(line: 1, text: lines.first ?? "") }
    guard lines.removeLast().isEmpty else { throw Damage(line: lines.count + 1, text: "") }
    for (index, line) in lines.enumerated().dropFirst() where !SiteFile.isValid(path: line) {
      throw Damage(line: index + 1, text: line)
    }
    self.init(paths: lines.dropFirst())
  }

  /// The first line of a manifest that no build can have written.
  struct Damage: Error {
    var line: Int
    var text: String
  }
}
