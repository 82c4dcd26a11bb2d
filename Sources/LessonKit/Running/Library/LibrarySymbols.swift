import Foundation
import LessonDiagnostics
import LessonFiles
import LessonTranscript

/// What a module declares, and where, as the compiler noted it when it built the module.
struct LibrarySymbols: Sendable {
  struct Symbol: Hashable, Sendable {
    var usr: String
    /// From the outside inwards, with the labels of its arguments: `DropoutMask`, `init(rows:columns:)`.
    var names: [String]
    /// Absolute; empty where the compiler does not say it, as of what is not public.
    var path: String
    /// Of its name in the source, both from 1; the column in bytes.
    var line: Int
    var column: Int
  }

  var symbols: [Symbol]

  /// Of `bytes`.
  static let format = KeptFormat("symbols", version: 2)

  init(symbols: [Symbol]) { self.symbols = symbols }

  mutating func movePaths(_ moved: (String) -> String) {
    for index in symbols.indices { symbols[index].path = moved(symbols[index].path) }
  }

  /// Has the toolchain list them.
  ///
  /// - Parameter folder: for the work.
  init(of module: LibraryModule, compiler: ProgramCompiler, in folder: String) throws {
    let output = "\(folder)/\(Self.graphs)"
    try CacheFolder(folder).empty()
    let closure = module.products.closure(of: [module.name])
    // Nothing of a lesson has a part in this; but in a sandbox it finds the modules that lessons share, and cannot change them.
    let modules = compiler.sandbox == nil ? "\(folder)/modules" : compiler.modules
    var arguments = [
      "-module-name", module.name, "-target", Toolchain.target, "-output-dir", output,
      "-minimum-access-level", "private", "-skip-synthesized-members", "-skip-inherited-docs",
      "-module-cache-path", modules,
    ]
    arguments += closure.moduleFolders.flatMap { ["-I", $0] }
    arguments += closure.clangArguments.flatMap { ["-Xcc", $0] } + ProgramCompiler.moduleArguments
    let commands = [
      ProgramCompiler.Command("/bin/mkdir", [output]),
      ProgramCompiler.Command(compiler.toolchain.symbolGraphExtract, arguments),
    ]
    let execution = try compiler.runWithModules(
      commands, in: folder,
      // It tells no place in a file that it does not find.
      step: ProgramCompiler.Step(inputs: closure.compilerInputs + [module.folder], outputs: [Self.graphs]),
      seconds: 120)
    guard execution.succeeded else {
      let reason = execution.error.split(separator: "\n").first.map(String.init) ?? "it says nothing"
      throw Problem.symbolsUnknown(module: module.name, reason: reason)
    }
    var found: [String: Symbol] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: output).sorted()
    where name.hasSuffix(".symbols.json") {
      guard let bytes = try SystemCall.bytes(of: "\(output)/\(name)") else { continue }
      for symbol in try JSONDecoder().decode(Graph.self, from: Data(bytes)).symbols {
        let place = symbol.location
        let path = place.flatMap { Self.path(ofAddress: $0.uri) }
        found[symbol.identifier.precise] = Symbol(
          usr: symbol.identifier.precise, names: symbol.pathComponents, path: path ?? "",
          line: (place?.position.line ?? -1) + 1, column: (place?.position.character ?? -1) + 1)
      }
    }
    symbols = found.values.sorted {
      ($0.path, $0.line, $0.column, $0.usr) < ($1.path, $1.line, $1.column, $1.usr)
    }
    try SystemCall.removeTree(folder)
  }

  /// The folder of what the compiler lists.
  private static let graphs = "graphs"

  /// The compiler puts paths behind `file://` as they are: a `#`, a `?` or a `%` in one is its own.
  private static func path(ofAddress address: String) -> String? {
    let scheme = "file://"
    guard address.hasPrefix(scheme) else { return nil }
    return "/" + address.dropFirst(scheme.count).drop { $0 == "/" }
  }

  /// A symbol graph, as far as it matters here.
  private struct Graph: Decodable {
    struct Symbol: Decodable {
      struct Identifier: Decodable { var precise: String }
      struct Location: Decodable {
        struct Position: Decodable { var line, character: Int }
        var uri: String
        var position: Position
      }
      var identifier: Identifier
      var pathComponents: [String]
      var location: Location?
    }
    var symbols: [Symbol]
  }
}

extension LibrarySymbols {
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(symbols) { writer, symbol in
      writer.write(symbol.usr)
      writer.write(symbol.names) { $0.write($1) }
      writer.write(symbol.path)
      writer.write(symbol.line)
      writer.write(symbol.column)
    }
    return writer.bytes
  }

  init(bytes: [UInt8]) throws(TranscriptError) {
    var reader = ByteReader(bytes[...])
    symbols = try reader.list { reader throws(TranscriptError) in
      Symbol(
        usr: try reader.string(),
        names: try reader.list { reader throws(TranscriptError) in try reader.string() },
        path: try reader.string(), line: try reader.integer(in: TranscriptLimits.places),
        column: try reader.integer(in: TranscriptLimits.places))
    }
    guard reader.isAtEnd else { throw .malformed }
  }
}

extension LibrarySymbols.Symbol {
  /// The name without the labels of arguments.
  static func base(_ name: String) -> String {
    // Operators may hold parentheses nowhere, and begin with no letter.
    name.firstIndex(of: "(").map { String(name[..<$0]) } ?? name
  }

  /// `DropoutMask.init(rows:columns:)`
  var fullName: String { names.joined(separator: ".") }
  /// `DropoutMask.init`
  var baseName: String { names.map(Self.base).joined(separator: ".") }
}
