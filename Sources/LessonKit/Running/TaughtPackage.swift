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
  private static let versions = "Package.resolved"

  /// - Throws: a diagnostic where course.yml names the package, if that is why it cannot be taught.
  package func build() throws -> BuildProducts {
    guard FileManager.default.fileExists(atPath: "\(folder)/Package.swift") else {
      throw Diagnostic(at: location, .packageNotFound(name))
    }
    let place = CacheFolder(scratch)
    try place.prepare()
    let condition = seal.condition
    if condition == .broken { try products.empty() }
    try products.prepare()
    let known = PackageFiles.kept(in: place)
    var files = try files(known: known)
    if condition != .intact || known?.hold(for: files) != true || dependsOnFolders {
      try seal.open()
      // Of what SwiftPM has seen nothing is known, or it would not see what has changed.
      if known?.showChanges(to: files) != true { try products.empty() }
      try files.keep(in: place)
      if let output = try runSwiftPM(mayBeDamaged: condition == .missing) {
        try seal.close()
        throw Diagnostic(at: location, .packageNotBuilt(name, output: output))
      }
      try seal.close()
      // SwiftPM writes down which versions it took. Whatever else changed meanwhile came too late for this build.
      files.files[Self.versions] = nil
      files.add("\(folder)/\(Self.versions)", as: Self.versions, known: nil)
      for path in foreignSources where files.files[path] == nil { files.add(path, as: path, known: known) }
      files.isBuilt = true
      try files.keep(in: place)
    }
    do throws(Problem) {
      return try BuildProducts(folder: "\(products.path)/release")
    } catch {
      throw Diagnostic(at: location, error)
    }
  }

  /// The package as it is built already; `nil` where it has to be built. Of sources elsewhere (see `dependsOnFolders`) those count that
  /// were there when it was.
  package func current() throws -> BuildProducts? {
    let place = CacheFolder(scratch)
    guard seal.condition == .intact, let known = PackageFiles.kept(in: place),
      known.hold(for: try files(known: known))
    else { return nil }
    // What is not as it should be is built again, which tells why.
    return try? BuildProducts(folder: "\(products.path)/release")
  }

  /// A folder that was moved, or built by another compiler, is built anew.
  private var seal: Seal {
    Seal(
      folder: products.path, depth: .states,
      circumstances: [toolchain.identity, realPath(of: folder) ?? folder])
  }

  /// Everything that was looked at to find that the package need not be built again.
  package func add(to inputs: Inputs) throws {
    if dependsOnFolders { inputs.leaveIncomplete() }
    inputs.add(PackageFiles.name(in: CacheFolder(scratch)))
    try visitFiles(look: { inputs.add($0) })
  }

  /// Whether sources may lie outside the package, or the manifest goes by something else than its own text: then only SwiftPM knows
  /// what changed.
  private var dependsOnFolders: Bool {
    let manifest = FileManager.default.contents(atPath: "\(folder)/Package.swift") ?? Data()
    let text = String(decoding: manifest, as: UTF8.self)
    return ["path:", "environment", "getenv", "FileManager", "contentsOf"].contains { text.contains($0) }
  }

  /// What SwiftPM compiles that lies neither in the package nor among what it has fetched.
  private var foreignSources: [String] {
    let real = (realPath(of: folder) ?? folder) + "/"
    let own = [folder + "/", real, (realPath(of: scratch) ?? scratch) + "/", scratch + "/"]
    return BuildProducts.sources(builtInto: "\(products.path)/release").filter { path in
      !own.contains { path.hasPrefix($0) }
    }
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

  /// Every file that the package is built from.
  ///
  /// - Parameter known: the files as they were before.
  private func files(known: PackageFiles?) throws -> PackageFiles {
    var found = PackageFiles(circumstances: toolchain.identity)
    try visitFiles(file: { found.add($0, as: $1, known: known) })
    for path in (known?.files ?? [:]).keys where path.hasPrefix("/") {
      found.add(path, as: path, known: known)
    }
    return found
  }

  /// Where SwiftPM looks for the sources of targets.
  private static let sourceFolders: Set<String> = ["Sources", "Source", "src", "srcs", "Plugins"]

  /// Goes through every file of the package that is no build product and no output of ours.
  ///
  /// - Parameters:
  ///   - look: Told of every file and every folder.
  ///   - file: Told of every file: its path, and its path in the package.
  private func visitFiles(
    look: (String) -> Void = { _ in }, file: (_ path: String, _ name: String) -> Void = { _, _ in }
  ) throws {
    let ignored: Set<String> = [".build", ".git", StateFolder.name, ".swiftpm"]
    // The course may lie in the package: its text and its site are no sources.
    let real = CourseFolder(realPath(of: course.path) ?? course.path)
    let ofCourse: Set<String> = [real.lessons, real.site, real.state.path]
    // A link to a folder may lead in circles.
    var visited: Set<String> = []
    func visit(_ path: String, _ relative: String) throws {
      look(path)
      guard let place = realPath(of: path), visited.insert(place).inserted else { return }
      for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
        let child = "\(path)/\(name)"
        if ignored.contains(name) || ofCourse.contains(realPath(of: child) ?? child) { continue }
        look(child)
        switch FileKind(of: child) {
        case .file: file(child, relative + name)
        case .folder:
          // SwiftPM follows links among sources. Elsewhere one may lead anywhere, and what it leads to is none.
          let isLink = try SystemCall.status(child)?.isLink ?? false
          let top = (relative + name).split(separator: "/").first.map(String.init) ?? ""
          if !isLink || Self.sourceFolders.contains(top) { try visit(child, "\(relative)\(name)/") }
        case .other, nil: break
        }
      }
    }
    try visit(folder, "")
  }
}
