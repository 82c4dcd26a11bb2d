import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonSupervisor
import LessonText

/// The upcoming features that a compiler knows, as it tells them.
struct UpcomingFeatures: Sendable {
  /// By name: the language mode that has the feature anyway.
  private var versions: [String: Int]

  private struct Report: Decodable {
    var features: Features

    struct Features: Decodable {
      var upcoming: [Feature]
    }

    struct Feature: Decodable {
      var name: String
      var enabledIn: String?

      private enum CodingKeys: String, CodingKey {
        case name
        case enabledIn = "enabled_in"
      }
    }
  }

  /// - Parameter report: what `swift-frontend -print-supported-features` prints.
  init(report: Data) throws {
    let features = try JSONDecoder().decode(Report.self, from: report).features.upcoming
    versions = Dictionary(
      features.map { ($0.name, $0.enabledIn.flatMap { Int($0) } ?? .max) }, uniquingKeysWith: { $1 })
  }

  /// Asks the compiler.
  static func known(to toolchain: Toolchain, in folder: String) throws -> UpcomingFeatures {
    let path = "\(folder)/features.json"
    let process = SupervisedProcess(
      executable: toolchain.frontend, arguments: ["-frontend", "-print-supported-features"],
      environment: ProcessInfo.processInfo.environment, directory: folder,
      limits: supervisor_limits(
        seconds: 60, memory_bytes: 4 << 30, output_bytes: 16 << 20, event_bytes: 16 << 20),
      outputPath: path, errorPath: "\(folder)/features.err")
    _ = try process.run()
    do {
      return try UpcomingFeatures(report: FileManager.default.contents(atPath: path) ?? Data())
    } catch {
      let said = try SystemCall.bytes(of: process.errorPath) ?? []
      throw Problem.compilerFailed(String(decoding: said, as: UTF8.self))
    }
  }

  /// What is wrong with the features that a lesson asks for.
  func problems(of dialect: Dialect) -> [Diagnostic] {
    let known = versions.filter { $0.value > dialect.effectiveVersion }.keys.sorted()
    return dialect.upcomingFeatures.compactMap { feature in
      guard let version = versions[feature.value] else {
        let nearest = known.nearest(to: feature.value)
        return Diagnostic(
          at: feature.location, .unknownFeature(feature.value, nearest: nearest, known: known))
      }
      return version <= dialect.effectiveVersion
        ? Diagnostic(at: feature.location, .featureIsPart(feature.value, ofSwift: version)) : nil
    }
  }
}
