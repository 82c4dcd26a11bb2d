import Foundation
import LessonDiagnostics
import LessonFiles

/// What `.ci/install` puts into a folder: the program, and beside it all that lessons are compiled against, linked with and run in.
///
/// A file in that folder says what lies there. It names everything from the folder, which may be moved.
package struct Installation: Sendable {
  /// Absolute.
  package let folder: String
  private let content: Content

  /// The file that describes an installation.
  static let descriptionName = "installation.json"
  /// What stands for the folder in the compiler's arguments.
  static let place = "@"
  private static let format = 1

  /// What the file holds.
  struct Content: Codable {
    var format = Installation.format
    /// The version of the compiler that made the modules: no other one reads them.
    var compiler: String
    var modules: [String: Module]
    /// The sums of all other files, by their paths.
    var files: [String: String]
  }

  struct Module: Codable {
    var objects: [String]
    var imports: [String]
    var clangArguments: [String]
    /// What a course may show of it.
    var sources: [String]
  }

  /// - Returns: `nil` for a folder that is no installation.
  /// - Throws: where its description cannot be used.
  package init?(in folder: String) throws(Problem) {
    let file = Self.description(in: folder)
    guard SystemCall.exists(file) else { return nil }
    // What cannot be read is damaged.
    guard let bytes = (try? SystemCall.bytes(of: file)) ?? nil,
      let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)),
      content.format == Self.format
    else { throw .installationIncomplete(file) }
    self.folder = folder
    self.content = content
  }

  static func description(in folder: String) -> String { "\(folder)/\(descriptionName)" }

  /// The version of the compiler that made the modules.
  package var compiler: String { content.compiler }

  var modules: [String: BuildProducts.Module] {
    content.modules.mapValues { module in
      BuildProducts.Module(
        objects: module.objects.map { "\(folder)/\($0)" }, imports: module.imports,
        clangArguments: module.clangArguments.map(placed),
        sources: module.sources.map { "\(folder)/\($0)" }, plugins: [])
    }
  }

  /// What the sources of a module declare. The compiler told it when they were installed: it knows them where they were before.
  ///
  /// - Returns: `nil` where that is missing or damaged.
  func symbols(of module: String) -> LibrarySymbols? {
    guard let bytes = (try? SystemCall.bytes(of: "\(folder)/\(Self.symbols(of: module))")) ?? nil,
      var symbols = try? LibrarySymbols(bytes: bytes)
    else { return nil }
    symbols.movePaths { $0.isEmpty ? $0 : "\(folder)/\($0)" }
    return symbols
  }

  static func symbols(of module: String) -> String { "Symbols/\(module)" }

  private func placed(_ argument: String) -> String {
    guard let mark = argument.range(of: Self.place + "/") else { return argument }
    return argument[..<mark.lowerBound] + folder + "/" + argument[mark.upperBound...]
  }

  /// The files that are missing, or are not what was installed, sorted.
  package var damaged: [String] {
    content.files.sorted { $0.key < $1.key }.filter { ContentSum.ofFile("\(folder)/\($0.key)") != $0.value }
      .map { "\(folder)/\($0.key)" }
  }

  /// - Parameter version: of the compiler that is to read the modules; `nil` where it does not say.
  package func check(against version: String?) throws(Problem) {
    guard let version, version != compiler else { return }
    throw .installedForOtherCompiler(installed: compiler, found: version)
  }
}
