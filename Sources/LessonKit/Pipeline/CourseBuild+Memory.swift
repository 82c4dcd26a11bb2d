import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonPublishing

extension CourseBuild {
  /// Builds what changed since the last build, where that is known, or else everything.
  func build(_ report: inout BuildReport) throws {
    let publisher = Publisher(course: course, output: output, makesIgnoreFile: true, threads: jobs)
    try publisher.check()
    let lock = try takeLock()
    defer { withExtendedLifetime(lock) {} }
    let memory = BuildMemory(of: self, publisher, lock)
    // An EPUB is made of the lessons, of which the last build left pages only.
    let last = makesEPUB ? nil : try timings.measure("compare", nil) { try memory?.lastBuild() }
    if let last, last.isUpToDate {
      report.repeat(last.record, of: course)
      try ShardFolder(course.state).remove()
      return
    }
    // With --only, pages of other lessons are left as they are, whatever they show.
    if let last, only.isEmpty {
      var part = BuildReport()
      if try make(&part, publisher, memory, following: last) {
        report = part
        return
      }
    }
    _ = try make(&report, publisher, memory, following: nil)
  }

  /// - Parameter last: A build whose pages are taken over where they are still true.
  /// - Returns: Whether they were; if they were not, nothing is published.
  private func make(
    _ report: inout BuildReport, _ publisher: Publisher, _ memory: BuildMemory?, following last: LastBuild?
  ) throws -> Bool {
    guard let site = try site(&report, memory, following: last) else { return true }
    guard site.areKeptTrue else { return false }
    let books = try site.pages.books.map { try $0.bytes(showing: site.files) }
    let made = BuildMemory.Made(course: site.course, pages: site.pages, files: site.files, report: report)
    // Publishing waits for the disk most of the time.
    let (publication, draft) = Parallel.both(
      threads: jobs,
      {
        Result {
          try timings.measure("publish") { try publisher.publish(site.files, keepsOthers: !only.isEmpty) }
        }
      },
      { [timings] in timings.measure("remember") { memory?.draft(of: made, following: last) } })
    report.publication = try publication.get()
    for (book, bytes) in zip(site.pages.books, books) { try book.write(bytes, beside: output) }
    try timings.measure("remember") {
      if let draft { try memory?.keep(draft, site.files) }
    }
    report.remains = made
    try site.typesetter.tidy()
    try site.highlighter.tidy()
    if only.isEmpty { try ShardFolder(course.state).remove() }
    return true
  }
}

extension BuildReport {
  /// Says again what another build said.
  fileprivate mutating func `repeat`(_ record: BuildRecord, of course: CourseFolder) {
    takeOver(record.diagnostics, of: course)
    pages = record.pages
    work = Work(unchanged: record.lessons.count { $0.lesson.translation == nil })
    pagePaths = SitePath.pages(of: record.lessons.map(\.lesson.fileName), among: record.site.own.map(\.path))
    publication = .unchanged(count: record.site.own.count)
  }

  /// Whether everything that another build said has been said here.
  func says(_ expected: [Diagnostic]) -> Bool {
    expected.allSatisfy { old in
      diagnostics.contains { $0.location == old.location && $0.problem.message == old.problem.message }
    }
  }

  /// Adds what another build said of files that are still the same.
  mutating func takeOver(_ said: [Diagnostic], of course: CourseFolder) {
    let new = said.filter { old in
      !diagnostics.contains { $0.location == old.location && $0.problem.message == old.problem.message }
    }
    take(Diagnosed((), new))
    let named = Set(new.flatMap(\.files)).filter { $0.hasPrefix("\(CourseFolder.lessonsName)/") }
    for name in named where sources[name] == nil {
      sources[name] = LessonFile.read(course.file(name), as: name, among: CourseFiles(course)).value?.text
    }
  }
}

extension Diagnostic {
  /// The files that it and its notes speak of.
  fileprivate var files: [String] { [location?.file].compactMap(\.self) + notes.flatMap(\.files) }
}
