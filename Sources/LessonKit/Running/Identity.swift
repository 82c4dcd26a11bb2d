import Foundation

/// What tells one state of everything around a program from another: the compiler, the modules and objects, the data. Keys of results
/// are made of it and of the program.
struct Identity {
  private let compiler: String
  private var contents: [String: String] = [:]

  init(toolchain: Toolchain, products: [BuildProducts]) throws {
    compiler = "\(toolchain.identity) \(Toolchain.target)"
    let own = Bundle.main.executablePath ?? ""
    contents = [:]
    // The format of results is the tool's own.
    tool = FileState(of: own).map { "\($0.size) \($0.modified)" } ?? ""
  }

  private let tool: String

  func key(of program: Program, libraries: BuildProducts.Closure, limits: Limits, data: [String]) -> String {
    let hash = ContentHash()
    hash.add(compiler)
    hash.add(program.essence)
    hash.add("\(limits)")
    // Objects are written anew whenever their source changes, and only then: their state stands for their content.
    for path in libraries.objects + libraries.swiftModules {
      hash.add(path)
      hash.add(FileState(of: path).map { "\($0)" } ?? "missing")
    }
    hash.add(libraries.clangArguments.joined(separator: "\n"))
    for path in data { add(path, to: hash) }
    return hash.finish()
  }

  private func add(_ path: String, to hash: ContentHash) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      hash.add("missing \(path)")
      return
    }
    let files =
      isFolder.boolValue
      ? (FileManager.default.subpaths(atPath: path) ?? []).sorted().map { "\(path)/\($0)" } : [path]
    for file in files {
      hash.add(file)
      hash.add(FileState(of: file).map { "\($0)" } ?? "missing")
    }
  }
}
