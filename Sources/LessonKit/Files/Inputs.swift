import Foundation
import Synchronization

/// The files that a build looks at, gathered while it works: as long as they stay as they are, another build makes the same.
package final class Inputs: Sendable {
  /// What of a file or folder counts, from least to most.
  package enum Look: Int, Sendable, Comparable {
    /// Whether a file, a folder or nothing is there.
    case kind
    /// The names in a folder that do not begin with a dot: editors make files of other names while they save.
    case names
    /// A file's content; all names in a folder.
    case content

    package static func < (left: Look, right: Look) -> Bool { left.rawValue < right.rawValue }
  }

  private struct Gathered: Sendable {
    var looks: [String: Look] = [:]
    var isComplete = true
  }

  private let gathered = Mutex(Gathered())

  package init() {}

  /// What was looked at, by path.
  package var looks: [String: Look] { gathered.withLock { $0.looks } }
  /// Whether nothing else counts.
  package var isComplete: Bool { gathered.withLock { $0.isComplete } }

  /// Says that something counts that no file tells.
  package func leaveIncomplete() { gathered.withLock { $0.isComplete = false } }

  package func add(_ paths: some Sequence<String>, _ look: Look = .content) {
    gathered.withLock { gathered in
      for path in paths { gathered.looks[path] = max(look, gathered.looks[path] ?? look) }
    }
  }

  package func add(_ path: String, _ look: Look = .content) { add(CollectionOfOne(path), look) }

  /// Adds a file, or a folder with everything in it, as links lead.
  ///
  /// - Parameter isMeant: which of the files in a folder count, by their names.
  package func addTree(_ path: String, where isMeant: (String) -> Bool = { _ in true }) {
    var visited: Set<String> = []
    func visit(_ path: String) {
      add(path)
      guard let real = realPath(of: path), let names = Self.names(in: path), visited.insert(real).inserted
      else { return }
      if names.contains(where: Self.isNoText) { leaveIncomplete() }
      for name in names where isMeant(name) || FileKind(of: "\(path)/\(name)") == .folder {
        visit("\(path)/\(name)")
      }
    }
    visit(path)
  }

  /// Adds a folder and the folders in it, without their files and without following links.
  ///
  /// - Parameter depth: how many levels below the folder are added.
  package func addFolders(_ path: String, depth: Int) {
    add(path, .names)
    guard depth > 0 else { return }
    guard FileKind(of: path) == .folder, let entries = try? SystemCall.entries(in: path) else { return }
    for entry in entries where entry.isFolder != false {
      let inner = "\(path)/\(Self.text(of: entry.name))"
      // What cannot be looked at is no folder that anybody reads.
      guard entry.isFolder == true || (try? SystemCall.status(inner))?.isFolder == true else { continue }
      addFolders(inner, depth: depth - 1)
    }
  }

  /// Whether a name in a folder is none that a path can be made of, because its bytes are no text.
  package static func isNoText(_ name: String) -> Bool { name.contains("\u{FFFD}") }

  /// `nil` for what is no folder, or cannot be listed.
  package static func names(in path: String) -> [String]? {
    guard FileKind(of: path) == .folder else { return nil }
    return (try? SystemCall.names(in: path))?.map(text)
  }

  /// A name as text; bytes that are none are replaced.
  private static func text(of name: [CChar]) -> String {
    String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
