import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles

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
  /// What all courses share; `nil` to do without.
  var cache: ToolCache?
  /// Modules of C headers that all courses share, where that is possible.
  var sharedModules: SharedModules?
  /// Ends a compile that nobody waits for any more.
  var cancellation: Cancellation?
  /// What the compiler runs in, if not as it is: macros are programs.
  var sandbox: Sandbox?

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
    arguments += try indexArguments(in: folder)
    if reportingValues { arguments += ["-playground", "-playground-high-performance"] }
    try makeModules(for: program, libraries: libraries, in: folder)
    let linking: [Command]
    switch try self.linking(object, of: program, libraries, in: folder) {
    case .success(let commands): linking = commands
    case .failure(let said): return .broken(said.text)
    }
    let step = Step(inputs: [source] + libraries.compilerInputs, outputs: ["program", Self.indexFolder])
    let compilation = try compile(program, libraries, arguments, then: linking, step, in: folder)
    let messages = CompilerMessage.messages(in: compilation.error)
    guard compilation.succeeded else {
      return compilation.isFirst && messages.contains { $0.severity == .error }
        ? .failure(messages) : .broken(compilation.lastError)
    }
    return .success(executable: "\(folder)/program", warnings: messages.filter { $0.severity == .warning })
  }

  /// The name of a program's file.
  static let sourceFile = "main.swift"

  /// Has the compiler tell where every name of a program stands, and what it means. It costs next to nothing.
  private func indexArguments(in folder: String) throws -> [String] {
    let store = Self.indexStore(in: folder)
    try SystemCall.removeTree(store)
    return ["-index-store-path", store, "-index-ignore-clang-modules", "-index-ignore-stdlib"]
  }

  private static let indexFolder = "index"

  private static func indexStore(in folder: String) -> String { "\(folder)/\(indexFolder)" }

  /// What the last compile in this folder told of the names in its program.
  func index(in folder: String) throws(Problem) -> SourceIndex {
    try SourceIndex(
      store: Self.indexStore(in: folder), source: "\(folder)/\(Self.sourceFile)",
      library: toolchain.indexStore)
  }

  /// Compiles until all errors are known, and no further.
  ///
  /// - Parameters:
  ///   - typesOnly: to look no further than names and types, which is quicker.
  ///   - indexes: whether to leave an index, too.
  func check(
    _ program: Program, libraries: BuildProducts.Closure, typesOnly: Bool = false, indexes: Bool = false,
    in folder: String
  ) throws -> Outcome {
    let source = try write(program.source, in: folder)
    let work = typesOnly ? ["-typecheck"] : ["-emit-sil", "-o", "/dev/null"]
    var arguments = ["-frontend"] + work + ["-primary-file", source, "-module-name", "main"]
    arguments += commonArguments(program, libraries)
    if indexes { arguments += try indexArguments(in: folder) }
    let step = Step(
      inputs: [source] + libraries.compilerInputs, outputs: indexes ? [Self.indexFolder] : [])
    let compilation = try compile(program, libraries, arguments, step, in: folder)
    let messages = CompilerMessage.messages(in: compilation.error)
    guard !compilation.succeeded else { return .success(executable: "", warnings: messages) }
    return messages.contains { $0.severity == .error } ? .failure(messages) : .broken(compilation.error)
  }

  /// Compiles and links a unit of a lesson, for a host. See `LessonUnit`.
  ///
  /// - Parameter earlier: the modules of the units before it, with their folders.
  /// - Returns: the path of the shared object; `nil` where the unit does not compile by itself.
  func compile(
    _ unit: LessonUnit, after earlier: [(name: String, folder: String)], of planned: PlannedProgram,
    in folder: String
  ) throws -> String? {
    let source = "\(folder)/\(unit.name).swift"
    let object = "\(folder)/\(unit.name).o"
    try CacheFolder(folder).write(Data(unit.source.utf8), to: "\(unit.name).swift")
    // To the program's own eyes, and to the linker, all units are the module `main`.
    var arguments = [
      "-frontend", "-c", "-primary-file", source, "-module-name", unit.name, "-module-abi-name", "main",
      "-enable-testing", "-emit-module-path", "\(folder)/\(unit.name).swiftmodule",
      "-entry-point-function-name", "\(unit.name)_main", "-o", object, "-suppress-warnings",
    ]
    for (name, place) in earlier { arguments += ["-I", place, "-testable-import-module", name] }
    arguments += commonArguments(planned.program, planned.libraries)
    arguments += ["-playground", "-playground-high-performance"]
    // An unknown name can keep the type checker busy for long, where nobody waits for its answer.
    let step = Step(
      inputs: [source] + Self.common(earlier.map(\.folder)) + planned.libraries.compilerInputs,
      outputs: ["\(unit.name).so", "\(unit.name).swiftmodule"])
    let shared = "\(folder)/\(unit.name).so"
    let start = "\(toolchain.libraries)/\(Toolchain.architecture)/swiftrt.o"
    let linking = Command(toolchain.linker, ["-shared", "-o", shared, object, start])
    let compilation = try compile(
      planned.program, planned.libraries, arguments, then: [linking], step, in: folder, seconds: 10)
    return compilation.succeeded ? shared : nil
  }

  /// The folders that hold these folders, which are many.
  private static func common(_ folders: [String]) -> [String] {
    Set(folders.map { $0[..<($0.lastIndex(of: "/") ?? $0.startIndex)] }).map(String.init).sorted()
  }

  /// Makes the program in which the units of a lesson run: what lessons share, and all that this lesson imports.
  ///
  /// - Returns: its path.
  func makeHost(for planned: PlannedProgram, in folder: String) throws -> String {
    var seen: Set<String> = []
    let imports = planned.program.imports.filter { seen.insert($0).inserted }
    let source =
      imports.map { "import \($0)\n" }.joined()
      // LessonHost's own; to name it here is all that a program needs to be a host.
      + "@_silgen_name(\"lesson_host_main\") func host(_: Int32, _: UnsafeMutablePointer<UnsafeMutablePointer<Int8>?>) -> Int32\n"
      + "_ = host(CommandLine.argc, CommandLine.unsafeArgv)\n"
    let path = try write(source, in: folder)
    let object = "\(folder)/main.o"
    var arguments = ["-frontend", "-c", "-primary-file", path, "-module-name", "host", "-o", object]
    arguments += commonArguments(planned.program, planned.libraries) + ["-suppress-warnings"]
    let step = Step(inputs: [path] + planned.libraries.compilerInputs, outputs: ["program"])
    let linking: [Command]
    switch try self.linking(object, of: planned.program, planned.libraries, in: folder) {
    case .success(let commands): linking = commands
    case .failure(let said): throw Problem.compilerFailed(said.text)
    }
    let compilation = try compile(
      planned.program, planned.libraries, arguments, then: linking, step, in: folder)
    guard compilation.succeeded else { throw Problem.compilerFailed(compilation.lastError) }
    return "\(folder)/program"
  }

  /// The errors of syntax in a piece of source by itself.
  func syntaxErrors(of source: String, dialect: Dialect, in folder: String) throws -> [CompilerMessage] {
    let path = try write(source, in: folder)
    let arguments = ["-frontend", "-parse", "-diagnostic-style", "llvm"] + dialect.arguments + [path]
    let parsing = try run([Command(toolchain.frontend, arguments)], in: folder, step: Step(inputs: [path]))
    return CompilerMessage.messages(in: parsing.error).filter { $0.severity == .error }
  }

  /// - Returns: the path of the file.
  private func write(_ source: String, in folder: String) throws -> String {
    try CacheFolder(folder).write(Data(source.utf8), to: Self.sourceFile)
    return "\(folder)/\(Self.sourceFile)"
  }

  /// What every compile of a program is told. A flag that authors must not set themselves also belongs into `Dialect.reserved`.
  /// All of it decides which modules of C headers the compiler takes, even whether it optimizes.
  func commonArguments(_ program: Program, _ libraries: BuildProducts.Closure) -> [String] {
    let arguments = moduleArguments(program, libraries)
    return ["-module-cache-path", modules(for: program, arguments)] + arguments
  }

  /// The same without the place of these modules.
  func moduleArguments(_ program: Program, _ libraries: BuildProducts.Closure) -> [String] {
    var arguments = [
      "-target", Toolchain.target, "-diagnostic-style", "llvm",
      "-no-color-diagnostics",
      "-disable-objc-interop",
      "-gline-tables-only", "-debug-info-format=dwarf", "-dwarf-version=4",
      program.isOptimized ? "-O" : "-Onone",
    ]
    arguments += libraries.moduleFolders.flatMap { ["-I", $0] }
    arguments += libraries.clangArguments.flatMap { ["-Xcc", $0] }
    arguments += Self.moduleArguments
    arguments += toolchain.macroArguments
    arguments += libraries.plugins.flatMap { ["-load-plugin-executable", $0] }
    return arguments + program.dialect.arguments
  }

  /// Has the compiler work on a program, and others on what it made.
  private func compile(
    _ program: Program, _ libraries: BuildProducts.Closure, _ arguments: [String],
    then others: [Command] = [],
    _ step: Step, in folder: String, seconds: Double = 600
  ) throws -> Execution {
    try makeModules(for: program, libraries: libraries, in: folder)
    let commands = [Command(toolchain.frontend, arguments)] + others
    return try runWithModules(commands, in: folder, step: step, seconds: seconds) { execution in
      guard !execution.succeeded else { return false }
      // All that it imports was there. Headers may have changed since.
      try? sharedModules?.distrust(where: execution.error.contains)
      return true
    }
  }

  /// What makes a program of an object.
  private func linking(
    _ object: String, of program: Program, _ libraries: BuildProducts.Closure, in folder: String
  ) throws -> Result<[Command], CourseLibrary.LinkFailure> {
    switch try CourseLibrary.make(of: libraries, compiler: self, in: folder) {
    case .failure(let failure): return .failure(failure)
    case .success(let library):
      // A program asks for no other libraries than its imports do.
      if library.path != nil, let asked = try asked(byImportsOf: program, libraries, in: folder),
        let recipe = try LinkRecipe.make(for: library, compiler: self, in: folder)
      {
        return .success([recipe.command(program: "\(folder)/program", object: object, libraries: asked)])
      }
      let autolink = "\(folder)/main.autolink"
      return .success([
        Command(toolchain.autolinkExtract, [object, "-o", autolink]),
        Command(
          toolchain.clang,
          ["-o", "\(folder)/program", object] + programArguments(libraries: ["@\(autolink)"])
            + library.arguments),
      ])
    }
  }

  /// What makes a program of Swift objects, before the libraries of the course.
  ///
  /// - Parameter libraries: those that its objects ask for.
  func programArguments(libraries: [String]) -> [String] {
    #if os(macOS)
      ["-L", toolchain.libraries, "-L", "/usr/lib/swift", "-rpath", "/usr/lib/swift"]
    #else
      [
        "-fuse-ld=lld", "-pie", "\(toolchain.libraries)/\(Toolchain.architecture)/swiftrt.o",
      ] + libraries + [
        "-L", toolchain.libraries, "-lswiftCore", "-Xlinker", "-rpath", "-Xlinker", toolchain.libraries,
      ]
    #endif
  }
}
