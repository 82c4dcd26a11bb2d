import Foundation
import LessonDiagnostics
import LessonFiles

/// Makes an installation of what SwiftPM built: copies it into a folder, with paths that hold wherever the folder is.
package struct InstallationDraft {
  private let products: BuildProducts
  /// Where resources of the program lie, besides those of modules that lessons import.
  private let resources: [String]
  private let folder: String
  private let toolchain: Toolchain
  private let compiler: String

  /// What lessons import by themselves, and what they may name: what this tool offers to others.
  static let imported = ["LessonRuntime", "SVGChartsFoundation", "Regularization"]
  private static let programs = ["lessons", "lessons-init", "lessons-meaning"]
  private static let mapArgument = "-fmodule-map-file="

  /// - Parameters:
  ///   - buildFolder: the folder SwiftPM built this program into.
  ///   - resources: folders beside the program that it reads itself.
  ///   - folder: an empty one.
  package init(of buildFolder: String, resources: [String], in folder: String) throws(Problem) {
    products = try BuildProducts(folder: buildFolder)
    self.resources = resources
    self.folder = folder
    toolchain = try Toolchain.find()
    guard let version = toolchain.version(keptIn: nil) else { throw .compilerNotFound }
    compiler = version
  }

  package func write() throws {
    let closure = products.closure(of: Self.imported)
    for name in Self.programs { try copy("\(products.folder)/\(name)", to: name) }
    for path in Set(resources + closure.resources).sorted() {
      try copy(path, to: URL(filePath: path).lastPathComponent)
    }
    var modules: [String: Installation.Module] = [:]
    for path in closure.swiftModules {
      let name = String(URL(filePath: path).lastPathComponent.dropLast(".swiftmodule".count))
      guard let module = products.modules[name] else { continue }
      // A macro needs a program, and none of the modules has one.
      if let plugin = module.plugins.first { throw Problem.installationIncomplete(plugin) }
      try copy(path, to: "Modules/\(name).swiftmodule")
      let documentation = String(path.dropLast("module".count)) + "doc"
      if SystemCall.exists(documentation) { try copy(documentation, to: "Modules/\(name).swiftdoc") }
      modules[name] = Installation.Module(
        objects: try module.objects.map(copyObject), imports: module.imports,
        clangArguments: try moved(module.clangArguments), sources: try copySources(of: name))
    }
    let content = Installation.Content(compiler: compiler, modules: modules, files: try sums())
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    try encoder.encode(content).write(to: URL(filePath: Installation.description(in: folder)))
  }

  private func copy(_ path: String, to name: String) throws {
    let target = "\(folder)/\(name)"
    guard SystemCall.exists(path) else { throw Problem.installationIncomplete(path) }
    guard !SystemCall.exists(target) else { return }
    _ = try SystemCall.makeFolders(URL(filePath: target).deletingLastPathComponent().path)
    try FileManager.default.copyItem(atPath: path, toPath: target)
  }

  /// - Returns: the object's path from the folder, which is that in SwiftPM's folder.
  private func copyObject(_ path: String) throws -> String {
    guard path.hasPrefix(products.folder + "/") else { throw Problem.installationIncomplete(path) }
    let name = String(path.dropFirst(products.folder.count + 1))
    try copy(path, to: name)
    return name
  }

  /// Copies what a course may show of a module's sources, and what they declare.
  ///
  /// - Returns: their paths from the folder.
  private func copySources(of module: String) throws -> [String] {
    guard let library = LibraryModule.all([module], in: [products]).first else { return [] }
    let folder = LibraryModule.own(library.files.map(\.path)).folder
    func moved(_ path: String) -> String { "Sources/\(module)" + path.dropFirst(folder.count) }
    for file in library.files { try copy(file.path, to: moved(file.path)) }
    let work = "\(self.folder)/.work"
    let program = ProgramCompiler(toolchain: toolchain, sharedFolder: work)
    var symbols = try LibrarySymbols(of: library, compiler: program, in: work)
    symbols.movePaths { $0.hasPrefix(folder + "/") ? moved($0) : "" }
    try CacheFolder("\(self.folder)/Symbols").prepare()
    try SystemCall.write(.data(symbols.bytes), to: "\(self.folder)/\(Installation.symbols(of: module))")
    return library.files.map { moved($0.path) }
  }

  // MARK: Headers

  /// The arguments for headers that were copied; those of the system stay as they are.
  private func moved(_ arguments: [String]) throws -> [String] {
    var places: [String: String] = [:]
    let maps = try arguments.filter { $0.hasPrefix(Self.mapArgument) }.map { argument in
      let map = String(argument.dropFirst(Self.mapArgument.count))
      let (headers, place) = try copyHeaders(of: map)
      places[headers] = place
      return "\(Self.mapArgument)\(Installation.place)/\(place)/module.modulemap"
    }
    let folders = arguments.filter { $0.hasPrefix("-I") }.map { argument in
      places[String(argument.dropFirst(2))].map { "-I\(Installation.place)/\($0)" } ?? argument
    }
    return maps + folders
  }

  /// Copies a module map and its headers.
  ///
  /// - Returns: the folder with the headers, and where they are now.
  private func copyHeaders(of map: String) throws -> (headers: String, place: String) {
    let text = String(decoding: try SystemCall.bytes(of: map) ?? [], as: UTF8.self)
    let own = URL(filePath: map).deletingLastPathComponent()
    // A map that SwiftPM wrote names its header by an absolute path.
    let header = text.firstMatch(of: #/header "(/[^"]*)"/#).map { String($0.1) }
    let headers = header.map { URL(filePath: $0).deletingLastPathComponent().path } ?? own.path
    let parts = own.lastPathComponent == "include" ? own.deletingLastPathComponent() : own
    let name = parts.lastPathComponent
    let place = "include/" + (name.hasSuffix(".build") ? String(name.dropLast(".build".count)) : name)
    try copy(headers, to: place)
    let moved = text.replacing("\"\(headers)/", with: "\"")
    try Data(moved.utf8).write(to: URL(filePath: "\(folder)/\(place)/module.modulemap"))
    return (headers, place)
  }

  /// The sums of all files, by their paths from the folder.
  private func sums() throws -> [String: String] {
    var sums: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      guard FileKind(of: "\(folder)/\(name)") == .file else { continue }
      guard let sum = ContentSum.ofFile("\(folder)/\(name)") else {
        throw Problem.installationIncomplete("\(folder)/\(name)")
      }
      sums[name] = sum
    }
    return sums
  }
}
