import Foundation
import LessonFiles
import Synchronization

/// What lessons link beside their own code: the objects of the modules that they import, linked once.
///
/// On Linux it is one shared library for all lessons with the same imports, so that an edited lesson has only its own object to
/// link. It lies with what the compiler keeps, and is made again when one of its objects changes.
struct CourseLibrary: Sendable {
  /// The shared library; `nil` where programs link the objects themselves.
  var path: String?
  /// For the linker of whatever uses the library.
  var arguments: [String]

  /// What a linker said when it failed.
  struct LinkFailure: Error { var text: String }

  private static let prefix = "course-"
  private static let format = KeptFormat("course library", version: 1)
  /// Two threads that want the same library make it once.
  private static let turn = Mutex<Void>(())

  static func make(
    of libraries: BuildProducts.Closure, compiler: ProgramCompiler, in folder: String
  ) throws -> Result<CourseLibrary, LinkFailure> {
    guard !libraries.objects.isEmpty else { return .success(CourseLibrary(arguments: [])) }
    return try turn.withLock { _ in
      let hash = ContentHash(format)
      hash.add(libraries.objects)
      hash.add(libraries.objects.map { ContentSum.ofFile($0) ?? "missing" })
      let name = prefix + hash.finish()
      let base = "\(compiler.sharedFolder)/\(name)"
      if !base.contains("\n"), let cache = compiler.cache {
        try take(name, from: cache, of: libraries, compiler: compiler, in: folder)
      }
      switch try makeFiles(base, of: libraries, compiler: compiler, in: folder) {
      case .failure(let failure): return .failure(failure)
      case .success(let path):
        let autolink = base + autolinkSuffix
        CacheFolder.use(autolink)
        guard let path else {
          return .success(CourseLibrary(arguments: libraries.objects + ["@\(autolink)"]))
        }
        // Programs find it there when they run: it must not be too old to be kept.
        CacheFolder.use(path)
        return .success(CourseLibrary(path: path, arguments: [path, "@\(autolink)"]))
      }
    }
  }

  private static let autolinkSuffix = ".autolink"
  private static let librarySuffix = ".so"

  /// Has the files be those that all courses share: by another name, or as a copy where that cannot be. What cannot be taken is made.
  private static func take(
    _ name: String, from cache: ToolCache, of libraries: BuildProducts.Closure, compiler: ProgramCompiler,
    in folder: String
  ) throws {
    let suffixes = [autolinkSuffix, librarySuffix]
    let base = "\(compiler.sharedFolder)/\(name)"
    guard suffixes.contains(where: { !SystemCall.exists(base + $0) }) else { return }
    let key = ContentHash.of(name + compiler.toolchain.identity)
    let kept = cache.kept(.libraries, key) { path in
      if case .success = try makeFiles("\(path)/\(name)", of: libraries, compiler: compiler, in: folder) {
        return true
      }
      return false
    }
    guard let kept else { return }
    for suffix in suffixes where !SystemCall.exists(base + suffix) {
      let source = "\(kept)/\(name)\(suffix)"
      if link(source, base + suffix) == 0 || !SystemCall.exists(source) { continue }
      let temporary = "\(folder)/libraries\(suffix)"
      try SystemCall.write(.copy(of: source), to: temporary)
      try SystemCall.rename(temporary, to: base + suffix)
    }
  }

  /// Makes the files that are not there yet.
  ///
  /// - Parameters:
  ///   - base: their path without what follows a dot.
  ///   - folder: for the work.
  /// - Returns: the path of the shared library, if there is one.
  private static func makeFiles(
    _ base: String, of libraries: BuildProducts.Closure, compiler: ProgramCompiler, in folder: String
  ) throws -> Result<String?, LinkFailure> {
    // Objects name the libraries that they need.
    let autolink = base + autolinkSuffix
    if !SystemCall.exists(autolink) {
      let temporary = "\(folder)/libraries.autolink"
      let command = ProgramCompiler.Command(
        compiler.toolchain.autolinkExtract, libraries.objects + ["-o", temporary])
      let extraction = try compiler.run([command], in: folder, step: nil)
      guard extraction.succeeded else { return .failure(LinkFailure(text: extraction.error)) }
      try Self.move(temporary, to: autolink)
    }
    #if os(Linux)
      // In a folder whose name has a line end the backtracer finds no names.
      guard !base.contains("\n") else { return .success(nil) }
      if !SystemCall.exists(base + librarySuffix) {
        let temporary = "\(folder)/libraries.so"
        let arguments =
          ["-fuse-ld=lld", "-shared", "-o", temporary]
          + libraries.objects + [
            "\(compiler.toolchain.libraries)/\(Toolchain.architecture)/swiftrt.o", "@\(autolink)", "-L",
            compiler.toolchain.libraries, "-lswiftCore", "-Xlinker", "-rpath", "-Xlinker",
            compiler.toolchain.libraries,
          ]
        let command = ProgramCompiler.Command(compiler.toolchain.clang, arguments)
        let linking = try compiler.run([command], in: folder, step: nil)
        guard linking.succeeded else { return .failure(LinkFailure(text: linking.error)) }
        try Self.move(temporary, to: base + librarySuffix)
      }
      return .success(base + librarySuffix)
    #else
      return .success(nil)
    #endif
  }

  /// Gives a finished file its name. The cache may lie on another file system.
  private static func move(_ file: String, to path: String) throws(SystemFailure) {
    if rename(file, path) == 0 { return }
    try SystemCall.write(.copy(of: file), to: path)
    try SystemCall.remove(file)
  }
}
