import Foundation
import LessonDiagnostics
import LessonFiles

/// Watches a file in which a running program says how far it has come, and reports every change.
package final class ProgressWatch {
  private let queue = DispatchQueue(label: "lessons.progress")
  private let timer: any DispatchSourceTimer

  /// - Parameters:
  ///   - reading: makes a value of the file's text; `nil` where it says nothing.
  ///   - report: told each value that is another than the last, and never after `end()`.
  init<Value: Equatable & Sendable>(
    file: String, reading: @escaping @Sendable (String) -> Value?, report: @escaping @Sendable (Value) -> Void
  ) {
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + .milliseconds(100), repeating: .milliseconds(100))
    nonisolated(unsafe) var last: Value?
    timer.setEventHandler {
      // Progress that cannot be read is not shown; the lesson goes on.
      guard let bytes = try? BoundedFile.bytes(at: file, most: 1 << 16, fromEnd: true) else { return }
      guard let value = reading(String(decoding: bytes, as: UTF8.self)), value != last else { return }
      last = value
      report(value)
    }
    timer.resume()
  }

  func end() {
    timer.cancel()
    queue.sync {}
  }

  /// The loops under way, the outermost first, each on a line of its own: how many elements are done, and of how many (0 where
  /// that is not known).
  package static func loops(in file: String) -> [ProgressEvent.Loop] {
    file.split(separator: "\n").compactMap { line in
      let numbers = line.split(separator: " ").compactMap { Int($0) }
      return numbers.count == 2 ? ProgressEvent.Loop(done: numbers[0], total: numbers[1]) : nil
    }
  }
}
