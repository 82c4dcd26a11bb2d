import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonPublishing

extension CourseBuild {
  /// Computes one of several parts of the course into the cache, and publishes nothing. Others may be computed at the same time, by other
  /// processes and on other machines that see the same folder; a build of the course waits for them, and they for it.
  ///
  /// What is wrong with lessons of other parts these parts report, and what is wrong with pages the build.
  func compute(_ shard: Shard, _ report: inout BuildReport) throws {
    let lock = try BuildLock.take(of: course, .shared) { progress(.waiting(process: $0)) }
    defer { withExtendedLifetime(lock) {} }
    let loaded = timings.measure("load") { CourseLoader(self.course, threads: jobs).load() }
    guard let course = loaded.value else {
      report.take(loaded)
      return
    }
    report.sources = course.sources
    let folder = ShardFolder(self.course.state)
    let slugs = try CourseSplit.shared(by: course, folder).parts(shard.count)[shard.number - 1]
    let selection = LessonSelection(course.lessons.filter { slugs.contains($0.slug) }, in: course)
    let strangers = Set(course.allLessons.map(\.source.path)).subtracting(selection.all.map(\.source.path))
    report.take(
      Diagnosed((), loaded.diagnostics.filter { $0.location.map { !strangers.contains($0.file) } ?? true }))
    report.take(DataCheck(course: self.course).problems(of: selection))

    let place = try folder.place(for: shard)
    // What cannot be removed now the next build removes.
    defer { try? SystemCall.removeTree(place.folder.path) }
    var computing = computing(nil)
    computing.shard = place
    let results = report.take(try computing.results(of: selection, in: course, isDry: report.hasErrors))
    report.take(PinnedOutputs(lessons: selection.lessons, results: results).problems())
    report.take(TaskCheck(lessons: selection.all, results: results).problems())
    report.shard = BuildReport.Part(
      shard: shard, lessons: selection.lessons.map(\.slug), ofLessons: course.lessons.count)
  }

  /// Refuses what a part of a course does not do.
  func checkOptions(of shard: Shard) throws(Problem) {
    let asked = [
      ("--only", !only.isEmpty), ("--no-cache", !usesCache), ("--pdf", printsPDF), ("--epub", makesEPUB),
      ("--output", namesOutput),
    ]
    if let (option, _) = asked.first(where: \.1) { throw .excludedByShard(option: option) }
  }
}
