import Foundation
import LessonFiles

/// What lies where in a sandbox, in an order in which it can be put there.
///
/// A path that leads through symbolic links leads through the same links inside: they are made again, and what is at their end is put
/// where it really is.
struct MountPlan {
  enum Mount: Hashable {
    /// The same as outside, or what is at another path there.
    case readable(source: String?)
    /// The same as outside, because the lesson declares it.
    case declared
    case writable(source: String)
    /// An empty folder in memory.
    case scratch(bytes: UInt64)
    case folder
    /// A folder that holds nothing but what is put there, and cannot be changed.
    case closed
    case link(to: String)
  }

  private var mounts: [String: Mount] = [:]

  mutating func add(_ mount: Mount, at path: String) {
    guard let place = resolve(path) else { return }
    switch mount {
    case .readable(nil), .declared:
      // What is not there, or is no part of a file system, is not there inside.
      guard let kind = FileKind(of: place), kind != .other else { return }
      if mounts[place] != nil, mount != .declared { return }
    case .closed: if mounts[place] != nil { return }
    default: break
    }
    mounts[place] = mount
  }

  /// The path without symbolic links, which are noted; `nil` where they lead in circles.
  private mutating func resolve(_ path: String) -> String? {
    var waiting = path.split(separator: "/").map(String.init)[...]
    var place: [String] = []
    var links = 0
    while let name = waiting.popFirst() {
      if name == "." { continue }
      if name == ".." {
        _ = place.popLast()
        continue
      }
      let next = "/" + (place + [name]).joined(separator: "/")
      guard let target = Self.target(of: next) else {
        place.append(name)
        continue
      }
      links += 1
      guard links < 40 else { return nil }
      mounts[next] = .link(to: target)
      if target.hasPrefix("/") { place = [] }
      waiting = target.split(separator: "/").map(String.init) + waiting
    }
    return "/" + place.joined(separator: "/")
  }

  /// Where a symbolic link leads, as it says; `nil` of anything else.
  private static func target(of path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink(path, &buffer, buffer.count)
    guard length > 0 else { return nil }
    return String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Folders come before what lies in them.
  var arguments: [String] {
    let sorted = mounts.sorted { left, right in
      left.key.split(separator: "/").lexicographicallyPrecedes(right.key.split(separator: "/"))
    }
    var words: [String] = []
    var closed: [String] = []
    for (path, mount) in sorted {
      let above = mountAbove(path)
      switch mount {
      case .readable(nil), .declared, .link:
        if above == .readable(source: nil) || above == .declared { continue }
      case .closed: if above == .declared { continue }
      default: break
      }
      switch mount {
      case .declared: words += ["--ro-bind", path, path]
      case .readable(let source): words += ["--ro-bind", source ?? path, path]
      case .writable(let source): words += ["--bind", source, path]
      case .scratch(let bytes): words += ["--perms", "0700", "--size", "\(bytes)", "--tmpfs", path]
      case .folder: words += ["--perms", "0700", "--dir", path]
      case .closed:
        words += ["--tmpfs", path]
        closed.append(path)
      case .link(let target): words += ["--symlink", target, path]
      }
    }
    return words + closed.flatMap { ["--remount-ro", $0] }
  }

  /// What the path would lie in.
  private func mountAbove(_ path: String) -> Mount? {
    var path = path[...]
    while let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      path = path[..<slash]
      if let found = mounts[String(path)] { return found }
    }
    return nil
  }

  /// Whether something is put into a folder, or anywhere below it.
  func reaches(below folder: String) -> Bool { mounts.keys.contains { $0.hasPrefix(folder + "/") } }
}
