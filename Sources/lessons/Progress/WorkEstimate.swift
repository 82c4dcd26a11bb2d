import LessonDiagnostics

/// How much of the work on a lesson is done, from what its own loops say and from the time that it took before. It never goes back,
/// and never says that all is done: what is done is not shown any more.
struct WorkEstimate {
  typealias Loop = ProgressEvent.Loop

  /// In seconds.
  private let expected: [ProgressEvent.Work: Double]
  private(set) var loops: [Loop] = []
  /// The most that was ever shown.
  private var reached = 0.0
  /// What was done when the outermost loop began: a lesson may have several, one after the other.
  private var start = 0.0

  private static let most = 0.99

  init(expected: [ProgressEvent.Work: Double] = [:]) { self.expected = expected }

  /// Keeps what is done now: to be called before anything changes that it is estimated from.
  mutating func hold(_ work: ProgressEvent.Work, after elapsed: Duration) {
    reached = max(reached, fraction(of: work, after: elapsed) ?? 0)
  }

  mutating func take(_ new: [Loop]) {
    if let outer = new.first {
      let isAnother = loops.first.map { $0.total != outer.total || $0.done > outer.done } ?? true
      if isAnother { start = reached }
    }
    loops = new
  }

  /// - Returns: `nil` where nothing is known.
  func fraction(of work: ProgressEvent.Work, after elapsed: Duration) -> Double? {
    let share = shareOfCompiling
    let found =
      switch work {
      case .compiling: share.flatMap { share in time(work, elapsed).map { $0 * share } }
      case .running: running(after: elapsed).map { (share ?? 0) + (1 - (share ?? 0)) * $0 }
      }
    guard let fraction = found ?? (reached > 0 ? reached : nil) else { return nil }
    return min(Self.most, max(reached, fraction))
  }

  private func running(after elapsed: Duration) -> Double? {
    let share = shareOfCompiling ?? 0
    let rest = share < 1 ? max(0, (start - share) / (1 - share)) : 0
    let own = Self.fraction(loops[...]).map { rest + (1 - rest) * $0 }
    guard let own, let time = time(.running, elapsed) else { return own ?? time(.running, elapsed) }
    // A loop may be the first of many, and a lesson may be asked for more than the last time.
    return min(own, time)
  }

  /// How much of the whole is compiling; `nil` where the times are not known.
  private var shareOfCompiling: Double? {
    guard let compiling = expected[.compiling], let running = expected[.running] else { return nil }
    return compiling / max(0.001, compiling + running)
  }

  private func time(_ work: ProgressEvent.Work, _ elapsed: Duration) -> Double? {
    expected[work].map { min(1, max(0, (elapsed / .seconds(1)) / max(0.001, $0))) }
  }

  static func fraction(_ loops: ArraySlice<Loop>) -> Double? {
    guard let outer = loops.first, outer.total > 0 else { return nil }
    let inner = fraction(loops.dropFirst()) ?? 0
    // The element that the inner loop works on was given out and is not done.
    let done = Double(outer.done) + (loops.count > 1 ? inner - 1 : 0)
    return min(1, max(0, done / Double(outer.total)))
  }
}
