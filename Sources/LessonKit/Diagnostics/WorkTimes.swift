/// How long lessons are compiled and run: from the moment when the work on the first of a lesson's programs begins to the moment
/// when that on the last ends.
package struct WorkTimes: Sendable {
  private struct Span {
    var began: Duration
    var ended: Duration?
    /// How many programs are worked on.
    var active = 0
  }

  private var spans: [String: [ProgressEvent.Work: Span]] = [:]

  package init() {}

  /// - Parameter now: the time since some fixed moment.
  package mutating func take(_ event: ProgressEvent, at now: Duration) {
    switch event {
    case .began(let work, let lesson):
      spans[lesson, default: [:]][work, default: Span(began: now)].active += 1
    case .ended(let work, let lesson, _):
      spans[lesson]?[work]?.active -= 1
      spans[lesson]?[work]?.ended = now
    case .waiting, .buildingPackage, .buildingTarget, .askingSite, .kept, .unconfined, .remoteCache, .planned,
      .advanced,
      .previewed, .previewEnded:
      break
    }
  }

  /// What is done for a lesson: where it is both compiled and run, it runs.
  package func work(on lesson: String) -> ProgressEvent.Work? {
    [.running, .compiling].first { (spans[lesson]?[$0]?.active ?? 0) > 0 }
  }

  /// How long the work goes on; `nil` if it did not begin.
  package func elapsed(_ work: ProgressEvent.Work, on lesson: String, at now: Duration) -> Duration? {
    spans[lesson]?[work].map { now - $0.began }
  }

  /// How long the work took; `nil` if it never ended.
  package func total(_ work: ProgressEvent.Work, on lesson: String) -> Duration? {
    spans[lesson]?[work].flatMap { span in span.ended.map { $0 - span.began } }
  }

  package func total(of lesson: String) -> Duration {
    ProgressEvent.Work.allCases.compactMap { total($0, on: lesson) }.reduce(.zero, +)
  }
}
