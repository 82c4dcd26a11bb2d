import Foundation
import LessonTranscript

/// What `swift-backtrace` writes of a crash, in its JSON form, as far as a lesson's author needs it.
struct Backtrace: Hashable, Sendable {
  /// The places in the lesson on the crashed thread's stack, innermost first.
  var locations: [SourceLocation] = []
  /// What trapped, where the runtime printed nothing: `arithmetic overflow`.
  var runtimeFailure: String?

  /// A stack of 64 places is some 50 KB.
  private static let mostBytes = 16 << 20

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
    guard let bytes = BoundedFile.bytes(at: path, most: Self.mostBytes),
      let report = try? JSONDecoder().decode(Report.self, from: Data(bytes))
    else { return nil }
    let frames = report.threads?.first { $0.crashed == true }?.frames ?? []
    locations = frames.compactMap(\.sourceLocation).filter { location in
      files.contains(location.file) && location.line > 0 && TranscriptLimits.places.contains(location.line)
        && TranscriptLimits.places.contains(location.column)
    }.map { SourceLocation(file: $0.file, line: $0.line, column: max($0.column, 1)) }
    let mark = "Swift runtime failure: "
    runtimeFailure = frames.first { $0.runtimeFailure == true }?.symbol.flatMap { symbol in
      symbol.hasPrefix(mark) ? String(symbol.dropFirst(mark.count)) : nil
    }
  }
}
