import CCmark
import CDuktape
import CXXHash
import Foundation

/// Looks for everything the tool needs on this machine.
public struct Doctor: Sendable {
  /// The folder of the running executable, where SwiftPM leaves modules and objects beside it.
  public var buildFolder: String
  /// Where commands are looked for, first to last.
  public var commandFolders: [String]
  /// A folder to look for everything else in, in place of `/`.
  public var root: String

  public init(
    buildFolder: String,
    commandFolders: [String] = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map(String.init),
    root: String = ""
  ) {
    self.buildFolder = buildFolder
    self.commandFolders = commandFolders
    self.root = root
  }

  public func examine() -> Examination {
    let compiler = command("swiftc").map { InstalledCompiler(launcher: $0) }
    return Examination(
      requirements: [requirement(compiler), linker(compiler), backtracer(compiler)] + modules() + libraries()
        + [katexScript(), katexFonts(), dataSet(), browser()])
  }

  // MARK: Toolchain

  static let oldestSwift = (major: 6, minor: 2)
  static let swiftAdvice = "install Swift 6.2 or newer: https://www.swift.org/install"

  private func requirement(_ compiler: InstalledCompiler?) -> Requirement {
    guard let compiler else { return Requirement("swiftc", .missing(advice: Self.swiftAdvice)) }
    guard let version = compiler.version else {
      return Requirement(
        "swiftc",
        .unsuitable(
          path: compiler.path, version: nil, advice: "it does not tell its version; \(Self.swiftAdvice)"))
    }
    let numbers = version.split(separator: ".").compactMap { Int($0) } + [0, 0]
    if (numbers[0], numbers[1]) < Self.oldestSwift {
      return Requirement(
        "swiftc", .unsuitable(path: compiler.path, version: version, advice: Self.swiftAdvice))
    }
    return Requirement("swiftc", .found(path: compiler.path, version: version))
  }

  private func linker(_ compiler: InstalledCompiler?) -> Requirement {
    #if canImport(Darwin)
      let name = "ld"
    #else
      let name = "ld.lld"
    #endif
    if let path = compiler.map({ $0.toolchain + "/bin/" + name }), Self.isExecutable(path) {
      return Requirement(name, .found(path: path, version: nil))
    }
    if let path = command(name) { return Requirement(name, .found(path: path, version: nil)) }
    return Requirement(
      name,
      .missing(advice: "it belongs to the Swift toolchain: \(Self.swiftAdvice) (or: apt-get install lld)"))
  }

  /// What finds the lesson's line when a lesson traps; it stands in the toolchain's `libexec`.
  private func backtracer(_ compiler: InstalledCompiler?) -> Requirement {
    let candidates = compiler.map { compiler in
      ["/linux", "/macosx", ""].map { compiler.toolchain + "/libexec/swift\($0)/swift-backtrace" }
    }
    guard let path = candidates?.first(where: Self.isExecutable) else {
      return Requirement(
        "swift-backtrace", .missing(advice: "it belongs to the Swift toolchain: \(Self.swiftAdvice)"))
    }
    return Requirement("swift-backtrace", .found(path: path, version: nil))
  }

  // MARK: What SwiftPM built

  /// The modules every lesson imports, and the objects it links.
  static let runtimeModules = ["LessonRuntime", "LessonTranscript", "SVGCharts"]

  private func modules() -> [Requirement] {
    let advice = "run 'swift build -c release' in the folder of the tool"
    return Self.runtimeModules.map { name in
      let module = "\(buildFolder)/Modules/\(name).swiftmodule"
      let objects = "\(buildFolder)/\(name).build"
      guard FileManager.default.fileExists(atPath: module) else {
        return Requirement(name, .missing(advice: "no \(module); \(advice)"))
      }
      guard Self.holdsObject(objects) else {
        return Requirement(name, .missing(advice: "no objects in \(objects); \(advice)"))
      }
      return Requirement(name, .found(path: module, version: nil))
    }
  }

  private static func holdsObject(_ folder: String) -> Bool {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return false }
    return names.contains { ($0 as? String)?.hasSuffix(".o") == true }
  }

  // MARK: Libraries

  /// Linked into this executable, or it would not run: only their versions are news.
  private func libraries() -> [Requirement] {
    let cmark = cmark_version_string().map { String(cString: $0) }
    let duktape = "\(DUK_VERSION / 10000).\(DUK_VERSION / 100 % 100).\(DUK_VERSION % 100)"
    let xxhash = XXH_versionNumber()
    return [
      Requirement("libcmark", .found(path: "linked", version: cmark)),
      Requirement("libduktape", .found(path: "linked", version: duktape)),
      Requirement(
        "libxxhash",
        .found(path: "linked", version: "\(xxhash / 10000).\(xxhash / 100 % 100).\(xxhash % 100)")),
    ]
  }
}
