import Foundation
import LessonDiagnostics
import LessonRunning

extension Doctor {
  static let oldestSwift = (major: 6, minor: 2)
  static let swiftAdvice = "install Swift 6.2 or newer: https://www.swift.org/install"

  func toolchain() -> [Requirement] {
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

  /// What tells what names mean; pages come without that where it is missing.
  func meaning() -> [Requirement] {
    let importance = Requirement.Importance.optional(uses: "explanations of the names in code")
    let missing = Requirement.Finding.missing(
      advice: "it belongs to the Swift toolchain: \(Self.swiftAdvice)")
    // Where there is no toolchain, that is said above.
    guard let toolchain = try? Toolchain.find(path: commandFolders.joined(separator: ":")),
      FileManager.default.fileExists(atPath: toolchain.sourceKit)
    else { return [Requirement("sourcekitdInProc", missing, importance: importance)] }
    return [
      Requirement(
        "sourcekitdInProc", .found(path: toolchain.sourceKit, version: nil), importance: importance)
    ]
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
}
