import Foundation
import LessonFiles

/// A Swift compiler, asked about itself. What is found on the `PATH` may be a link or a launcher that picks a toolchain;
/// the compiler knows where it really is.
package struct InstalledCompiler {
  /// `6.3.1`; `nil` when it doesn't say.
  package let version: String?
  /// The toolchain's `usr`, which holds `bin`, `lib` and `libexec`.
  let toolchain: String

  private struct TargetInfo: Decodable {
    struct Paths: Decodable { var runtimeResourcePath: String }
    var compilerVersion: String
    var paths: Paths
  }

  /// - Parameter launcher: `swiftc`, whatever that is; or `swift-frontend`, which answers without a driver.
  package init(launcher: String) {
    let isFrontend = launcher.hasSuffix("/swift-frontend")
    let output = Self.output(of: launcher, (isFrontend ? ["-frontend"] : []) + ["-print-target-info"]) ?? ""
    do {
      let information = try JSONDecoder().decode(TargetInfo.self, from: Data(output.utf8))
      version = Self.version(in: information.compilerVersion)
      // <toolchain>/lib/swift
      toolchain = Self.folder(of: Self.folder(of: information.paths.runtimeResourcePath))
    } catch {
      version = nil
      toolchain = Self.folder(of: Self.folder(of: realPath(of: launcher) ?? launcher))
    }
  }

  /// `6.3.1` from `Swift version 6.3.1 (swift-6.3.1-RELEASE)` or `Apple Swift version 6.2 (swiftlang-…)`.
  static func version(in sentence: String) -> String? {
    guard let words = sentence.range(of: "Swift version ") else { return nil }
    let version = sentence[words.upperBound...].prefix { $0.isNumber || $0 == "." }
    return version.isEmpty ? nil : String(version)
  }
  private static func folder(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }

  /// What a command prints; `nil` where it cannot be run, or fails.
  private static func output(of path: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
