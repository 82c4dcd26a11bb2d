import Foundation
import LessonDiagnostics
import LessonLoading
import LessonParsing
import LessonPipeline
import LessonPublishing
import LessonResults
import LessonRunning

extension LiveCourse {
  /// Begins to compute what the author waits for, or else some of the other lessons.
  func startComputing() {
    guard job == nil, let read, !pending.isEmpty else { return }
    let order = read.course.lessons.map(\.slug).filter(pending.contains)
    let open = Set(listeners.values.map(\.path))
    func isOpen(_ slug: String) -> Bool {
      open.contains { $0.hasPrefix(slug + ".") && read.course.allLessons.map(\.pagePath).contains($0) }
    }
    let first = urgent.first(where: pending.contains) ?? order.first(where: isOpen)
    // Several at once, so that one is compiled while another runs; not all, because an edit may have to wait for them.
    let chosen = first.map { [$0] } ?? Array(order.prefix(4 * threads))
    let selection = LessonSelection(read.course.lessons.filter { chosen.contains($0.slug) }, in: read.course)
    jobs += 1
    let number = jobs
    let fingerprints = chosen.compactMap { slug in lessons[slug].map { (slug, $0.fingerprint) } }
    job = ComputingJob(
      number: number, fingerprints: Dictionary(fingerprints) { $1 },
      lessons: Dictionary(selection.all.map { ($0.source.path, $0) }) { $1 })
    urgent.removeAll(where: chosen.contains)
    for slug in chosen { pending.remove(slug) }
    let stale = isLibraryStale ? library.library : nil
    isLibraryStale = false
    compute(selection, in: read.course, number, after: stale)
  }

  /// Computes on a thread of its own, and tells this actor what comes of it, in order.
  ///
  /// - Parameter library: is built before.
  private nonisolated func compute(
    _ selection: LessonSelection, in course: Course, _ number: Int, after library: ToolLibrary?
  ) {
    let (computing, folder, tell, progress) = (computing, folder, tell, observer.progress)
    let thread = Thread {
      let result = Result<Diagnosed<[String: LessonResult]>, any Error> {
        // Another build may be at work in the course: one computation at a time, whoever asked for it.
        let lock = try BuildLock.take(of: folder) { tell.yield(.waiting(job: number, process: $0)) }
        defer { withExtendedLifetime(lock) {} }
        if let library {
          var problems: [Diagnostic] = []
          do { try library.build(progress: progress) } catch {
            problems = try BuildReport.diagnostics(of: error)
          }
          tell.yield(.built(problems))
        }
        return try computing.compute(selection, in: course) { tell.yield(.update($0, job: number)) }
      }
      tell.yield(.finished(result, job: number))
    }
    thread.stackSize = 16 << 20
    thread.name = "computing"
    thread.start()
  }

  func wait(_ number: Int, for process: Int32?) {
    guard job?.number == number else { return }
    job?.isWaiting = true
    observer.progress(.waiting(process: process))
    wakePages()
  }

  func take(_ update: EngineUpdate, of number: Int) {
    guard job?.number == number, let job else { return }
    self.job?.isWaiting = false
    for slug in currentLessons(of: job) {
      lessons[slug]?.take(update)
    }
    showLessons()
    wakePages()
  }

  func finish(_ number: Int, with result: Result<Diagnosed<[String: LessonResult]>, any Error>) {
    guard job?.number == number, let job else { return }
    self.job = nil
    do {
      if job.isCancelled { throw CancellationError() }
      take(try result.get(), of: job)
    } catch is CancellationError {
      // A newer edit has ended it, and waits for its turn. Other lessons of the job wait for theirs again.
      pending.formUnion(currentLessons(of: job))
    } catch {
      do { computingDiagnostics = try BuildReport.diagnostics(of: error) } catch { observer.failed(error) }
      for slug in currentLessons(of: job) { lessons[slug]?.fail(with: []) }
    }
    showLessons()
    startComputing()
    settleIfDone()
    wakePages()
  }

  /// Keeps what a computation gave for the lessons that are still as they were when it began.
  private func take(_ outcome: Diagnosed<[String: LessonResult]>, of job: ComputingJob) {
    let current = currentLessons(of: job)
    var own: [String: [Diagnostic]] = [:]
    var others: [Diagnostic] = []
    for diagnostic in outcome.diagnostics {
      if let lesson = diagnostic.location.flatMap({ job.lessons[$0.file] }) {
        own[lesson.slug, default: []].append(diagnostic)
      } else {
        others.append(diagnostic)
      }
    }
    computingDiagnostics = others
    for slug in job.fingerprints.keys where current.contains(slug) {
      let paths = job.lessons.filter { $0.value.slug == slug }
      let results = outcome.value.filter { paths[$0.key] != nil }
      let found = own[slug] ?? []
      if results.isEmpty {
        // Nothing is run where one of several lessons does not compile: then the others have their turn without it.
        let isInnocent = found.allSatisfy { $0.severity != .error } && job.fingerprints.count > 1
        if isInnocent { pending.insert(slug) } else { lessons[slug]?.fail(with: found) }
      } else {
        if let told = lessons[slug]?.progress, told.differs(from: results) {
          observer.detail("corrected: \(slug)")
        }
        lessons[slug]?.succeed(
          with: results.compactMap { path, result in
            paths[path].map { (path, KeptResult(lesson: $0, result: result)) }
          }, found)
        // Meanwhile lines may have moved that it shows.
        if let live = lessons[slug], live.tellsPlaces, live.sources != Self.texts(of: Array(paths.values)) {
          lessons[slug]?.isCurrent = false
          pending.insert(slug)
        }
      }
    }
    // Those that were edited meanwhile are waiting for their turn already.
  }

  /// Whether a lesson is being computed as it stands, to the last word: then what comes of it is waited for.
  func isUnderWay(_ slug: String, _ fingerprint: CodeFingerprint, _ sources: [String: String]) -> Bool {
    guard let job, !job.isCancelled, job.fingerprints[slug] == fingerprint, !pending.contains(slug) else {
      return false
    }
    return Self.texts(of: job.lessons.values.filter { $0.slug == slug }) == sources
  }

  private func currentLessons(of job: ComputingJob) -> Set<String> {
    Set(
      job.fingerprints.filter { lessons[$0.key]?.fingerprint == $0.value && !pending.contains($0.key) }.keys)
  }

  /// Tells the terminal when nothing is left to compute.
  func settleIfDone() {
    guard job == nil, pending.isEmpty else { return }
    observer.settled(diagnostics, read?.course.sources ?? [:])
    keepProblems()
    guard let read, let open = listeners.values.map(\.path).min(),
      let lesson = read.course.allLessons.first(where: { $0.pagePath == open })
    else { return }
    computing.prepare(
      LessonSelection(read.course.lessons.filter { $0.slug == lesson.slug }, in: read.course), in: read.course
    )
  }
}

extension LiveCourse {
  /// Keeps what is wrong with the lessons' code, for editors.
  private func keepProblems() {
    guard usesCache, let read else { return }
    let found = SharedPlaces(read.course).resolved(lessons.values.flatMap(\.diagnostics) + pinDiagnostics)
    RunProblems(in: folder.state).keep(found, of: read.selection.files, sources: read.course.sources)
  }
}

extension LiveLesson {
  mutating func take(_ update: EngineUpdate) {
    switch update {
    case .began(let cells): progress = Progress(begun: cells)
    case .computed(let results, let cells):
      progress?.results = results
      progress?.done = cells
    case .approved: progress?.isApproved = true
    case .refused(let diagnostics): progress?.refusal = diagnostics
    }
  }

  /// Keeps what a computation has told of a lesson in order, though a newer edit ends it: these outputs are the last good ones.
  ///
  /// - Parameter lessons: the lesson and its translations as they were when it began.
  mutating func keepApproved(_ lessons: [Lesson]) {
    guard let progress, progress.isApproved, progress.refusal == nil,
      progress.begun.isSubset(of: progress.done)
    else { return }
    let results = lessons.map { ($0.source.path, KeptResult(lesson: $0, result: result(of: $0))) }
    good.merge(results) { $1 }
    // Only a whole run says that nothing more is to be said.
    goodFingerprint = nil
  }

  mutating func fail(with diagnostics: [Diagnostic]) {
    isCurrent = false
    hasFailed = true
    computed = diagnostics
    progress = nil
  }

  mutating func succeed(with results: [(String, KeptResult)], _ diagnostics: [Diagnostic]) {
    good = Dictionary(results) { $1 }
    goodFingerprint = fingerprint
    isGoodSilent = diagnostics.isEmpty
    isCurrent = true
    hasFailed = false
    computed = diagnostics
    progress = nil
  }
}
