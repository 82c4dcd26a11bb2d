import Foundation

/// Results of programs on disk, under a key made of everything that can change them.
struct ResultCache: Sendable {
  /// `…/.lessons/results`; `nil` when nothing is to be read or kept.
  var folder: String?

  /// How many results of one program are kept: an author who tries a value and goes back finds the old one.
  private static let mostKept = 8

  func result(lesson: String, program: Program, key: String) -> ProgramResult? {
    guard let path = path(lesson, program, key), let data = KeptFolder.contents(of: path) else {
      return nil
    }
    // A file that is not what was kept (cut short by a full disk) is as good as none: it will be written again.
    let sum = Self.sum(of: data.dropFirst(Self.sumLength))
    guard data.prefix(Self.sumLength) == sum else { return nil }
    return try? ProgramResult(bytes: Array(data.dropFirst(Self.sumLength)))
  }

  private static let sumLength = 32

  /// Stands before the bytes of a result: one changed bit would be a wrong number on a page.
  private static func sum(of bytes: Data) -> Data {
    let hash = ContentHash()
    hash.add(bytes)
    return Data(hash.finish().utf8)
  }

  func keep(_ result: ProgramResult, lesson: String, program: Program, key: String) throws {
    guard let folder else { return }
    try KeptFolder(folder).prepare()
    let place = KeptFolder("\(folder)/\(lesson)")
    try place.prepare()
    let bytes = Data(result.bytes)
    try place.write(Self.sum(of: bytes) + bytes, to: "\(program.name).\(key)")
    try dropOldest(in: "\(folder)/\(lesson)", program: program.name)
  }

  func forget(lesson: String, program: Program, key: String) throws {
    guard let path = path(lesson, program, key), FileManager.default.fileExists(atPath: path) else { return }
    try FileManager.default.removeItem(atPath: path)
  }

  private func path(_ lesson: String, _ program: Program, _ key: String) -> String? {
    folder.map { "\($0)/\(lesson)/\(program.name).\(key)" }
  }

  private func dropOldest(in folder: String, program: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasPrefix(program + ".")
    }
    guard names.count > Self.mostKept else { return }
    let byAge = names.compactMap { name in FileState(of: "\(folder)/\(name)").map { (name, $0.modified) } }
      .sorted { $0.1 > $1.1 }
    for (name, _) in byAge.dropFirst(Self.mostKept) {
      try SystemCall.removeTree("\(folder)/\(name)")
    }
  }
}

extension ResultCache {
  /// Makes keys of everything that can change a result: the tool, the compiler, the modules and objects, the data, the limits, the
  /// words that charts are drawn with, and of the program itself what `ProgramAssembler` calls its essence.
  struct Keys {
    private let compiler: String
    /// The format of results is the tool's own.
    private let tool: String

    init(toolchain: Toolchain) {
      compiler = "\(toolchain.identity) \(Toolchain.target)"
      tool = Bundle.main.executablePath.flatMap(FileState.init(of:))?.description ?? ""
    }

    func key(
      of program: Program, libraries: BuildProducts.Closure, limits: Limits, data: [String], words: String
    ) -> String {
      let hash = ContentHash()
      hash.add(compiler)
      hash.add(tool)
      hash.add(program.essence)
      hash.add("\(limits)")
      hash.add(words)
      // Objects are written anew whenever their source changes, and only then: their state stands for their content.
      let plugins = libraries.plugins.map { String($0.prefix { $0 != "#" }) }
      for path in libraries.objects + libraries.swiftModules + plugins {
        hash.add(path)
        hash.add(FileState(of: path).map { "\($0)" } ?? "missing")
      }
      hash.add(libraries.clangArguments.joined(separator: "\n"))
      for path in libraries.resources { add(path, to: hash) }
      for path in data { add(path, to: hash) }
      return hash.finish()
    }

    /// The state of a file, or of everything in a folder, wherever links lead.
    private func add(_ path: String, to hash: ContentHash) {
      var visited: Set<String> = []
      func visit(_ path: String) {
        guard let real = realPath(of: path), let state = FileState(of: real) else {
          hash.add("missing \(path)")
          return
        }
        hash.add(path)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: real) else {
          hash.add("\(state)")
          return
        }
        // A link may lead to a folder above it.
        guard visited.insert(real).inserted else { return }
        for name in names.sorted() { visit("\(path)/\(name)") }
      }
      visit(path)
    }
  }
}
