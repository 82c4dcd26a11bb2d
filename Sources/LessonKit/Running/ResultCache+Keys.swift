import Foundation
import LessonCourse
import LessonFiles

extension ResultCache {
  /// Makes keys of everything that can change a result: the tool, the compiler, the modules and objects, the data, the limits, the
  /// words that charts are drawn with, and of the program itself what `ProgramAssembler` calls its essence.
  struct Keys {
    private let compiler: String
    /// The state of the tool itself, whose versions may keep results in different formats.
    private let tool: String

    init(toolchain: Toolchain) {
      compiler = "\(toolchain.identity) \(Toolchain.target)"
      tool = Bundle.main.executablePath.flatMap(FileState.init(of:))?.description ?? ""
    }

    func key(
      of program: Program, libraries: BuildProducts.Closure, limits: Limits, data: [String], words: String
    ) -> String {
      let hash = ContentHash()
      hash.add(compiler)
      hash.add(tool)
      hash.add(program.essence)
      add(limits, words, to: hash)
      add(libraries, to: hash)
      for path in data { add(path, to: hash) }
      return hash.finish()
    }

    /// A key of everything that all pieces of a program share.
    func circumstances(of planned: PlannedProgram, words: String) -> String {
      let hash = ContentHash()
      hash.add(compiler)
      add(planned.limits, words, to: hash)
      add(planned.libraries, to: hash)
      hash.add(planned.program.imports.joined(separator: ","))
      hash.add("\(planned.program.isOptimized) \(planned.program.dialect.arguments)")
      for path in planned.data { add(path, to: hash) }
      return hash.finish()
    }

    private func add(_ limits: Limits, _ words: String, to hash: ContentHash) {
      hash.add("\(limits)")
      hash.add(words)
    }

    private func add(_ libraries: BuildProducts.Closure, to hash: ContentHash) {
      // An object is written when its source changes, and only then. So its state stands for its content.
      let plugins = libraries.plugins.map { String($0.prefix { $0 != "#" }) }
      for path in libraries.objects + libraries.swiftModules + plugins {
        hash.add(path)
        hash.add(FileState(of: path).map { "\($0)" } ?? "missing")
      }
      hash.add(libraries.clangArguments.joined(separator: "\n"))
      for path in libraries.resources { add(path, to: hash) }
    }

    /// Adds the state of a file, or of everything in a folder, with links followed.
    private func add(_ path: String, to hash: ContentHash) {
      var visited: Set<String> = []
      func visit(_ path: String) {
        guard let real = realPath(of: path), let state = FileState(of: real) else {
          hash.add("missing \(path)")
          return
        }
        hash.add(path)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: real) else {
          hash.add("\(state)")
          return
        }
        // A link may lead to a folder above itself.
        guard visited.insert(real).inserted else { return }
        for name in names.sorted() { visit("\(path)/\(name)") }
      }
      visit(path)
    }
  }
}
