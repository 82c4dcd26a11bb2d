import Foundation
import Synchronization

/// How long each stage took, in all and for each lesson.
package final class Timings: Sendable {
  private let entries = Mutex<[(stage: String, lesson: String?, seconds: Double)]>([])

  package init() {}

  package func measure<Value>(_ stage: String, _ lesson: String? = nil, _ body: () throws -> Value) rethrows
    -> Value
  {
    let start = DispatchTime.now().uptimeNanoseconds
    defer {
      let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
      entries.withLock { $0.append((stage, lesson, seconds)) }
    }
    return try body()
  }

  /// Milliseconds: the stages in the order in which they began, then each lesson's share.
  package var report: String {
    entries.withLock { entries in
      var stages: [String] = []
      for entry in entries where !stages.contains(entry.stage) { stages.append(entry.stage) }
      var lines: [String] = []
      for stage in stages {
        let own = entries.filter { $0.stage == stage }
        lines.append(Self.line(stage, own.reduce(0) { $0 + $1.seconds }))
        let lessons = own.filter { $0.lesson != nil }.sorted { ($0.lesson ?? "") < ($1.lesson ?? "") }
        var names: [String] = []
        for name in lessons.compactMap(\.lesson) where names.last != name { names.append(name) }
        for name in names {
          lines.append(
            Self.line("  " + name, lessons.filter { $0.lesson == name }.reduce(0) { $0 + $1.seconds }))
        }
      }
      return lines.joined(separator: "\n")
    }
  }

  private static func line(_ name: String, _ seconds: Double) -> String {
    let milliseconds = String(format: "%10.1f ms", seconds * 1000)
    return name.padding(toLength: max(36, name.count), withPad: " ", startingAt: 0) + milliseconds
  }
}
