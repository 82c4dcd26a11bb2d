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
    var loops: [ProgressEvent.Loop] = []
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

  mutating func take(_ event: ProgressEvent, at now: Duration) -> Change? {
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
    case .kept(let count): kept = count
    case .planned(let planned, let cached):
      // What was planned before, and given up, is forgotten.
      let kept = self.kept
      self = ProgressBoard()
      isPlanned = true
      (self.cached, self.kept) = (cached, kept)
      for lesson in planned {
        lessons[lesson.slug] = Lesson(slug: lesson.slug, open: lesson.programs, expected: lesson.expected)
      }
    case .began(_, let slug):
      notice = nil
      guard lessons[slug]?.hasStarted == false else { return nil }
      lessons[slug]?.hasStarted = true
      order.append(slug)
      return .started(slug)
    case .advanced(let loops, let slug): lessons[slug]?.loops = loops
    case .ended(_, let slug, let outcome):
      guard var lesson = lessons[slug], outcome != .goesOn else { return nil }
      lesson.open -= 1
      lesson.hasFailed = lesson.hasFailed || outcome == .failed
      lesson.loops = []
      lessons[slug] = lesson
      guard lesson.open == 0 else { return nil }
      let time = times.total(of: slug)
      return lesson.hasFailed ? .failed(slug, time) : .finished(slug, time)
    }
    return nil
  }

  /// A lesson that is worked on.
  struct Row: Hashable {
    var slug: String
    var work: ProgressEvent.Work
    var elapsed: Duration
    /// In seconds.
    var expected: Double?
    var loops: [ProgressEvent.Loop]
  }

  func rows(at now: Duration) -> [Row] {
    order.compactMap { slug in
      guard let lesson = lessons[slug], let work = times.work(on: slug),
        let elapsed = times.elapsed(work, on: slug, at: now)
      else { return nil }
      return Row(
        slug: slug, work: work, elapsed: elapsed, expected: lesson.expected[work],
        loops: work == .running ? lesson.loops : [])
    }
  }

  /// Whether there is something to show.
  var isAtWork: Bool { notice != nil || order.contains { times.work(on: $0) != nil } }

  /// The lessons that are to be worked on, and those whose work is over.
  var count: (planned: Int, ended: Int) { (lessons.count, lessons.values.count { $0.open == 0 }) }

  /// The lesson that took longest, of several.
  var slowest: (slug: String, time: Duration)? {
    let ended = lessons.values.filter { $0.open == 0 }.map { ($0.slug, times.total(of: $0.slug)) }
    return ended.count > 1 ? ended.max { ($0.1, $1.0) < ($1.1, $0.0) } : nil
  }
}
