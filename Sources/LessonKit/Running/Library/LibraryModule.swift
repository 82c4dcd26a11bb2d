import LessonFiles
import LessonResults

/// A library whose source the pages of a course may show: a module that lessons import by its name.
struct LibraryModule: Sendable {
  let name: String
  let products: BuildProducts
  /// In the order of their names.
  let files: [LibraryFile]
  /// The folder that holds them all.
  let folder: String

  /// The modules that lessons import, those of the package that the course teaches first.
  ///
  /// - Parameters:
  ///   - imports: the names of modules, in any order.
  ///   - products: the tool's own build, and behind it that of the package.
  static func all(_ imports: Set<String>, in products: [BuildProducts]) -> [LibraryModule] {
    var found: [LibraryModule] = []
    for products in products.reversed() {
      for name in imports.sorted() where !found.contains(where: { $0.name == name }) {
        guard let module = products.modules[name], !module.sources.isEmpty else { continue }
        found.append(LibraryModule(name: name, products: products, sources: module.sources))
      }
    }
    return found
  }

  /// Files are named from the folder that holds them all, which stands for the module.
  private init(name: String, products: BuildProducts, sources: [String]) {
    self.name = name
    self.products = products
    let own = Self.own(sources)
    folder = own.folder
    files = own.files.map { LibraryFile(name: name + $0.dropFirst(own.folder.count), path: $0) }
  }

  /// What a course may show of a module's sources, sorted, and the folder that holds it all. What SwiftPM fetched or wrote itself is
  /// not among it.
  static func own(_ sources: [String]) -> (folder: String, files: [String]) {
    let foreign = ["/checkouts/", "/DerivedSources/", ".derived/"]
    let files = Set(sources).filter { path in
      path.hasSuffix(".swift") && !foreign.contains { path.contains($0) }
    }.sorted()
    let folders = files.map { $0.split(separator: "/").dropLast() }
    let common = folders.dropFirst().reduce(folders.first ?? []) { common, folder in
      zip(common, folder).prefix { $0 == $1 }.map(\.0)[...]
    }
    return ("/" + common.joined(separator: "/"), files)
  }
}
