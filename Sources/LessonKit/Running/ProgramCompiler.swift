import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonSupervisor

/// Compiles programs by calling the compiler's frontend and the linker. SwiftPM takes longer to find that it has nothing to do than
/// these two take to do everything.
struct ProgramCompiler: Sendable {
  enum Outcome: Sendable {
    case success(executable: String, warnings: [CompilerMessage])
    case failure([CompilerMessage])
    /// The compiler itself failed, and said nothing about the program.
    case broken(String)
  }

  var toolchain: Toolchain
  /// For what all lessons of a course share: the compiled C modules, and the flags that `autolink-extract` found in libraries.
  var sharedFolder: String

  /// Compiles and links.
  ///
  /// - Parameters:
  ///   - reportingValues: with the compiler's playground transform.
  ///   - folder: an existing folder for the program's files.
  func compile(
    _ program: Program, libraries: BuildProducts.Closure, reportingValues: Bool, in folder: String
  ) throws -> Outcome {
    let source = "\(folder)/main.swift"
    let object = "\(folder)/main.o"
    try Data(program.source.utf8).write(to: URL(filePath: source))
    var arguments = ["-frontend", "-c", "-primary-file", source, "-module-name", "main", "-o", object]
    arguments += commonArguments(program, libraries)
    arguments += ["-gline-tables-only", "-debug-info-format=dwarf", "-dwarf-version=4"]
    arguments += [program.isOptimized ? "-O" : "-Onone"]
    // The index tells where every name of the program stands, and what it means. It costs next to nothing.
    let index = Self.indexStore(in: folder)
    try SystemCall.removeTree(index)
    arguments += ["-index-store-path", index, "-index-ignore-clang-modules", "-index-ignore-stdlib"]
    if reportingValues { arguments += ["-playground", "-playground-high-performance"] }
    let compilation = try run(toolchain.frontend, arguments, in: folder)
    let messages = CompilerMessage.messages(in: compilation.error)
    guard compilation.succeeded else {
      return messages.contains { $0.severity == .error } ? .failure(messages) : .broken(compilation.error)
    }
    if let problem = try link(object, libraries, in: folder) { return .broken(problem) }
    return .success(executable: "\(folder)/program", warnings: messages.filter { $0.severity == .warning })
  }

  /// The name of a program's file.
  static let sourceFile = "main.swift"

  /// Where a compile in this folder leaves its index.
  static func indexStore(in folder: String) -> String { "\(folder)/index" }

  /// Compiles until all errors are known, and no further.
  ///
  /// - Parameter typesOnly: to look no further than names and types, which is quicker.
  func check(
    _ program: Program, libraries: BuildProducts.Closure, typesOnly: Bool = false, in folder: String
  ) throws -> Outcome {
    let source = try write(program.source, in: folder)
    let work = typesOnly ? ["-typecheck"] : ["-emit-sil", "-o", "/dev/null"]
    let arguments = ["-frontend"] + work + ["-primary-file", source, "-module-name", "main"]
    let compilation = try run(toolchain.frontend, arguments + commonArguments(program, libraries), in: folder)
    let messages = CompilerMessage.messages(in: compilation.error)
    guard !compilation.succeeded else { return .success(executable: "", warnings: messages) }
    return messages.contains { $0.severity == .error } ? .failure(messages) : .broken(compilation.error)
  }

  /// The errors of syntax in a piece of source by itself.
  func syntaxErrors(of source: String, dialect: Dialect, in folder: String) throws -> [CompilerMessage] {
    let path = try write(source, in: folder)
    let arguments = ["-frontend", "-parse", "-diagnostic-style", "llvm"] + dialect.arguments + [path]
    return CompilerMessage.messages(in: try run(toolchain.frontend, arguments, in: folder).error)
      .filter { $0.severity == .error }
  }

  /// - Returns: the path of the file.
  private func write(_ source: String, in folder: String) throws -> String {
    try CacheFolder(folder).write(Data(source.utf8), to: Self.sourceFile)
    return "\(folder)/\(Self.sourceFile)"
  }

  /// What every compile of a program is told. A flag that authors must not set themselves also belongs into `Dialect.reserved`.
  private func commonArguments(_ program: Program, _ libraries: BuildProducts.Closure) -> [String] {
    var arguments = [
      "-target", Toolchain.target, "-diagnostic-style", "llvm",
      "-no-color-diagnostics",
      "-disable-objc-interop", "-module-cache-path", "\(sharedFolder)/modules",
    ]
    arguments += libraries.moduleFolders.flatMap { ["-I", $0] }
    arguments += libraries.clangArguments.flatMap { ["-Xcc", $0] }
    arguments += toolchain.macroArguments
    arguments += libraries.plugins.flatMap { ["-load-plugin-executable", $0] }
    return arguments + program.dialect.arguments
  }

  /// Links; returns what the linker said when it failed.
  private func link(_ object: String, _ libraries: BuildProducts.Closure, in folder: String) throws -> String?
  {
    let library: CourseLibrary
    switch try CourseLibrary.make(of: libraries, compiler: self, in: folder) {
    case .success(let made): library = made
    case .failure(let said): return said.text
    }
    let extraction = try run(
      toolchain.autolinkExtract, [object, "-o", "\(folder)/main.autolink"], in: folder)
    guard extraction.succeeded else { return extraction.error }
    let arguments =
      ["-o", "\(folder)/program", object] + programArguments(autolink: "\(folder)/main.autolink")
      + library.arguments
    let linking = try run(toolchain.clang, arguments, in: folder)
    return linking.succeeded ? nil : linking.error
  }

  /// What makes a program of Swift objects, before the libraries.
  func programArguments(autolink: String) -> [String] {
    #if os(macOS)
      ["-L", toolchain.libraries, "-L", "/usr/lib/swift", "-rpath", "/usr/lib/swift"]
    #else
      [
        "-fuse-ld=lld", "-pie", "\(toolchain.libraries)/\(Toolchain.architecture)/swiftrt.o", "@\(autolink)",
        "-L", toolchain.libraries, "-lswiftCore", "-Xlinker", "-rpath", "-Xlinker", toolchain.libraries,
      ]
    #endif
  }

  struct Execution {
    var succeeded: Bool
    var error: String
  }

  func run(_ executable: String, _ arguments: [String], in folder: String) throws -> Execution {
    let errorPath = "\(folder)/compiler.err"
    let process = SupervisedProcess(
      executable: executable, arguments: arguments, environment: ProcessInfo.processInfo.environment,
      directory: folder,
      limits: supervisor_limits(
        seconds: 600, memory_bytes: 16 << 30, output_bytes: 64 << 20, event_bytes: 64 << 20),
      outputPath: "\(folder)/compiler.out", errorPath: errorPath)
    let outcome = try process.run()
    let error = String(decoding: try SystemCall.bytes(of: errorPath) ?? [], as: UTF8.self)
    let succeeded = outcome.end == supervisor_exited && outcome.detail == 0
    if outcome.end == supervisor_file_limit {
      throw Problem.fileOperationFailed(.write, path: folder, code: EFBIG)
    }
    let disk = DiskSpace(folder: folder)
    if !succeeded,
      !CompilerMessage.messages(in: error).contains(where: { $0.severity == .error })
        || disk.isNamed(in: error),
      disk.explains(error)
    {
      throw disk.problem
    }
    return Execution(succeeded: succeeded, error: error)
  }
}
