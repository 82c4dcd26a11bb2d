/// The names that replace this machine's folders in everything a lesson says. So a page shows no author's folders, and has the same
/// bytes wherever it is built.
///
///     /home/ann/my course/lessons/a.csv   →   /course/lessons/a.csv
///     file:///home/ann/my%20course/       →   file:///course/
///     "\/home\/ann\/my course"            →   "\/course"
package struct PathNames: Hashable, Sendable {
  private struct Entry: Hashable {
    var path: [UInt8]
    var name: [UInt8]
  }

  /// The longest path comes first, because one path may begin with another.
  private var entries: [Entry] = []

  /// - Parameter folders: absolute paths, and the name for each.
  package init(_ folders: [(path: String, name: String)] = []) {
    for (path, name) in folders where path.utf8.count > 1 && path.utf8.first == Self.slash {
      let forms = [
        (path, name), (Self.percentEncoded(path), name),
        (Self.escapingSlashes(path), Self.escapingSlashes(name)),
      ]
      for (path, name) in forms where !entries.contains(where: { $0.path == Array(path.utf8) }) {
        entries.append(Entry(path: Array(path.utf8), name: Array(name.utf8)))
      }
    }
    entries.sort {
      ($1.path.count, String(decoding: $0.path, as: UTF8.self)) < (
        $0.path.count, String(decoding: $1.path, as: UTF8.self)
      )
    }
  }

  /// For a running lesson, which puts the names in before it cuts a text: what is left must not depend on the length of a path.
  package var encoded: [UInt8] { Array(entries.map { $0.path + [0] + $0.name }.joined(separator: [0])) }

  /// - Parameter bytes: what `encoded` gave.
  package init(encoded bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false).map(Array.init)
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      entries.append(Entry(path: parts[index], name: parts[index + 1]))
    }
  }

  /// The name of the file that holds them, beside that of the events.
  package static let file = "names"

  package func applied(to text: String) -> String {
    guard !entries.isEmpty else { return text }
    var text = text
    let changed: String? = text.withUTF8 { bytes in renamed(bytes) }
    return changed ?? text
  }

  /// `nil` where nothing changes.
  private func renamed(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var result: [UInt8] = []
    var copied = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == Self.slash || bytes[index] == Self.backslash,
        let entry = entries.first(where: { stands($0, at: index, in: bytes) })
      else {
        index += 1
        continue
      }
      result += bytes[copied..<index]
      result += entry.name
      index += entry.path.count
      copied = index
    }
    guard copied > 0 else { return nil }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether the whole path stands there: `/home/ann/course2` and `work/home/ann/course` are other paths.
  private func stands(_ entry: Entry, at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let end = start + entry.path.count
    guard end <= bytes.count else { return false }
    for index in entry.path.indices where bytes[start + index] != entry.path[index] { return false }
    return (start == 0 || !Self.continuesName(bytes[start - 1]))
      && (end == bytes.count || !Self.continuesName(bytes[end]))
  }

  private static let slash = UInt8(ascii: "/")
  private static let backslash = UInt8(ascii: "\\")

  private static func continuesName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
      true
    default: false
    }
  }

  private static func escapingSlashes(_ path: String) -> String {
    String(path.flatMap { $0 == "/" ? ["\\", "/"] : [$0] })
  }

  /// The path as it is written in a URL.
  private static func percentEncoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.reduce(into: "") { result, byte in
      let isPlain = continuesName(byte) && byte < 0x80 || "/.~!$&'()*+,=:@".utf8.contains(byte)
      result += isPlain ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
  }
}
