import LessonFiles
import Synchronization

/// Sums of what lessons are compiled and linked with, each taken once: for keys that are made in one moment. To look at the files of a
/// library takes longer than all else in a key.
final class LibrarySums: Sendable {
  private struct Question: Hashable, Sendable {
    var libraries: BuildProducts.Closure
    var namesFolders: Bool
  }

  private let known = Mutex<[Question: String]>([:])

  /// - Parameter namesFolders: whether it counts where headers are.
  func sum(of libraries: BuildProducts.Closure, namesFolders: Bool) -> String {
    let question = Question(libraries: libraries, namesFolders: namesFolders)
    if let sum = known.withLock({ $0[question] }) { return sum }
    let hash = ContentHash()
    libraries.add(to: hash, namesFolders: namesFolders)
    let sum = hash.finish()
    known.withLock { $0[question] = sum }
    return sum
  }
}

extension BuildProducts.Closure {
  /// Adds the content of what a lesson is compiled and linked with.
  ///
  /// - Parameter namesFolders: whether it counts where headers are.
  fileprivate func add(to hash: ContentHash, namesFolders: Bool) {
    let plugins = plugins.map { String($0.prefix { $0 != "#" }) }
    for files in [objects, swiftModules, plugins] {
      hash.add(files.map { String($0[($0.lastIndex(of: "/") ?? $0.startIndex)...]) })
      for file in files { hash.add(ContentSum.ofFile(file) ?? "missing") }
    }
    func named(_ text: String) -> String {
      namesFolders ? text : String(text[(text.lastIndex(of: "/") ?? text.startIndex)...])
    }
    hash.add(clangArguments.map(named))
    // A header may change without any object.
    hash.add(headerPlaces.map(named))
    for place in headerPlaces { ContentSum.add(place, to: hash, where: BuildProducts.isHeader) }
    hash.add(resources.count)
    for folder in resources { ContentSum.add(folder, to: hash) }
  }
}
