import Foundation
import LessonCourse
import LessonFiles

extension ResultCache {
  /// Makes keys of everything that can change a result: the tool, the compiler, the modules and objects, the data, the limits, the
  /// words that charts are drawn with, and of the program itself what `ProgramAssembler` calls its essence.
  ///
  /// What belongs to the course or to a package counts by its content, so that a file which was touched, or a course which was copied,
  /// finds its results again. What is large and installed counts by its state.
  struct Keys: Sendable {
    private let compiler: String
    /// The state of the tool itself, and of what runs its lessons.
    private let tool: [String]
    /// Whether keys are the same on every machine.
    private let areShared: Bool

    init(toolchain: Toolchain) {
      compiler = toolchain.identity
      tool = Self.tool
      areShared = false
    }

    /// Keys that are the same on every machine: what is installed counts by its content, and where it is does not count.
    init(sharedBy toolchain: Toolchain, _ sums: InstalledSums) {
      compiler = toolchain.sharedIdentity(sums)
      tool = ToolFiles.runtime.flatMap { [Self.lastName($0), sums.sum(of: $0) ?? "missing"] }
      areShared = true
    }

    private static func lastName(_ path: String) -> String {
      String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...])
    }

    private static let tool = ToolFiles.runtime.flatMap {
      [$0, FileState(of: $0)?.description ?? "missing"]
    }

    /// - Parameter sums: those of the moment, where several keys are made in it.
    func key(
      of program: Program, in circumstances: Circumstances, _ sums: LibrarySums = LibrarySums()
    ) -> String {
      let hash = ContentHash(ResultCache.format)
      add(circumstances, sums, to: hash)
      hash.add(program.essence)
      hash.add(program.tellsPlaces ? program.places : [])
      return hash.finish()
    }

    /// A key of everything that all pieces of a program share.
    func shared(by program: Program, in circumstances: Circumstances) -> String {
      let hash = ContentHash(ResultCache.format)
      add(circumstances, LibrarySums(), to: hash)
      hash.add(program.imports)
      hash.add(program.isOptimized ? "optimized" : "plain")
      hash.add(program.dialect.arguments)
      return hash.finish()
    }

    /// A key of everything that decides what the names in a program mean.
    func names(
      in program: Program, _ circumstances: Circumstances, _ sums: LibrarySums = LibrarySums()
    ) -> String {
      let hash = ContentHash(NameCache.format)
      hash.add([compiler, Toolchain.target])
      hash.add(tool)
      hash.add(sums.sum(of: circumstances.libraries, namesFolders: !areShared))
      hash.add(circumstances.compilerFiles)
      for path in circumstances.compilerFiles { ContentSum.add(path, to: hash) }
      hash.add(program.essence)
      return hash.finish()
    }

    private func add(_ circumstances: Circumstances, _ sums: LibrarySums, to hash: ContentHash) {
      hash.add(compiler)
      hash.add(Toolchain.target)
      hash.add(tool)
      let limits = circumstances.limits
      hash.add("\(limits.seconds)")
      hash.add([limits.memoryMiB, limits.outputMiB].map(String.init))
      hash.add(circumstances.words)
      if circumstances.keepsChartModels { hash.add("chart models") }
      hash.add(sums.sum(of: circumstances.libraries, namesFolders: !areShared))
      hash.add(circumstances.data.map(\.name))
      for data in circumstances.data { ContentSum.add(data.path, to: hash) }
      // The compiler may be told of files by flags, too.
      hash.add(circumstances.compilerFiles)
      for path in circumstances.compilerFiles { ContentSum.add(path, to: hash) }
      hash.add(circumstances.isConfined ? "confined" : "free")
    }
  }

  /// What counts beside the code of a program.
  struct Circumstances: Sendable {
    var libraries: BuildProducts.Closure
    var limits: Limits
    /// The files that the lesson says it reads.
    var data: [File]
    /// The words that charts write by themselves.
    var words: String
    /// Whether charts are to be drawn in other languages as well.
    var keepsChartModels: Bool
    /// Files and folders that the author has the compiler told of.
    var compilerFiles: [String]
    /// Whether the program sees only what the lesson declares. What it gave otherwise is not taken for what it gives then.
    var isConfined: Bool

    struct File: Sendable {
      /// As the lesson names it.
      var name: String
      var path: String
    }
  }
}
