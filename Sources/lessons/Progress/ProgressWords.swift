import LessonCourse
import LessonDiagnostics
import LessonText

/// What is written about a build's progress.
enum ProgressWords {
  static func notice(_ event: ProgressEvent) -> String? {
    switch event {
    case .waiting(let process): waiting(process)
    case .buildingPackage(let name, let step): building(name) + (step.map { ": \($0)" } ?? "")
    case .buildingTarget(let name): "building \(name)"
    case .askingSite(let site): "asking \(site)"
    case .kept, .unconfined, .remoteCache, .planned, .began, .advanced, .ended, .previewed, .previewEnded: nil
    }
  }

  /// A line of a log.
  static func line(_ change: ProgressBoard.Change) -> String {
    switch change {
    case .waiting(let process): "note: \(waiting(process))"
    case .buildingPackage(let name): building(name)
    case .buildingTarget(let name): "building \(name)"
    case .started(let lesson): "\(lesson): started"
    case .finished(let lesson, let time): "\(lesson): finished in \(self.time(time))"
    case .failed(let lesson, let time): "\(lesson): failed after \(self.time(time))"
    }
  }

  private static func waiting(_ process: Int32?) -> String {
    "waiting for another build\(process.map { " (process \($0))" } ?? "")"
  }

  private static func building(_ package: String) -> String { "building the package '\(package)'" }

  /// `2 lessons ran, 1 came from the cache, 6 are as before, in 12.3 s; 01-overfitting took longest, 4.1 s`
  static func summary(_ board: ProgressBoard, after time: Duration) -> String {
    let counts = [
      (board.count.ended, "ran"), (board.cached, "came from the cache"),
      (board.kept, board.kept == 1 ? "is as before" : "are as before"),
    ]
    let parts = counts.filter { $0.0 > 0 }.enumerated().map { place, part in
      "\(place == 0 ? lessons(part.0) : "\(part.0)") \(part.1)"
    }
    let slowest = board.slowest.map { "; \($0.slug) took longest, \(self.time($0.time))" } ?? ""
    return parts.joined(separator: ", ") + ", in \(self.time(time))" + slowest
  }

  static func lessons(_ count: Int) -> String { count == 1 ? "1 lesson" : "\(count) lessons" }

  /// `12,000 of 30,000, 3 of 5`
  static func loops(_ loops: [ProgressEvent.Loop]) -> String {
    loops.map { loop in
      let done = PageWords.english.grouped(loop.done)
      return loop.total > 0 ? "\(done) of \(PageWords.english.grouped(loop.total))" : done
    }.joined(separator: ", ")
  }

  /// `3.4 s`, `2 min 5 s`
  static func time(_ time: Duration) -> String {
    let tenths = max(0, Int((time / .milliseconds(100)).rounded()))
    if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
    return "\(tenths / 600) min \(tenths % 600 / 10) s"
  }

  /// `8 s`: nobody knows it better.
  static func about(_ seconds: Double) -> String {
    seconds < 1 ? "1 s" : seconds < 60 ? "\(Int(seconds.rounded())) s" : time(.seconds(seconds.rounded()))
  }
}
