import LessonFiles
import Synchronization

/// Modules of C headers that all courses of a user share: those that the imports of a course's programs need, made once, in a folder of
/// the `ToolCache` that nobody changes.
///
/// Only programs in a sandbox use them, for only these cannot write into the folder. What imports more than the folder was made for keeps
/// its modules in the course's own folder, as all programs do where there is no cache.
final class SharedModules: Sendable {
  private struct Group: Sendable {
    var imports: Set<String>
    /// Of what is kept for programs like these.
    var key: String
    var folder: String
  }

  private let cache: ToolCache
  /// By what the compiler is told.
  private let groups = Mutex<[(arguments: [String], group: Group)]>([])

  /// Of the keys, and of what imports ask to be linked with.
  private static let format = KeptFormat("shared modules", version: 1)

  init(_ cache: ToolCache) { self.cache = cache }

  /// The folders of modules, that of the longest program first.
  var folders: [String] { groups.withLock { $0.map(\.group.folder) } }

  /// The folder for a program with these imports, if there is one.
  func folder(for imports: [String], _ arguments: [String]) -> String? {
    group(for: imports, arguments)?.folder
  }

  private func group(for imports: [String], _ arguments: [String]) -> Group? {
    groups.withLock { groups in
      groups.first { $0.arguments == arguments && $0.group.imports.isSuperset(of: imports) }?.group
    }
  }

  /// Where it is kept what imports ask to be linked with.
  ///
  /// - Parameter arguments: what the compiler is told, the place of modules included.
  func linked(byImports imports: [String], _ arguments: [String]) -> CheckedFile? {
    guard let group = group(for: imports, Array(arguments.dropFirst(2))) else { return nil }
    let hash = ContentHash(Self.format)
    hash.add(group.key)
    hash.add(imports)
    return cache.file(.links, hash.finish(), Self.format)
  }

  /// Finds the modules for programs, or has the compiler make them.
  ///
  /// - Parameter programs: the longest first.
  func prepare(
    for programs: [(program: Program, libraries: BuildProducts.Closure)], compiler: ProgramCompiler,
    in folder: String
  ) {
    var wanted: [(arguments: [String], libraries: BuildProducts.Closure, imports: [String])] = []
    for (program, libraries) in programs {
      let arguments = compiler.moduleArguments(program, libraries)
      if group(for: program.imports, arguments) != nil { continue }
      let index = wanted.firstIndex { $0.arguments == arguments } ?? wanted.endIndex
      if index == wanted.endIndex { wanted.append((arguments, libraries, [])) }
      for name in program.imports where !wanted[index].imports.contains(name) {
        wanted[index].imports.append(name)
      }
    }
    for (arguments, libraries, imports) in wanted {
      let hash = ContentHash(Self.format)
      hash.add(compiler.toolchain.identity)
      hash.add(arguments)
      hash.add(imports.sorted())
      hash.add(libraries.headerPlaces)
      for place in libraries.headerPlaces { ContentSum.add(place, to: hash, where: BuildProducts.isHeader) }
      hash.add(libraries.swiftModules)
      hash.add(libraries.swiftModules.map { ContentSum.ofFile($0) ?? "missing" })
      let key = hash.finish()
      let kept = cache.kept(.modules, key) { path in
        let places = ["-module-cache-path", path]
        return try compiler.bytesAsked(by: imports, places + arguments, in: folder) != nil
      }
      if let kept {
        groups.withLock { $0.append((arguments, Group(imports: Set(imports), key: key, folder: kept))) }
      }
    }
  }

  /// Has the next build make modules again of which somebody speaks.
  func distrust(where isNamed: (String) -> Bool) throws(SystemFailure) {
    for path in folders where isNamed(path) { try ToolCache.distrust(path) }
  }
}
