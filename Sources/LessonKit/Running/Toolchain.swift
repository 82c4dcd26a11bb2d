import Foundation
import LessonDiagnostics
import LessonFiles

/// The Swift compiler that lessons are compiled with, and its companions.
package struct Toolchain: Sendable {
  /// The folder with `bin` and `lib`; this and what follows are real paths, links resolved.
  let root: String
  package var frontend: String
  package var clang: String
  package var autolinkExtract: String
  /// For shared objects of Swift code alone, which need no driver.
  var linker: String
  /// What lists the symbols of a module.
  var symbolGraphExtract: String { "\(root)/bin/swift-symbolgraph-extract" }
  /// What answers editors about Swift files.
  package var languageServer: String { "\(root)/bin/sourcekit-lsp" }
  /// What lays out Swift code.
  package var formatter: String { "\(root)/bin/swift-format" }
  /// Where the runtime libraries are: `…/usr/lib/swift/linux`.
  package var libraries: String
  /// `swift-backtrace`, if the toolchain has it. Without it the line of a trap is not known.
  package var backtrace: String?
  /// The library that reads the compiler's index of the names in a program.
  package var indexStore: String
  /// The library that tells editors what names mean. Without it pages do not say it.
  package let sourceKit: String
  /// Where macros that come with the compiler, and what expands them, may be.
  let macroFiles: [String]
  /// How the compiler expands the macros that come with it: `@Observable`, `#Predicate`.
  var macroArguments: [String]
  /// Everything that compiles, links and runs lessons.
  let files: [String]
  /// Changes when one of them does, or what of the environment they go by.
  package let identity: String

  /// The same on every machine that has the same compiler, wherever it is installed.
  func sharedIdentity(_ sums: InstalledSums) -> String {
    let hash = ContentHash()
    hash.add(files.map { $0.hasPrefix(root + "/") ? String($0.dropFirst(root.count)) : $0 })
    hash.add(files.map { FileKind(of: $0) == .folder ? "folder" : sums.sum(of: $0) ?? "missing" })
    let environment = ProcessInfo.processInfo.environment
    hash.add(Self.variables.map { environment[$0].map { "=\($0)" } ?? "" })
    return hash.finish()
  }

  /// The compiler's version, as in `6.3.1`, which it is asked for once; `nil` where it does not say.
  ///
  /// - Parameter folder: keeps the answer.
  package func version(keptIn folder: CacheFolder?) -> String? {
    let file = folder.map {
      CheckedFile("version", in: $0, for: identity, KeptFormat("compiler version", version: 1))
    }
    if let bytes = file?.bytes { return String(decoding: bytes, as: UTF8.self) }
    let version = InstalledCompiler(launcher: frontend).version
    // Without the kept answer the next build asks again, and says the same.
    if let version, let folder, let file {
      try? folder.prepare()
      try? file.write(Array(version.utf8))
    }
    return version
  }

  /// What of the environment compilers and linkers go by.
  package static let variables = [
    "CCC_OVERRIDE_OPTIONS", "COMPILER_PATH", "CPATH", "C_INCLUDE_PATH", "LD_LIBRARY_PATH", "LIBRARY_PATH",
    "SDKROOT", "DYLD_LIBRARY_PATH", "DEVELOPER_DIR", "TOOLCHAINS",
  ]

  /// Looks for `swiftc` where the shell would, and for the other programs beside it.
  package static func find(
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) throws(Problem) -> Toolchain {
    for folder in path.split(separator: ":") {
      let candidate = "\(folder)/swiftc"
      guard FileManager.default.isExecutableFile(atPath: candidate), let real = realPath(of: candidate) else {
        continue
      }
      if let found = Toolchain(root: String(real.split(separator: "/").dropLast(2).joined(separator: "/"))) {
        return found
      }
      // A launcher that picks a toolchain has no companions, but the compiler it starts knows where it is.
      if let found = Toolchain(root: String(InstalledCompiler(launcher: candidate).toolchain.dropFirst())) {
        return found
      }
    }
    throw .compilerNotFound
  }

  /// - Parameter root: the folder that holds `bin` and `lib`, without its leading slash.
  private init?(root: String) {
    let root = "/" + root
    self.root = root
    frontend = "\(root)/bin/swift-frontend"
    guard FileManager.default.isExecutableFile(atPath: frontend) else { return nil }
    clang = "\(root)/bin/clang"
    autolinkExtract = "\(root)/bin/swift-autolink-extract"
    linker = "\(root)/bin/ld.lld"
    libraries = "\(root)/lib/swift/\(Self.platform)"
    let backtrace = "\(root)/libexec/swift/\(Self.platform)/swift-backtrace"
    self.backtrace = FileManager.default.isExecutableFile(atPath: backtrace) ? backtrace : nil
    #if os(macOS)
      indexStore = "\(root)/lib/libIndexStore.dylib"
      sourceKit = "\(root)/lib/sourcekitdInProc.framework/sourcekitdInProc"
    #else
      indexStore = "\(root)/lib/libIndexStore.so"
      sourceKit = "\(root)/lib/libsourcekitdInProc.so"
    #endif
    // `…/lib/swift/host` holds what expands macros inside the compiler; below it, the macros.
    let host = "\(root)/lib/swift/host"
    #if os(macOS)
      let server = "\(host)/libSwiftInProcPluginServer.dylib"
    #else
      let server = "\(host)/libSwiftInProcPluginServer.so"
    #endif
    let folders = ["\(host)/plugins", "\(host)/plugins/testing"]
    macroFiles = [server] + folders
    let plugins = folders.filter { FileManager.default.fileExists(atPath: $0) }
    macroArguments =
      FileManager.default.fileExists(atPath: server)
      ? ["-in-process-plugin-server-path", server] + plugins.flatMap { ["-plugin-path", $0] } : []
    // What programs load or are linked with. Modules belong to the compiler.
    let installed = ([libraries, "\(libraries)/\(Self.architecture)"] + folders).flatMap { folder in
      let names = (Inputs.names(in: folder) ?? []).filter { name in
        [".so", ".o", ".dylib"].contains { name.hasSuffix($0) }
      }
      return [folder] + names.map { "\(folder)/\($0)" }
    }
    files =
      [frontend, clang, autolinkExtract, linker, indexStore, sourceKit, server]
      + [self.backtrace].compactMap(\.self)
      + installed
    let hash = ContentHash()
    hash.add(files)
    hash.add(files.map { FileState(of: $0)?.description ?? "missing" })
    let environment = ProcessInfo.processInfo.environment
    hash.add(Self.variables.map { environment[$0].map { "=\($0)" } ?? "" })
    identity = hash.finish()
  }

  static var platform: String {
    #if os(macOS)
      "macosx"
    #else
      "linux"
    #endif
  }

  static var architecture: String {
    #if arch(arm64)
      #if os(macOS)
        "arm64"
      #else
        "aarch64"
      #endif
    #else
      "x86_64"
    #endif
  }

  static var target: String {
    #if os(macOS)
      "\(architecture)-apple-macosx15.0"
    #else
      "\(architecture)-unknown-linux-gnu"
    #endif
  }
}
