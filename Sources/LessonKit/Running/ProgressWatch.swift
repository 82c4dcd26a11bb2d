import Foundation
import LessonCourse
import LessonFiles

/// Watches a file in which a running program says how far it has come, and reports every change.
package final class ProgressWatch {
  private let queue = DispatchQueue(label: "lessons.progress")
  private let timer: any DispatchSourceTimer

  /// - Parameters:
  ///   - words: makes a few words of the file's text.
  ///   - report: told `12,000 of 30,000`, and never after `end()`.
  init(
    file: String, words: @escaping @Sendable (String) -> String = { words(of: $0) },
    report: @escaping @Sendable (String) -> Void
  ) {
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + .milliseconds(100), repeating: .milliseconds(100))
    nonisolated(unsafe) var last = ""
    timer.setEventHandler {
      // Progress that cannot be read is not shown; the lesson goes on.
      guard let bytes = try? BoundedFile.bytes(at: file, most: 1 << 16, fromEnd: true) else { return }
      let text = words(String(decoding: bytes, as: UTF8.self))
      guard text != last, !text.isEmpty else { return }
      last = text
      report(text)
    }
    timer.resume()
  }

  func end() {
    timer.cancel()
    queue.sync {}
  }

  /// The loops under way, the outermost first, each on a line of its own: how many elements are done, and of how many (0 where
  /// that is not known).
  package static func words(of file: String) -> String {
    file.split(separator: "\n").compactMap { line -> String? in
      let numbers = line.split(separator: " ").compactMap { Int($0) }
      guard numbers.count == 2 else { return nil }
      let done = PageWords.english.grouped(numbers[0])
      return numbers[1] > 0 ? "\(done) of \(PageWords.english.grouped(numbers[1]))" : done
    }.joined(separator: ", ")
  }
}
