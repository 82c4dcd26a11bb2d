import CDuktape
import CXXHash
import Foundation
import LessonDiagnostics
import LessonParsing

extension Doctor {
  /// The modules that lessons import, and whose objects they link. SVGChartsFoundation is for those that import Foundation.
  static let runtimeModules = [
    "LessonRuntime", "LessonTranscript", "Platform", "SeededNumbers", "SVGCharts", "SVGChartsFoundation",
  ]

  func modules() -> [Requirement] {
    let advice =
      "run '\(Problem.installer)' in a clone of the tool's repository, or there 'swift build -c release'"
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

  /// These libraries are linked into this executable, which would not run without them: only their versions are news.
  func libraries() -> [Requirement] {
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
