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
      // Objects name the libraries that they need.
      let autolink = base + ".autolink"
      if !SystemCall.exists(autolink) {
        let temporary = "\(folder)/libraries.autolink"
        let command = ProgramCompiler.Command(
          compiler.toolchain.autolinkExtract, libraries.objects + ["-o", temporary])
        let extraction = try compiler.run([command], in: folder, step: nil)
        guard extraction.succeeded else { return .failure(LinkFailure(text: extraction.error)) }
        try SystemCall.rename(temporary, to: autolink)
      }
      CacheFolder.use(autolink)
      #if os(Linux)
        // In a folder whose name has a line end the backtracer finds no names.
        if !base.contains("\n") {
          if !SystemCall.exists(base + ".so") {
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
            try SystemCall.rename(temporary, to: base + ".so")
          }
          // Programs find it there when they run: it must not be too old to be kept.
          CacheFolder.use(base + ".so")
          return .success(CourseLibrary(path: base + ".so", arguments: [base + ".so", "@\(autolink)"]))
        }
      #endif
      return .success(CourseLibrary(arguments: libraries.objects + ["@\(autolink)"]))
    }
  }
}
