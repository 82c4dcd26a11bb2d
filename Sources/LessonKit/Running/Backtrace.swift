import Foundation
import LessonDiagnostics
import LessonFiles
import LessonTranscript

/// What a lesson's author needs of the report that `swift-backtrace` writes about a crash.
struct Backtrace: Hashable, Sendable {
  /// The places in the lesson on the crashed thread's stack, innermost first.
  var locations: [SourceLocation] = []
  /// What trapped, where the runtime printed nothing: `arithmetic overflow`.
  var runtimeFailure: String?
  /// Whether the program touched memory where its stack ends.
  var isStackOverflow = false

  /// A stack of 64 places is some 50 KB.
  private static let mostBytes = 16 << 20

  private struct Report: Decodable {
    var threads: [Thread]?
    var faultAddress: String?

    struct Thread: Decodable {
      var crashed: Bool?
      var registers: [String: String]?
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
    // A trap without a report is shown all the same, at the beginning of its block.
    guard let bytes = try? BoundedFile.bytes(at: path, most: Self.mostBytes),
      let report = try? JSONDecoder().decode(Report.self, from: Data(bytes))
    else { return nil }
    let thread = report.threads?.first { $0.crashed == true }
    let frames = thread?.frames ?? []
    isStackOverflow = Self.isNear(report.faultAddress, thread?.registers?["rsp"] ?? thread?.registers?["sp"])
    locations = frames.compactMap(\.sourceLocation).filter { location in
      files.contains(SourceName.decoded(location.file)) && location.line > 0
        && TranscriptLimits.places.contains(location.line)
        && TranscriptLimits.places.contains(location.column)
    }.map { SourceLocation(file: SourceName.decoded($0.file), line: $0.line, column: max($0.column, 1)) }
    if isStackOverflow { locations = Self.withoutTurns(locations) }
    let mark = "Swift runtime failure: "
    runtimeFailure = frames.first { $0.runtimeFailure == true }?.symbol.flatMap { symbol in
      symbol.hasPrefix(mark) ? String(symbol.dropFirst(mark.count)) : nil
    }
  }
  /// A recursion goes round through the same calls, and where in its round it meets the stack's end differs from run to run. So the
  /// calls of the round are named once each, in the order of the lesson, and then those that led into it.
  private static func withoutTurns(_ locations: [SourceLocation]) -> [SourceLocation] {
    let counts = Dictionary(locations.map { ($0, 1) }, uniquingKeysWith: +)
    let round = Set(counts.filter { $0.value > 2 }.keys)
    guard let last = locations.lastIndex(where: round.contains) else { return locations }
    return round.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
      + locations[(last + 1)...]
  }

  /// Hardly any function has a larger frame, and nothing else that could be touched by mistake lies so close to the stack's end.
  private static let largestFrame: UInt64 = 1 << 20

  private static func isNear(_ address: String?, _ stack: String?) -> Bool {
    guard let address = address.flatMap(number), let stack = stack.flatMap(number) else { return false }
    return max(address, stack) - min(address, stack) < largestFrame
  }

  private static func number(_ text: String) -> UInt64? {
    text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : nil
  }
}
