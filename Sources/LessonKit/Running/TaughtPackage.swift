import Foundation
import LessonSupervisor

/// The Swift package that a course teaches: built with SwiftPM, and again only when one of its files changed.
struct TaughtPackage {
  /// As course.yml names it, for messages.
  var name: String
  var location: SourceLocation
  /// The folder with `Package.swift`.
  var folder: String
  /// `…/.lessons`
  var stateFolder: String
  var toolchain: Toolchain

  func build() throws -> Result<BuildProducts, PackageFailure> {
    guard FileManager.default.fileExists(atPath: "\(folder)/Package.swift") else {
      return .failure(PackageFailure(diagnostic: Diagnostic(at: location, .packageNotFound(name))))
    }
    let scratch = "\(stateFolder)/package"
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    let mark = "\(scratch)/built.txt"
    let state = try fingerprint()
    let known = FileManager.default.contents(atPath: mark).map { String(decoding: $0, as: UTF8.self) }
    if known != state || dependsOnFolders {
      try? FileManager.default.removeItem(atPath: mark)
      if let output = try runSwiftPM(scratch) {
        return .failure(
          PackageFailure(diagnostic: Diagnostic(at: location, .packageNotBuilt(name, output: output))))
      }
      try Data(state.utf8).write(to: URL(filePath: mark), options: .atomic)
    }
    do {
      return .success(try BuildProducts(folder: "\(scratch)/build/release"))
    } catch {
      return .failure(
        PackageFailure(diagnostic: Diagnostic(at: location, .modulesNotFound("\(scratch)/build/release"))))
    }
  }

  /// Whether sources may lie outside the package, where SwiftPM alone knows what changed.
  private var dependsOnFolders: Bool {
    let manifest = FileManager.default.contents(atPath: "\(folder)/Package.swift") ?? Data()
    return String(decoding: manifest, as: UTF8.self).contains("path:")
  }

  /// What SwiftPM said, when it failed.
  private func runSwiftPM(_ scratch: String) throws -> String? {
    let process = SupervisedProcess(
      executable: "/usr/bin/env",
      arguments: [
        "swift", "build", "-c", "release", "--package-path", folder, "--scratch-path", "\(scratch)/build",
      ],
      environment: ProcessInfo.processInfo.environment, directory: folder,
      limits: supervisor_limits(
        seconds: 3600, memory_bytes: 64 << 30, output_bytes: 64 << 20, event_bytes: 64 << 20),
      outputPath: "\(scratch)/output", errorPath: "\(scratch)/error")
    let outcome = try process.run()
    if outcome.end == supervisor_exited && outcome.detail == 0 { return nil }
    let texts = ["\(scratch)/output", "\(scratch)/error"].map { path in
      String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
    let lines = texts.joined().split(separator: "\n")
    let errors = lines.filter { $0.contains("error:") }
    return (errors.isEmpty ? lines.suffix(20) : errors.prefix(20)).joined(separator: "\n")
  }

  /// The state of every file of the package that is no build product and no output of ours.
  private func fingerprint() throws -> String {
    var parts: [String] = []
    let ignored: Set<String> = [".build", ".git", ".lessons", ".swiftpm"]
    // The course may lie in the package: its text and its site are no sources.
    let courseFolder = realPath(of: (stateFolder as NSString).deletingLastPathComponent) ?? ""
    let ofCourse: Set<String> = ["\(courseFolder)/lessons", "\(courseFolder)/site", stateFolder]
    func visit(_ path: String, _ relative: String) throws {
      for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
        let child = "\(path)/\(name)"
        if ignored.contains(name) || ofCourse.contains(realPath(of: child) ?? child) { continue }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: child, isDirectory: &isFolder) else { continue }
        if isFolder.boolValue {
          // A link to a folder may lead in circles; what it leads to is listed where it is.
          let type = try FileManager.default.attributesOfItem(atPath: child)[.type] as? FileAttributeType
          if type == .typeDirectory { try visit(child, "\(relative)\(name)/") }
        } else if let state = FileState(of: child) {
          parts.append("\(relative)\(name) \(state)")
        }
      }
    }
    try visit(folder, "")
    parts.append(toolchain.identity)
    return ContentHash.of(parts.joined(separator: "\n"))
  }
}

struct PackageFailure: Error {
  var diagnostic: Diagnostic
}
