import Foundation
import LessonDiagnostics
import LessonFiles
import LessonText

/// The modules and objects that SwiftPM built in one folder: what lessons import and link.
///
/// SwiftPM describes its build in a file beside that folder (`release.yaml`): for each module the compiler's arguments, the objects it
/// writes, and the modules it reads. Only so is it known what a lesson that imports a module must link: the folder also holds objects of
/// files that were deleted long ago.
///
/// An installation has the same folders, and a description of its own (`Installation`).
package struct BuildProducts: Sendable {
  /// `…/.build/x86_64-unknown-linux-gnu/release`
  package let folder: String
  /// The file that describes the build.
  let description: String
  let modules: [String: Module]
  /// What these are installed in; `nil` where SwiftPM built them.
  let installation: Installation?

  struct Module: Hashable, Sendable {
    var objects: [String]
    var imports: [String]
    /// For the importer of C headers: module maps and header folders.
    var clangArguments: [String]
    /// What the module was compiled from.
    var sources: [String]
    /// Programs that expand macros, as the compiler is told of them: `…/Tiny-tool#Tiny`.
    var plugins: [String]
  }

  /// What a lesson with certain imports is compiled and linked with.
  package struct Closure: Hashable, Sendable {
    package var moduleFolders: [String]
    package var objects: [String]
    package var swiftModules: [String]
    package var clangArguments: [String]
    package var plugins: [String] = []
    /// Folders of files that the modules read when they run.
    package var resources: [String] = []
    /// What the Swift modules were compiled from.
    package var sources: [String] = []

    /// Where the headers of C modules and the maps of these modules are: folders, and maps that SwiftPM wrote.
    var headerPlaces: [String] {
      var seen: Set<String> = []
      return clangArguments.compactMap { argument -> String? in
        guard let slash = argument.firstIndex(of: "/") else { return nil }
        let path = argument[slash...]
        guard !argument.hasPrefix("-I"), let end = path.lastIndex(of: "/") else { return String(path) }
        let folder = path[..<end]
        // Beside a map of its own SwiftPM puts only what it compiles.
        return String(folder.hasSuffix(".build") ? path : folder)
      }.filter { seen.insert($0).inserted }
    }
  }

  package init(folder: String) throws(Problem) {
    let named = folder
    let folder = realPath(of: folder) ?? folder
    self.folder = folder
    if let installation = try Installation(in: folder) {
      self.installation = installation
      description = Installation.description(in: folder)
      modules = installation.modules
      return
    }
    installation = nil
    let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 2, let configuration = parts.last else { throw .modulesNotFound(named) }
    description = parts.dropLast(2).joined(separator: "/") + "/\(configuration).yaml"
    // A folder that was moved since it was built has a description that speaks of another.
    // What cannot be read is as good as missing.
    guard let bytes = (try? SystemCall.bytes(of: description)) ?? nil,
      bytes.firstRange(of: Array("\(folder)/".utf8), from: 0, to: bytes.count) != nil
    else { throw .modulesNotFound(named) }
    modules = Self.modules(in: bytes, folder: folder)
  }

  private init(_ products: BuildProducts, modules: [String: Module]) {
    folder = products.folder
    description = products.description
    installation = products.installation
    self.modules = modules
  }

  /// What comes with the tool, and what the package has that a course teaches, each module once.
  ///
  /// Where the tool is a plugin of that package, SwiftPM describes the modules of both in both of their folders, and has built in each
  /// only those that were asked for there.
  package static func apart(tool: BuildProducts, package: BuildProducts) -> [BuildProducts] {
    let own = tool.reachable(from: InstallationDraft.imported)
    return [
      BuildProducts(tool, modules: tool.modules.filter { own.contains($0.key) }),
      BuildProducts(package, modules: package.modules.filter { !own.contains($0.key) }),
    ]
  }

  /// - Parameter version: asks for that of the compiler, which only an installation needs to know.
  package func checkCompiler(_ version: () -> String?) throws(Problem) {
    if let installation { try installation.check(against: version()) }
  }

  /// The modules named and all that they import, each once, in a fixed order. Names that this folder does not have (`Foundation`)
  /// are left to the compiler.
  package func closure(of names: some Sequence<String>) -> Closure {
    let order = reachable(from: names).sorted()
    var closure = Closure(
      moduleFolders: [folder + "/Modules"], objects: [],
      swiftModules: order.map { "\(folder)/Modules/\($0).swiftmodule" }, clangArguments: [])
    // SwiftPM names such a folder `<package>_<module>.resources`.
    closure.resources = resourceFolders.filter { path in
      order.contains { path.hasSuffix("_\($0).resources") }
    }
    var seen: Set<String> = []
    for module in order.compactMap({ modules[$0] }) {
      closure.objects += module.objects.filter { seen.insert($0).inserted }
      closure.sources += module.sources
      closure.clangArguments += module.clangArguments.filter { seen.insert($0).inserted }
      closure.plugins += module.plugins.filter { seen.insert($0).inserted }
    }
    return closure
  }

  private func reachable(from names: some Sequence<String>) -> Set<String> {
    var found: Set<String> = []
    var waiting = Array(names)
    while let name = waiting.popLast() {
      guard let module = modules[name], found.insert(name).inserted else { continue }
      waiting += module.imports
    }
    return found
  }

  /// The folders of files that modules read when they run, sorted.
  var resourceFolders: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { $0.hasSuffix(".resources") }.map { "\(folder)/\($0)" }
  }

  /// Reads the commands that compile a Swift module. In the file each list is one line of JSON; most of the file is about
  /// something else, and is passed over as bytes.
  private static func modules(in description: [UInt8], folder: String) -> [String: Module] {
    var result: [String: Module] = [:]
    var inputs = 0..<0
    var outputs = 0..<0
    let place = "\(folder)/Modules/"
    let module = Array(place.utf8)
    description.withUnsafeBytes { bytes in
      func list(_ range: Range<Int>) -> [String] { JSONText.strings(in: bytes[range]) ?? [] }
      var start = 0
      while let base = bytes.baseAddress, start < bytes.count {
        let found = memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base }
        let line = start..<(found ?? bytes.count)
        start = line.upperBound + 1
        let text = bytes[line]
        if text.starts(with: Self.inputsMark) {
          inputs = line.dropFirst(Self.inputsMark.count)
        } else if text.starts(with: Self.outputsMark) {
          outputs = line.dropFirst(Self.outputsMark.count)
        } else if text.starts(with: Self.argumentsMark),
          description.firstRange(of: module, from: outputs.lowerBound, to: outputs.upperBound) != nil
        {
          let written = list(outputs)
          guard let own = written.first(where: { $0.hasPrefix(place) && $0.hasSuffix(".swiftmodule") }) else {
            continue
          }
          let read = list(inputs)
          let arguments = list(line.dropFirst(Self.argumentsMark.count))
          result[moduleName(own)] = Module(
            objects: written.filter { $0.hasSuffix(".o") } + read.filter { $0.hasSuffix(".o") },
            imports: read.filter { $0.hasPrefix(place) }.map(moduleName),
            clangArguments: clangArguments(arguments), sources: read.filter { $0.hasSuffix(".swift") },
            plugins: plugins(arguments))
        }
      }
    }
    return result
  }

  /// The folder of the package that has a module; `nil` where it is not known.
  func package(of module: String) -> String? {
    guard let source = modules[module]?.sources.first,
      let end = source.range(of: "/Sources/\(module)/")
    else { return nil }
    return String(source[..<end.lowerBound])
  }

  /// The paths of all sources that a build compiles, in Swift and other languages; none where nothing describes it.
  ///
  /// - Parameter folder: of its products.
  static func sources(builtInto folder: String) -> [String] {
    // What cannot be read is as good as missing.
    guard let products = try? BuildProducts(folder: folder),
      let bytes = try? SystemCall.bytes(of: products.description)
    else { return [] }
    let kinds = [".swift", ".c", ".cc", ".cpp", ".cxx", ".m", ".mm", ".S", ".h"]
    let paths = bytes.split(separator: .newline).filter { $0.starts(with: inputsMark) }.flatMap { line in
      line.dropFirst(inputsMark.count).withUnsafeBytes { JSONText.strings(in: $0[...]) ?? [] }
    }
    return Set(paths.filter { path in path.hasPrefix("/") && kinds.contains { path.hasSuffix($0) } }).sorted()
  }

  private static let inputsMark = Array("    inputs: ".utf8)
  private static let outputsMark = Array("    outputs: ".utf8)
  private static let argumentsMark = Array("    args: ".utf8)

  /// Whether a file may be one that the importer of C headers reads.
  static func isHeader(_ name: String) -> Bool {
    [".h", ".hh", ".hpp", ".inc", ".def", ".modulemap", ".apinotes"].contains { name.hasSuffix($0) }
  }

  private static func moduleName(_ path: String) -> String {
    String(
      path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...].dropLast(".swiftmodule".count))
  }

  private static func plugins(_ arguments: [String]) -> [String] {
    let plain = arguments.filter { $0 != "-Xfrontend" }
    return zip(plain, plain.dropFirst()).filter { $0.0 == "-load-plugin-executable" }.map(\.1)
  }

  private static func clangArguments(_ arguments: [String]) -> [String] {
    let given = zip(arguments, arguments.dropFirst()).filter { $0.0 == "-Xcc" }.map(\.1)
    var result = given.filter { $0.hasPrefix("-fmodule-map-file=") }
    for (flag, value) in zip(given, given.dropFirst()) where flag == "-I" { result.append("-I" + value) }
    return result
  }
}
