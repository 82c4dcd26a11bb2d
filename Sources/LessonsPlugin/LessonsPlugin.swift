import Foundation
import PackagePlugin

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `swift package lessons …`: the tool, on the package that its user stands in.
///
/// SwiftPM would give a plugin a debug build of the tool, so this asks for one with optimization. The tool then takes the place of this
/// process: what stops the plugin stops the tool, and nothing is left behind. It builds the package in a folder of its own, so that it
/// never waits for the SwiftPM that waits for it.
@main
struct LessonsPlugin: CommandPlugin {
  private static let product = "lessons"
  /// Those of the tool's commands that are about a course and run its lessons.
  private static let building = ["serve", "build", "check", "promote"]
  private static let placed = building + ["new", "clean"]

  func performCommand(context: PluginContext, arguments: [String]) async throws {
    let command = arguments.first.flatMap { Self.placed.contains($0) ? $0 : nil }
    if arguments.first == "lsp" {
      throw Failure(
        text:
          "SwiftPM keeps what an editor would say to a plugin; install 'lessons' with '.ci/install' for 'lessons lsp'"
      )
    }
    var words = arguments
    // What is asked of the tool's help needs no package.
    if let command, !words.contains("--help"), !words.contains("-h") {
      let path = context.package.directoryURL.path(percentEncoded: false)
      let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      var added: [String] = []
      if !Self.gives("--course", words) { added += ["--course", folder] }
      if Self.building.contains(command), !Self.gives("--package", words) {
        added += ["--package", folder]
        added += Self.modules(of: context.package).flatMap { ["--import", $0] }
      }
      words.insert(contentsOf: added, at: 1)
    }
    let program = try program()
    try watch()
    try become(program, words)
  }

  private static func gives(_ option: String, _ words: [String]) -> Bool {
    words.contains { $0 == option || $0.hasPrefix(option + "=") }
  }

  /// What lessons import unless they say otherwise: the modules of the package's libraries. Where a library comes in C and in Swift,
  /// lessons are about the Swift.
  private static func modules(of package: Package) -> [String] {
    var seen: Set<String> = []
    let targets = package.products.compactMap { $0 as? LibraryProduct }.flatMap(\.targets).compactMap {
      $0 as? any SourceModuleTarget
    }.filter { seen.insert($0.moduleName).inserted }
    let inSwift = targets.filter { $0 is SwiftSourceModuleTarget }
    return (inSwift.isEmpty ? targets : inSwift).map(\.moduleName)
  }

  /// The tool, built if need be. Its programs and modules lie beside it.
  private func program() throws -> URL {
    Diagnostics.remark("building 'lessons', which takes some minutes the first time")
    let result = try packageManager.build(
      .product(Self.product), parameters: .init(configuration: .release, logging: .concise))
    guard result.succeeded else {
      throw Failure(text: "'\(Self.product)' does not build:\n\(result.logText)")
    }
    if let built = result.builtArtifacts.map(\.url).first(where: { $0.lastPathComponent == Self.product }) {
      return built
    }
    throw Failure(text: "SwiftPM built 'lessons', and does not say where it is")
  }

  /// Has this process end when SwiftPM does: Control-C reaches only SwiftPM, which may end without a word to its plugins.
  private func watch() throws {
    let watcher = Process()
    watcher.executableURL = URL(filePath: "/bin/sh")
    watcher.arguments = [
      "-c",
      """
      while kill -0 $1 && kill -0 $2; do sleep 0.5; done
      kill -TERM $2
      """, "watch", "\(getppid())", "\(getpid())",
    ]
    watcher.standardInput = FileHandle.nullDevice
    watcher.standardOutput = FileHandle.nullDevice
    watcher.standardError = FileHandle.nullDevice
    try watcher.run()
  }

  /// Continues as another program. It returns only if there is none.
  private func become(_ program: URL, _ words: [String]) throws {
    let path = program.path(percentEncoded: false)
    var arguments: [UnsafeMutablePointer<CChar>?] = ([path] + words).map { strdup($0) }
    arguments.append(nil)
    // The thread of a plugin takes no signals, and a program begins with what its thread takes.
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
    // What a plugin has for standard input belongs to SwiftPM.
    let nothing = open("/dev/null", O_RDONLY)
    if nothing > 0 { dup2(nothing, 0) }
    execv(path, &arguments)
    throw Failure(text: "'\(path)' cannot be run: \(String(cString: strerror(errno)))")
  }

  private struct Failure: Error, CustomStringConvertible {
    var text: String
    var description: String { text }
  }
}
