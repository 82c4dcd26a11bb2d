import CDuktape
import CXXHash
import Foundation
import LessonDiagnostics
import LessonParsing
import LessonRunning

/// Looks for everything the tool needs on this machine.
package struct Doctor: Sendable {
  /// The folder of the running executable, in which SwiftPM also leaves modules and objects.
  var buildFolder: String
  /// The folders in which commands are looked for, in this order.
  var commandFolders: [String]
  /// Everything else is looked for in this folder as if it were `/`.
  var root: String

  package init(
    buildFolder: String,
    commandFolders: [String] = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map(String.init),
    root: String = ""
  ) {
    self.buildFolder = buildFolder
    self.commandFolders = commandFolders
    self.root = root
  }

  package func examine() -> Examination {
    Examination(
      requirements: toolchain() + modules() + libraries() + katex() + [dataSet(), browser()])
  }

  // MARK: Toolchain

  static let oldestSwift = (major: 6, minor: 2)
  static let swiftAdvice = "install Swift 6.2 or newer: https://www.swift.org/install"

  private func toolchain() -> [Requirement] {
    let advice = "it belongs to the Swift toolchain: \(Self.swiftAdvice)"
    let names = ["swiftc", "clang", Self.linker, "swift-autolink-extract", "swift-backtrace"]
    do throws(Problem) {
      let toolchain = try Toolchain.find(path: commandFolders.joined(separator: ":"))
      let programs = String(toolchain.frontend.dropLast("/swift-frontend".count))
      let companions = [
        toolchain.clang, programs + "/" + Self.linker, toolchain.autolinkExtract, toolchain.backtrace ?? "",
      ]
      return [compiler(programs + "/swiftc")]
        + zip(names.dropFirst(), companions).map { name, path in
          Requirement(
            name, Self.isExecutable(path) ? .found(path: path, version: nil) : .missing(advice: advice))
        } + [
          Requirement(
            Self.indexLibrary,
            FileManager.default.fileExists(atPath: toolchain.indexStore)
              ? .found(path: toolchain.indexStore, version: nil) : .missing(advice: advice))
        ]
    } catch {
      return (names + [Self.indexLibrary]).map {
        Requirement($0, .missing(advice: $0 == "swiftc" ? Self.swiftAdvice : advice))
      }
    }
  }

  /// The library that reads the compiler's index of the names in a lesson.
  private static let indexLibrary = "libIndexStore"

  private static var linker: String {
    #if canImport(Darwin)
      "ld"
    #else
      "ld.lld"
    #endif
  }

  private func compiler(_ path: String) -> Requirement {
    guard let version = InstalledCompiler(launcher: path).version else {
      return Requirement(
        "swiftc",
        .unsuitable(path: path, version: nil, advice: "it does not tell its version; \(Self.swiftAdvice)"))
    }
    let numbers = version.split(separator: ".").compactMap { Int($0) } + [0, 0]
    if (numbers[0], numbers[1]) < Self.oldestSwift {
      return Requirement("swiftc", .unsuitable(path: path, version: version, advice: Self.swiftAdvice))
    }
    return Requirement("swiftc", .found(path: path, version: version))
  }

  // MARK: What SwiftPM built

  /// The modules that lessons import, and whose objects they link. SVGChartsFoundation is for those that import Foundation.
  static let runtimeModules = [
    "LessonRuntime", "LessonTranscript", "SeededNumbers", "SVGCharts", "SVGChartsFoundation",
  ]

  private func modules() -> [Requirement] {
    let advice = "run 'swift build -c release' in the folder of the tool"
    return Self.runtimeModules.map { name in
      let module = "\(buildFolder)/Modules/\(name).swiftmodule"
      let objects = "\(buildFolder)/\(name).build"
      guard FileManager.default.fileExists(atPath: module) else {
        return Requirement(name, .missing(advice: "no \(module); \(advice)"))
      }
      guard Self.holdsObject(objects) else {
        return Requirement(name, .missing(advice: "no objects in \(objects); \(advice)"))
      }
      return Requirement(name, .found(path: module, version: nil))
    }
  }

  private static func holdsObject(_ folder: String) -> Bool {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return false }
    return names.contains { ($0 as? String)?.hasSuffix(".o") == true }
  }

  // MARK: Libraries

  /// These libraries are linked into this executable, which would not run without them: only their versions are news.
  private func libraries() -> [Requirement] {
    let duktape = "\(DUK_VERSION / 10000).\(DUK_VERSION / 100 % 100).\(DUK_VERSION % 100)"
    let xxhash = XXH_versionNumber()
    return [
      Requirement("libcmark", .found(path: "linked", version: MarkdownTree.libraryVersion)),
      Requirement("libduktape", .found(path: "linked", version: duktape)),
      Requirement(
        "libxxhash",
        .found(path: "linked", version: "\(xxhash / 10000).\(xxhash / 100 % 100).\(xxhash % 100)")),
    ]
  }
}
