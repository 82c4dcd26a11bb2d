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
  /// How many libraries are kept. Lessons of one course rarely import more sets of modules.
  private static let mostKept = 8
  /// Two threads that want the same library make it once.
  private static let turn = Mutex<Void>(())

  static func make(
    of libraries: BuildProducts.Closure, compiler: ProgramCompiler, in folder: String
  ) throws -> Result<CourseLibrary, LinkFailure> {
    guard !libraries.objects.isEmpty else { return .success(CourseLibrary(arguments: [])) }
    return try turn.withLock { _ in
      let objects = libraries.objects.map { "\($0) \(FileState(of: $0)?.description ?? "")" }
      let name = prefix + ContentHash.of(objects.joined(separator: "\n"))
      let base = "\(compiler.sharedFolder)/\(name)"
      // Objects name the libraries that they need.
      let autolink = base + ".autolink"
      if !SystemCall.exists(autolink) {
        let temporary = "\(folder)/libraries.autolink"
        let extraction = try compiler.run(
          compiler.toolchain.autolinkExtract, libraries.objects + ["-o", temporary], in: folder)
        guard extraction.succeeded else { return .failure(LinkFailure(text: extraction.error)) }
        try SystemCall.rename(temporary, to: autolink)
        try dropOldest(in: compiler.sharedFolder, but: name)
      }
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
            let linking = try compiler.run(compiler.toolchain.clang, arguments, in: folder)
            guard linking.succeeded else { return .failure(LinkFailure(text: linking.error)) }
            try SystemCall.rename(temporary, to: base + ".so")
          }
          return .success(CourseLibrary(path: base + ".so", arguments: [base + ".so", "@\(autolink)"]))
        }
      #endif
      return .success(CourseLibrary(arguments: libraries.objects + ["@\(autolink)"]))
    }
  }

  private static func dropOldest(in folder: String, but newest: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasPrefix(prefix) && $0.hasSuffix(".autolink") && !$0.hasPrefix(newest)
    }
    let byAge = names.compactMap { name in FileState(of: "\(folder)/\(name)").map { (name, $0.modified) } }
      .sorted { $0.1 > $1.1 }
    for (name, _) in byAge.dropFirst(mostKept - 1) {
      let base = "\(folder)/\(name.dropLast(".autolink".count))"
      for end in [".autolink", ".so"] { try SystemCall.remove(base + end) }
    }
  }
}
