import Foundation
import LessonFiles
import Synchronization

extension ProgramCompiler {
  /// What a step of compiling reads and leaves, besides the system and the compiler.
  struct Step {
    /// Files and folders that it reads.
    var inputs: [String] = []
    /// The names of files, and of the index's folder, that it leaves in its folder.
    var outputs: [String] = []
    /// Whether it keeps what it compiles of C headers in a place of its own, and not where all lessons look.
    var hasOwnModules = false
  }

  /// The folder in which a step of compiling works: it stands at the path of the program's folder, and what is to be kept is moved
  /// from one to the other afterwards. So a macro can put no link where this tool writes, or another program looks.
  func workplace(_ step: Step, in folder: String) throws -> (confinement: Confinement, place: String)? {
    guard let sandbox else { return nil }
    let place = folder + ".new"
    try CacheFolder(place).empty()
    var confinement = Confinement(in: sandbox)
    confinement.writable[folder] = place
    confinement.readable = [sharedFolder] + (sharedModules?.folders ?? []) + step.inputs
    confinement.scratch = ["/tmp": Self.mostScratch]
    confinement.scratchLimit = 2 * Self.mostScratch
    if step.hasOwnModules {
      // In a folder that can only be read, no other can be made.
      _ = try SystemCall.makeFolders(ownModules)
      for folder in moduleFolders { confinement.scratch[folder] = Self.mostScratch }
    }
    return (confinement, place)
  }

  private static let mostScratch: UInt64 = 4 << 30

  /// Moves what a step has left. What is no file, where a file should be, is not there.
  func take(_ outputs: [String], from place: String, to folder: String) throws {
    for name in outputs {
      let path = "\(place)/\(name)"
      guard try Self.holdsFilesOnly(path) else { continue }
      try SystemCall.removeTree("\(folder)/\(name)")
      try SystemCall.rename(path, to: "\(folder)/\(name)")
    }
    try SystemCall.removeTree(place)
  }

  /// Whether there is a regular file, or a folder of those.
  private static func holdsFilesOnly(_ path: String) throws -> Bool {
    guard let status = try SystemCall.status(path) else { return false }
    guard status.isFolder else { return status.isRegular }
    return try FileManager.default.contentsOfDirectory(atPath: path).allSatisfy {
      try holdsFilesOnly("\(path)/\($0)")
    }
  }

  /// The modules that the lessons of this course share, where all courses do not.
  var ownModules: String { "\(sharedFolder)/modules" }
  /// The modules that most lessons share.
  var modules: String { sharedModules?.folders.first ?? ownModules }
  /// The modules of a program, which the compiler is told the rest of `arguments` for.
  func modules(for program: Program, _ arguments: [String]) -> String {
    sharedModules?.folder(for: program.imports, arguments) ?? ownModules
  }
  /// All that lessons may look for modules in.
  private var moduleFolders: [String] { [ownModules] + (sharedModules?.folders ?? []) }

  /// Has all that the toolchain compiles of C headers be the same modules: those of a lesson's own compile, of the service that knows what
  /// names mean, and of the list of a library's symbols. Otherwise each of them would compile all headers for itself, because a compile
  /// with line tables makes modules that hold debug information, and the service notes macros in them. None of that is needed here.
  static let moduleArguments = ["-detailed-preprocessing-record", "-fmodule-format=raw"].flatMap {
    ["-Xcc", "-Xclang", "-Xcc", $0]
  }

  /// Runs programs that find the modules which lessons share.
  ///
  /// - Parameter lacksModules: whether it is to be tried again where they speak of a module that is not there: in a sandbox it cannot be
  ///   written where others look for it.
  func runWithModules(
    _ commands: [Command], in folder: String, step: Step, seconds: Double = 600,
    tryingAgain lacksModules: (Execution) -> Bool = { _ in true }
  ) throws -> Execution {
    let execution = try run(commands, in: folder, step: step, seconds: seconds)
    guard sandbox != nil, lacksModules(execution), moduleFolders.contains(where: execution.error.contains)
    else { return execution }
    var step = step
    step.hasOwnModules = true
    return try run(commands, in: folder, step: step, seconds: seconds)
  }

  private static let turn = Mutex<Void>(())
  /// Of the files that say what imports ask to be linked with.
  private static let importsFormat = KeptFormat("imports", version: 2)

  /// Has the compiler make the modules of C headers that a program needs, from imports alone: there is no macro to expand, and no code of
  /// a lesson has a part. What all lessons share no lesson may write.
  func makeModules(for program: Program, libraries: BuildProducts.Closure, in folder: String) throws {
    _ = try asked(byImportsOf: program, libraries, in: folder)
  }

  /// The libraries that programs with these imports ask to be linked with: what the compiler notes in an object of the imports alone. It
  /// makes the modules of C headers on the way.
  ///
  /// - Returns: arguments of a linker; `nil` where that is not known.
  func asked(
    byImportsOf program: Program, _ libraries: BuildProducts.Closure, in folder: String
  ) throws -> [String]? {
    guard sandbox != nil else { return nil }
    let arguments = commonArguments(program, libraries)
    var seen: Set<String> = []
    let imports = program.imports.filter { seen.insert($0).inserted }
    let hash = ContentHash(Self.importsFormat)
    for text in imports + [""] + arguments { hash.add(text) }
    let mark = "\(sharedFolder)/imports-\(hash.finish())"
    return try Self.turn.withLock { _ in
      if let bytes = try SystemCall.bytes(of: mark) {
        CacheFolder.use(mark)
        return Self.list(bytes)
      }
      let kept = sharedModules?.linked(byImports: imports, arguments)
      // Of what is missing the lesson's own compile speaks.
      guard let bytes = try kept?.bytes ?? bytesAsked(by: imports, arguments, in: folder) else { return nil }
      try CacheFolder(sharedFolder).write(bytes, to: String(mark.dropFirst(sharedFolder.count + 1)))
      // What cannot be kept is asked for again.
      try? kept?.write(bytes)
      return Self.list(bytes)
    }
  }

  private static func list(_ bytes: [UInt8]) -> [String]? {
    bytes.isEmpty ? nil : bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Compiles imports alone.
  ///
  /// - Returns: what they ask to be linked with, separated by zeros; `nil` where they do not compile.
  func bytesAsked(by imports: [String], _ arguments: [String], in folder: String) throws -> [UInt8]? {
    let source = "imports.swift"
    let text = imports.map { "import \($0)\n" }.joined()
    try CacheFolder(folder).write(Data(text.utf8), to: source)
    let object = "\(folder)/imports.o"
    let command =
      ["-frontend", "-c", "\(folder)/\(source)", "-module-name", "imports", "-o", object] + arguments
    guard try run([Command(toolchain.frontend, command)], in: folder, step: nil).succeeded else { return nil }
    let asked = try SystemCall.bytes(of: object).flatMap(AutolinkEntries.entries)
    return Array((asked ?? []).joined(separator: "\0").utf8)
  }
}

extension BuildProducts.Closure {
  /// What the compiler reads of these libraries: modules, objects, macros, and headers with what lies beside them.
  var compilerInputs: [String] {
    let headers = clangArguments.compactMap { argument -> String? in
      if argument.hasPrefix("-fmodule-map-file=") {
        return Self.folder(of: String(argument.dropFirst("-fmodule-map-file=".count)))
      }
      return argument.hasPrefix("-I") ? String(argument.dropFirst(2)) : nil
    }
    let sources = headers.map { $0.hasSuffix("/include") ? Self.folder(of: $0) : $0 }
    let programs = plugins.map { String($0.prefix { $0 != "#" }) }
    return folders + sources + programs
  }

  /// The folders in which SwiftPM put modules and objects. A mount for each of their files would take long.
  var folders: [String] { moduleFolders.map(Self.folder) }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path
  }
}
