import LessonDiagnostics

/// What a build has done and is doing, gathered from what it tells.
struct ProgressBoard {
  /// What is worth a line of a log.
  enum Change: Hashable {
    case waiting(process: Int32?)
    case buildingPackage(String)
    case buildingTarget(String)
    case started(String)
    case finished(String, Duration)
    case failed(String, Duration)
  }

  private struct Lesson {
    var slug: String
    /// How many of its programs are neither done nor failed.
    var open: Int
    var expected: [ProgressEvent.Work: Double]
    var estimate: WorkEstimate
    var hasStarted = false
    var hasFailed = false
  }

  private var lessons: [String: Lesson] = [:]
  /// In the order in which work on them began.
  private var order: [String] = []
  private(set) var times = WorkTimes()
  private(set) var cached = 0
  /// How many lessons are as they were in the last build.
  private(set) var kept = 0
  private(set) var isPlanned = false
  /// What the build does apart from lessons.
  private(set) var notice: ProgressEvent?
  private var packages: Set<String> = []
  /// The lesson that is computed block by block, before it is computed as a whole.
  private var preview: (slug: String, began: Duration, estimate: WorkEstimate)?

  mutating func take(_ event: ProgressEvent, at now: Duration) -> Change? {
    hold(event, at: now)
    times.take(event, at: now)
    switch event {
    case .waiting(let process):
      notice = event
      return .waiting(process: process)
    case .buildingPackage(let name, _):
      notice = event
      return packages.insert(name).inserted ? .buildingPackage(name) : nil
    case .buildingTarget(let name):
      notice = event
      return .buildingTarget(name)
    case .askingSite: notice = event
    case .unconfined, .remoteCache: break
    case .kept(let count): kept = count
    case .planned(let planned, let cached):
      // What was planned before, and given up, is forgotten.
      let kept = self.kept
      self = ProgressBoard()
      isPlanned = true
      (self.cached, self.kept) = (cached, kept)
      for lesson in planned {
        lessons[lesson.slug] = Lesson(
          slug: lesson.slug, open: lesson.programs, expected: lesson.expected,
          estimate: WorkEstimate(expected: lesson.expected))
      }
    case .began(_, let slug):
      notice = nil
      guard lessons[slug]?.hasStarted == false else { return nil }
      lessons[slug]?.hasStarted = true
      order.append(slug)
      return .started(slug)
    case .advanced(let loops, let slug): lessons[slug]?.estimate.take(loops)
    case .previewed(let blocks, let slug):
      notice = nil
      if preview?.slug != slug { preview = (slug, now, WorkEstimate()) }
      preview?.estimate.take([blocks])
    case .previewEnded: preview = nil
    case .ended(_, let slug, let outcome):
      guard var lesson = lessons[slug], outcome != .goesOn else { return nil }
      lesson.open -= 1
      lesson.hasFailed = lesson.hasFailed || outcome == .failed
      lesson.estimate.take([])
      lessons[slug] = lesson
      guard lesson.open == 0 else { return nil }
      let time = times.total(of: slug)
      return lesson.hasFailed ? .failed(slug, time) : .finished(slug, time)
    }
    return nil
  }

  /// Keeps how far a lesson has come, before an event changes it.
  private mutating func hold(_ event: ProgressEvent, at now: Duration) {
    switch event {
    case .began(_, let slug), .advanced(_, let slug), .ended(_, let slug, _):
      guard let work = times.work(on: slug), let elapsed = times.elapsed(work, on: slug, at: now) else {
        return
      }
      lessons[slug]?.estimate.hold(work, after: elapsed)
    case .previewed: preview?.estimate.hold(.running, after: .zero)
    default: break
    }
  }

  /// A lesson that is worked on.
  struct Row: Hashable {
    var slug: String
    var work: ProgressEvent.Work
    var elapsed: Duration
    /// In seconds.
    var expected: Double?
    var loops: [ProgressEvent.Loop] = []
    /// How much of the work on the lesson is done; `nil` where nothing is known.
    var fraction: Double?
  }

  func rows(at now: Duration) -> [Row] {
    let rows = order.compactMap { slug -> Row? in
      guard let lesson = lessons[slug], let work = times.work(on: slug),
        let elapsed = times.elapsed(work, on: slug, at: now)
      else { return nil }
      return Row(
        slug: slug, work: work, elapsed: elapsed, expected: lesson.expected[work],
        loops: work == .running ? lesson.estimate.loops : [],
        fraction: lesson.estimate.fraction(of: work, after: elapsed))
    }
    guard let preview else { return rows }
    let row = Row(
      slug: preview.slug, work: .running, elapsed: now - preview.began, loops: preview.estimate.loops,
      fraction: preview.estimate.fraction(of: .running, after: .zero))
    return [row] + rows
  }

  /// Whether there is something to show.
  var isAtWork: Bool {
    notice != nil || preview != nil || order.contains { times.work(on: $0) != nil }
  }

  /// The lessons that are to be worked on, and those whose work is over.
  var count: (planned: Int, ended: Int) { (lessons.count, lessons.values.count { $0.open == 0 }) }

  /// The lesson that took longest, of several.
  var slowest: (slug: String, time: Duration)? {
    let ended = lessons.values.filter { $0.open == 0 }.map { ($0.slug, times.total(of: $0.slug)) }
    return ended.count > 1 ? ended.max { ($0.1, $1.0) < ($1.1, $0.0) } : nil
  }
}
