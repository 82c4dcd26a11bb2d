import Foundation

/// What `swift-backtrace` writes of a crash, in its JSON form, as far as a lesson's author needs it.
struct Backtrace: Hashable, Sendable {
  /// The places in the lesson on the crashed thread's stack, innermost first.
  var locations: [SourceLocation] = []
  /// What trapped, where the runtime printed nothing: `arithmetic overflow`.
  var runtimeFailure: String?

  private struct Report: Decodable {
    var threads: [Thread]?

    struct Thread: Decodable {
      var crashed: Bool?
      var frames: [Frame]?
    }

    struct Frame: Decodable {
      var runtimeFailure: Bool?
      var symbol: String?
      var sourceLocation: Location?
    }

    struct Location: Decodable {
      var file: String
      var line: Int
      var column: Int
    }
  }

  /// `nil` when there is no report.
  ///
  /// - Parameter files: the paths of the lesson's file and of its translations, as they were compiled.
  init?(fileAt path: String, files: Set<String>) {
    guard let data = FileManager.default.contents(atPath: path),
      let report = try? JSONDecoder().decode(Report.self, from: data)
    else { return nil }
    let frames = report.threads?.first { $0.crashed == true }?.frames ?? []
    locations = frames.compactMap(\.sourceLocation).filter { files.contains($0.file) && $0.line > 0 }.map {
      SourceLocation(file: $0.file, line: $0.line, column: max($0.column, 1))
    }
    let mark = "Swift runtime failure: "
    runtimeFailure = frames.first { $0.runtimeFailure == true }?.symbol.flatMap { symbol in
      symbol.hasPrefix(mark) ? String(symbol.dropFirst(mark.count)) : nil
    }
  }
}
