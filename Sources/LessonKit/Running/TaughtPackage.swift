import Foundation
import LessonDiagnostics
import LessonFiles
import LessonSupervisor

/// The Swift package that a course teaches: built with SwiftPM, and again only when one of its files changed.
package struct TaughtPackage {
  /// As course.yml names it, for messages.
  package var name: String
  package var location: SourceLocation
  package var course: CourseFolder
  package var toolchain: Toolchain

  /// Told what SwiftPM is doing.
  package var progress: @Sendable (ProgressEvent) -> Void

  package init(
    name: String, location: SourceLocation, course: CourseFolder, toolchain: Toolchain,
    progress: @escaping @Sendable (ProgressEvent) -> Void = { _ in }
  ) {
    self.name = name
    self.location = location
    self.course = course
    self.toolchain = toolchain
    self.progress = progress
  }

  /// The folder with `Package.swift`.
  private var folder: String { course.file(name) }
  private var scratch: String { course.state.package }
  /// Where SwiftPM works.
  private var products: CacheFolder { CacheFolder("\(scratch)/build") }
  private static let mark = "built.txt"
  private static let versions = "Package.resolved"

  /// - Throws: a diagnostic where course.yml names the package, if that is why it cannot be taught.
  package func build() throws -> BuildProducts {
    guard FileManager.default.fileExists(atPath: "\(folder)/Package.swift") else {
      throw Diagnostic(at: location, .packageNotFound(name))
    }
    let place = CacheFolder(scratch)
    try place.prepare()
    let seal = Seal(
      folder: products.path, depth: .states,
      circumstances: [toolchain.identity, realPath(of: folder) ?? folder])
    let condition = seal.condition
    if condition == .broken { try products.empty() }
    try products.prepare()
    var states = try fileStates()
    let known = CacheFolder.contents(of: "\(scratch)/\(Self.mark)").map {
      String(decoding: $0, as: UTF8.self)
    }
    if condition != .intact || known != fingerprint(of: states) || dependsOnFolders {
      try place.write([], to: Self.mark)
      try seal.open()
      if let output = try runSwiftPM(mayBeDamaged: condition == .missing) {
        try seal.close()
        throw Diagnostic(at: location, .packageNotBuilt(name, output: output))
      }
      try seal.close()
      // SwiftPM writes down which versions it took. Whatever else changed meanwhile came too late for this build.
      states[Self.versions] = try fileStates()[Self.versions]
      try place.write(fingerprint(of: states).utf8, to: Self.mark)
    }
    do throws(Problem) {
      return try BuildProducts(folder: "\(products.path)/release")
    } catch {
      throw Diagnostic(at: location, error)
    }
  }

  /// Everything that was looked at to find that the package need not be built again.
  package func add(to inputs: Inputs) throws {
    if dependsOnFolders { inputs.leaveIncomplete() }
    inputs.add("\(scratch)/\(Self.mark)")
    _ = try fileStates { inputs.add($0) }
  }

  /// Whether sources may lie outside the package, where only SwiftPM knows what changed.
  private var dependsOnFolders: Bool {
    let manifest = FileManager.default.contents(atPath: "\(folder)/Package.swift") ?? Data()
    return String(decoding: manifest, as: UTF8.self).contains("path:")
  }

  /// What SwiftPM said, when it failed.
  ///
  /// - Parameter mayBeDamaged: whether an interrupted build left the folder. It is worth continuing, but if that fails, the folder
  ///   may be at fault.
  private func runSwiftPM(mayBeDamaged: Bool) throws -> String? {
    let isEmpty = try FileManager.default.contentsOfDirectory(atPath: products.path).isEmpty
    let output = try runSwiftPM()
    guard output != nil, mayBeDamaged, !isEmpty else { return output }
    try products.empty()
    return try runSwiftPM()
  }

  private func runSwiftPM() throws -> String? {
    let files = ["\(scratch)/output", "\(scratch)/error"]
    for file in files { try CacheFolder(scratch).write([], to: String(file.dropFirst(scratch.count + 1))) }
    let process = SupervisedProcess(
      executable: "/usr/bin/env",
      arguments: [
        "swift", "build", "-c", "release", "--package-path", folder, "--scratch-path", products.path,
      ],
      environment: ProcessInfo.processInfo.environment, directory: folder,
      limits: supervisor_limits(
        seconds: 3600, memory_bytes: 64 << 30, output_bytes: 64 << 20, event_bytes: 64 << 20),
      outputPath: files[0], errorPath: files[1])
    progress(.buildingPackage(name, step: nil))
    let watch = ProgressWatch(file: files[0], reading: SwiftPMOutput.step) { [name, progress] step in
      progress(.buildingPackage(name, step: step))
    }
    defer { watch.end() }
    let outcome = try process.run()
    if outcome.end == supervisor_exited && outcome.detail == 0 { return nil }
    let texts = try files.map { String(decoding: try SystemCall.bytes(of: $0) ?? [], as: UTF8.self) }
    return SwiftPMOutput.problems(in: texts.joined(separator: "\n"))
  }

  private func fingerprint(of states: [String: String]) -> String {
    let lines = states.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return ContentHash.of((lines + [toolchain.identity]).joined(separator: "\n"))
  }

  /// The state of every file of the package that is no build product and no output of ours.
  ///
  /// - Parameter look: Told of every file and every folder.
  private func fileStates(_ look: (String) -> Void = { _ in }) throws -> [String: String] {
    var states: [String: String] = [:]
    let ignored: Set<String> = [".build", ".git", StateFolder.name, ".swiftpm"]
    // The course may lie in the package: its text and its site are no sources.
    let real = CourseFolder(realPath(of: course.path) ?? course.path)
    let ofCourse: Set<String> = [real.lessons, real.site, real.state.path]
    func visit(_ path: String, _ relative: String) throws {
      look(path)
      for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
        let child = "\(path)/\(name)"
        if ignored.contains(name) || ofCourse.contains(realPath(of: child) ?? child) { continue }
        look(child)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: child, isDirectory: &isFolder) else { continue }
        if isFolder.boolValue {
          // A link to a folder may lead in circles; what it leads to is listed where it is.
          let type = try FileManager.default.attributesOfItem(atPath: child)[.type] as? FileAttributeType
          if type == .typeDirectory { try visit(child, "\(relative)\(name)/") }
        } else if let state = FileState(of: child) {
          states["\(relative)\(name)"] = "\(state)"
        }
      }
    }
    try visit(folder, "")
    return states
  }
}
