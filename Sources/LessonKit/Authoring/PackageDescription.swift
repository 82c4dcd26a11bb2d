import Foundation
import LessonDiagnostics
import LessonFiles
import LessonRunning
import LessonSupervisor

/// What a Swift package says of itself: its name, and the modules of its library products.
struct PackageDescription: Sendable {
  private(set) var name: String
  private(set) var modules: [String]

  private struct Document: Decodable {
    struct Product: Decodable {
      var targets: [String]
      /// `{"library": ["automatic"]}`, `{"executable": null}`
      var type: [String: [String]?]
    }
    struct Target: Decodable {
      var name: String
      var c99name: String
      var moduleType: String

      enum CodingKeys: String, CodingKey {
        case name, c99name
        case moduleType = "module_type"
      }
    }
    var name: String
    var products: [Product]
    var targets: [Target]
  }

  /// Asks SwiftPM, which reads the manifest and fetches nothing.
  init(ofPackageIn folder: String) throws {
    let temporary = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
      .path(percentEncoded: false)
    try SystemCall.makeFolder(temporary)
    let files = ["\(temporary)/output", "\(temporary)/error"]
    let process = SupervisedProcess(
      executable: "/usr/bin/env",
      arguments: [
        "swift", "package", "--package-path", folder, "--scratch-path", "\(temporary)/build", "describe",
        "--type", "json",
      ],
      environment: ProcessInfo.processInfo.environment, directory: folder,
      limits: supervisor_limits(
        seconds: 600, memory_bytes: 8 << 30, output_bytes: 64 << 20, event_bytes: 64 << 20),
      outputPath: files[0], errorPath: files[1])
    let texts: [String]
    let outcome: supervisor_outcome
    do {
      outcome = try process.run()
      texts = try files.map { String(decoding: try SystemCall.bytes(of: $0) ?? [], as: UTF8.self) }
    } catch {
      try SystemCall.removeTree(temporary)
      throw error
    }
    try SystemCall.removeTree(temporary)
    guard outcome.end == supervisor_exited, outcome.detail == 0,
      let document = try? JSONDecoder().decode(Document.self, from: Data(texts[0].utf8))
    else {
      // What is no description is shown as it is.
      throw Problem.packageNotDescribed(
        folder, output: texts.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines))
    }
    self.init(document)
  }

  private init(_ document: Document) {
    name = document.name
    let ofProducts = document.products.filter { $0.type.keys.contains("library") }.flatMap(\.targets)
    var seen: Set<String> = []
    let targets = ofProducts.filter { seen.insert($0).inserted }.compactMap { name in
      document.targets.first { $0.name == name }
    }
    // Where a library comes in C and in Swift, lessons are about the Swift.
    let inSwift = targets.filter { $0.moduleType == "SwiftTarget" }
    modules = (inSwift.isEmpty ? targets : inSwift).map(\.c99name)
  }
}
