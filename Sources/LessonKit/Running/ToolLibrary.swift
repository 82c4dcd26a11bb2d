import Foundation
import LessonDiagnostics
import LessonFiles
import LessonSupervisor

/// The modules that come with this tool and that lessons link, built anew by SwiftPM while the tool runs: whoever works on them sees
/// what becomes of the lessons.
package struct ToolLibrary: Sendable {
  /// The folder with the `Package.swift` of this tool.
  private let root: String
  /// Where SwiftPM works, and the configuration that it builds.
  private let scratch: String
  private let configuration: String
  /// The targets that lessons import, by name; those that they import in turn are built with them.
  private let imported: [String]
  /// The folders of sources that make up what lessons link.
  package let sources: [String]

  /// - Parameters:
  ///   - buildFolder: the folder SwiftPM built this program into.
  ///   - imports: the modules that lessons import.
  /// - Returns: `nil` for an installation, and where the sources are not beside what was built of them.
  package init?(buildFolder: String, imports: [String]) {
    let parts = buildFolder.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 3, let configuration = parts.last else { return nil }
    self.configuration = String(configuration)
    scratch = parts.dropLast(2).joined(separator: "/")
    let above = SiteFile.ancestors(of: scratch).reversed()
    // The package around the folder of a plugin is another one.
    guard let root = above.first(where: { SystemCall.exists("\($0)/Package.swift") }),
      SystemCall.exists("\(root)/Sources/LessonRuntime")
    else { return nil }
    self.root = root
    let names = Set(["LessonRuntime"] + imports)
    imported = names.filter { SystemCall.exists("\(root)/Sources/\($0)") }.sorted()
    do throws(Problem) {
      let products = try BuildProducts(folder: buildFolder)
      guard products.installation == nil else { return nil }
      let objects = products.closure(of: names).objects
      // SwiftPM puts the objects of a target into `<target>.build`.
      let targets = objects.compactMap { path in
        path.split(separator: "/").first { $0.hasSuffix(".build") && $0 != ".build" }?.dropLast(
          ".build".count)
      }
      sources = Set(targets).sorted().map { "\(root)/Sources/\($0)" }.filter(SystemCall.exists)
    } catch { return nil }
  }

  /// Builds what has changed.
  ///
  /// - Throws: what the compiler said.
  package func build(progress: @escaping @Sendable (ProgressEvent) -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lessons-\(UUID().uuidString)")
      .path
    try SystemCall.makeFolder(folder)
    // What cannot be removed is in the temporary folder.
    defer { try? SystemCall.removeTree(folder) }
    for target in imported {
      progress(.buildingTarget(target))
      let process = SupervisedProcess(
        executable: "/usr/bin/env",
        arguments: [
          "swift", "build", "-c", configuration, "--package-path", root, "--scratch-path", scratch,
          "--target", target,
        ],
        environment: ProcessInfo.processInfo.environment, directory: root,
        limits: supervisor_limits(
          seconds: 3600, memory_bytes: 64 << 30, output_bytes: 64 << 20, event_bytes: 64 << 20),
        outputPath: "\(folder)/output", errorPath: "\(folder)/error")
      let outcome = try process.run()
      if outcome.end == supervisor_exited && outcome.detail == 0 { continue }
      let texts = try ["output", "error"].map {
        String(decoding: try SystemCall.bytes(of: "\(folder)/\($0)") ?? [], as: UTF8.self)
      }
      let output = SwiftPMOutput.problems(in: texts.joined(separator: "\n"))
      throw Diagnostic(at: nil, .packageNotBuilt(root, output: output))
    }
  }
}
