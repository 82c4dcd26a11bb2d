import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonPublishing
import LessonRendering
import LessonResults
import LessonRunning

/// Accepts the outputs that blocks have now: rewrites the `output` fences that hold others, in the lessons' files.
///
/// What a fence is to hold comes from the text that stands in the file at that moment, run or found in the cache. A lesson that
/// cannot be run keeps its fences, and so does a block whose own fence is wrong.
package struct CoursePromotion: Sendable {
  package var course: CourseFolder
  /// Slugs or files; empty for all.
  package var only: [String] = []
  package var jobs = ProcessInfo.processInfo.activeProcessorCount
  package var sandbox = SandboxChoice.automatic
  /// Where results are shared with other machines.
  package var remoteCache: RemoteCacheAddress?
  package var buildFolder: String
  package let timings = Timings()
  package var progress: @Sendable (ProgressEvent) -> Void = { _ in }

  package init(course: CourseFolder, buildFolder: String) {
    self.course = course
    self.buildFolder = buildFolder
  }

  /// - Throws: a fault of the tool. Faults of the course, and what the system refuses, are in the report.
  package func run() throws -> BuildReport {
    var report = BuildReport()
    do { try promote(&report) } catch { try report.add(error) }
    return report
  }

  private func promote(_ report: inout BuildReport) throws {
    let lock = try BuildLock.take(of: course) { process in
      progress(.waiting(process: process))
    }
    defer { withExtendedLifetime(lock) {} }
    let loader = CourseLoader(course, threads: jobs)
    guard let course = report.take(loader.load()) else { return }
    report.sharing = SharedPlaces(course)
    report.sources = course.sources
    let chosen = LessonSelection.named(only, in: course)
    let selection = report.take(chosen)
    guard chosen.diagnostics.isEmpty else { return }
    report.take(DataCheck(course: self.course).problems(of: selection))
    let results = try results(of: selection, in: course, &report)
    let differences = PinnedOutputs(lessons: selection.lessons, results: results).differences
    for (path, differences) in Dictionary(grouping: differences, by: \.lesson.source.path).sorted(by: {
      $0.key < $1.key
    }) {
      let certain = differences.filter {
        report.errors(in: path, from: $0.block, to: $0.pin.lastLine).isEmpty
      }
      guard let lesson = certain.first?.lesson else { continue }
      let replacements = certain.map { PinnedOutput.Replacement($0.pin, $0.lines) }
      do throws(Diagnostic) {
        try LessonRewriting(lesson: lesson, course: course).apply(replacements, &report)
      } catch {
        report.take(Diagnosed((), [error]))
      }
    }
  }

  /// The results of all lessons that can be run. A lesson that does not compile keeps the others from running in a build, but not here.
  private func results(
    of selection: LessonSelection, in course: Course, _ report: inout BuildReport
  ) throws -> [String: LessonResult] {
    let pinned = selection.narrowed { $0.cells.contains { $0.pin != nil } }
    guard !pinned.lessons.isEmpty else { return [:] }
    var computing = ComputingStage(
      buildFolder: buildFolder, jobs: jobs, usesCache: true, timings: timings, progress: progress)
    computing.sandbox = sandbox
    computing.remoteCache = remoteCache
    let first = try computing.results(of: pinned, in: course, isDry: false)
    var results = report.take(first)
    let failed = Set(first.diagnostics.filter { $0.severity == .error }.compactMap { $0.location?.file })
    let held = pinned.narrowed { lesson in
      let files = [lesson.source.path] + pinned.translations(of: lesson.slug).map(\.source.path)
      return results[lesson.source.path] == nil && failed.isDisjoint(with: files)
    }
    guard !failed.isEmpty, !held.lessons.isEmpty else { return results }
    results.merge(report.take(try computing.results(of: held, in: course, isDry: false))) { $1 }
    return results
  }
}

extension LessonSelection {
  /// The lessons with these names, and no others; all without names.
  fileprivate static func named(_ names: [String], in course: Course) -> Diagnosed<LessonSelection> {
    let chosen = LessonSelection.chosen(by: names, in: course)
    let known = LessonNames(course: course.folder, slugs: course.lessons.map(\.slug))
    let asked = Set(names.compactMap(known.slug))
    guard !names.isEmpty else { return chosen }
    return Diagnosed(chosen.value.narrowed { asked.contains($0.slug) }, chosen.diagnostics)
  }

  /// Some of the lessons, with their translations.
  fileprivate func narrowed(to isWanted: (Lesson) -> Bool) -> LessonSelection {
    let lessons = lessons.filter(isWanted)
    let slugs = Set(lessons.map(\.slug))
    return LessonSelection(
      lessons: lessons, translations: translations.filter { slugs.contains($0.slug) })
  }
}
