import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonLoading
import LessonParsing
import LessonPipeline
import LessonRendering
import LessonResults
import LessonRunning

/// A course that is shown while its author writes it: what stands on disk, what was computed of it, and the pages that are made from
/// both.
///
/// Everything is kept in memory, by lesson. A change on disk is read (`LiveCourse+Reading`), what it changes in the code is computed
/// (`LiveCourse+Computing`), and a page is rendered when it is open or asked for (`LiveCourse+Pages`).
package actor LiveCourse {
  nonisolated let folder: CourseFolder
  nonisolated let computing: any LessonComputing
  /// The folder SwiftPM built this program into.
  nonisolated let buildFolder: String
  nonisolated let threads: Int
  nonisolated let highlighter: ListingHighlighter
  nonisolated let usesCache: Bool
  nonisolated let observer: LiveObserver
  nonisolated let watch: SourceWatch
  /// What happens elsewhere: on disk, and in the computation under way.
  nonisolated let events: AsyncStream<Event>
  nonisolated let tell: AsyncStream<Event>.Continuation
  private nonisolated let thread = WorkThread("course")

  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  enum Event: Sendable {
    case changed(SourceChange)
    /// Another process has the course's lock.
    case waiting(job: Int, process: Int32?)
    case update(EngineUpdate, job: Int)
    case finished(Result<Diagnosed<[String: LessonResult]>, any Error>, job: Int)
    /// The tool's own library was built anew.
    case built([Diagnostic])
  }

  // What was read.

  let parsed = ParsedLessons()
  var read: ReadCourse?
  var typesetting: (macros: [String: String], typesetter: MathTypesetter)?
  /// Formulas, by the path of their lesson, with the text that they stand in.
  var typeset: [String: TypesetLesson] = [:]
  var theme: Diagnosed<Theme>?
  /// Problems with reading the course.
  var readingDiagnostics: [Diagnostic] = []
  /// Problems with what lessons displayed, and with the files that they need.
  var siteDiagnostics: [Diagnostic] = []

  // What was computed.

  /// By slug.
  var lessons: [String: LiveLesson] = [:]
  /// Raised when something outside the lessons changes: the libraries, the settings.
  var librariesRevision = 0
  /// The tool's own library, with the modules that lessons import from it.
  var library: (imports: [String], library: ToolLibrary?) = ([], nil)
  /// Whether its sources have changed since it was built.
  var isLibraryStale = false
  var libraryDiagnostics: [Diagnostic] = []
  /// The same for the data of a lesson, by slug, with what they were.
  var dataRevisions: [String: Int] = [:]
  var dataDigests: [String: String] = [:]
  var dataChecks: [String: DataChecked] = [:]
  /// Why nothing could be computed, if nothing could.
  var computingDiagnostics: [Diagnostic] = []
  /// Slugs of lessons that are to be computed, and the ones among them that the author waits for.
  var pending: Set<String> = []
  var urgent: [String] = []
  var job: ComputingJob?
  var jobs = 0

  // What is shown.

  var site: Site?
  var siteRevision = 0
  /// By path of the lesson or translation.
  var shown: [String: ShownLesson] = [:]
  /// By path of the page.
  var pages: [String: PageRecord] = [:]
  /// The other files of the site, by path.
  var files: [String: SiteFile.Content] = [:]
  var filesOrigin: FilesOrigin?
  var filesRevision = 0
  var styleVersion = ""
  /// The number of the author's latest edit.
  var edit = 0
  var listeners: [Int: PageListener] = [:]
  var lastListener = 0
  /// The number of the last wish of an editor to see a place, and the wishes that a page has still to be opened for, by its path.
  var lastShowing = 0
  var showings: [String: Showing] = [:]

  /// - Parameters:
  ///   - watch: tells of changes on disk.
  ///   - observer: told what a terminal shows.
  package init(
    _ folder: CourseFolder, computing: any LessonComputing, buildFolder: String, threads: Int,
    usesCache: Bool = true,
    watch: SourceWatch, observer: LiveObserver
  ) {
    self.folder = folder
    self.computing = computing
    self.buildFolder = buildFolder
    self.threads = threads
    highlighter = ListingHighlighter(
      cache: usesCache ? folder.state.listings : nil, scripts: usesCache ? folder.state.scripts : nil)
    self.usesCache = usesCache
    self.observer = observer
    self.watch = watch
    (events, tell) = AsyncStream.makeStream()
  }

  /// Reads the course, and follows what happens until ``end()``.
  package func run() async {
    begin()
    await follow()
  }

  /// Reads the course. Nothing is known of it before.
  func begin() {
    // Watched before it is read, so that nothing falls between the two.
    watch.watch(roots)
    watch.start { [tell] in tell.yield(.changed($0)) }
    readCourse(after: nil)
  }

  /// Follows what happens until ``end()``.
  func follow() async {
    for await event in events { handle(event) }
    thread.end()
  }

  /// Ends the course and everything that its engine keeps.
  package nonisolated func end() {
    watch.end()
    tell.finish()
    computing.cancel()
    computing.end()
  }

  private func handle(_ event: Event) {
    switch event {
    case .changed(let change): readCourse(after: change)
    case .waiting(let number, let process): wait(number, for: process)
    case .update(let update, let number): take(update, of: number)
    case .finished(let result, let number): finish(number, with: result)
    case .built(let diagnostics): libraryDiagnostics = diagnostics
    }
  }

  /// Tells the pages that are open that something may have changed for them.
  func wakePages() {
    for listener in listeners.values { listener.wake.yield() }
  }

  /// Everything that is wrong with the course.
  var diagnostics: [Diagnostic] {
    SharedPlaces(read?.course).resolved(
      readingDiagnostics + siteDiagnostics + libraryDiagnostics + computingDiagnostics
        + lessons.values.flatMap(\.diagnostics) + pinDiagnostics
        + shown.values.flatMap { $0.outputs?.diagnostics ?? [] })
  }

  /// Where what the lessons put out, as they stand, is not what they pin, or answers no question that they ask.
  var pinDiagnostics: [Diagnostic] {
    let current = read?.course.allLessons.filter { lessons[$0.slug]?.isCurrent == true } ?? []
    let found = current.compactMap { lesson in
      lessons[lesson.slug].map { (lesson.source.path, $0.result(of: lesson)) }
    }
    let results = Dictionary(found) { $1 }
    let originals = current.filter { $0.translation == nil }
    return PinnedOutputs(lessons: originals, results: results).problems().diagnostics
      + TaskCheck(lessons: current, results: results).problems().diagnostics
  }
}

/// A course as it stands on disk.
struct ReadCourse: Sendable {
  var course: Course
  var selection: LessonSelection
  /// Typeset, by the path of their lesson.
  var formulas: [String: [HTML]]
  var stage: PagesStage
  var theme: Theme
}

/// A lesson and everything that pages are made of.
struct ShownLesson: Sendable {
  var lesson: Lesson
  var result: LessonResult
  /// What the blocks of a translation show.
  var outputs: TranslatedOutputs?
  var formulas: [HTML]
  /// Whether the result is that of the code as it is now.
  var isCurrent: Bool
  /// What other pages need to know of its page.
  var page: SitePage
  var settings: CourseSettings
  /// Raised when one of these changes.
  var revision: Int
  /// For a translation, that of the original.
  var originalRevision: Int?

  var computed: ComputedLesson {
    ComputedLesson(lesson: lesson, result: result, outputs: outputs, formulas: formulas)
  }
}

/// A page that is open in a browser.
struct PageListener: Sendable {
  var path: String
  var wake: AsyncStream<Void>.Continuation
}

/// A place of a lesson that an editor wants to be seen.
struct Showing: Sendable {
  var number: Int
  var file: String
  var line: Int
  /// Whether a page has shown it.
  var isSeen = false
}

/// Told what a terminal shows.
package struct LiveObserver: Sendable {
  /// What is done, and how long it took: for those who asked to be told.
  package var detail: @Sendable (String) -> Void
  /// What is built, compiled and run.
  package var progress: @Sendable (ProgressEvent) -> Void
  /// Everything is computed that can be: what is wrong, and the text of the lessons by path.
  package var settled: @Sendable (_ diagnostics: [Diagnostic], _ sources: [String: String]) -> Void
  /// The tool itself failed.
  package var failed: @Sendable (any Error) -> Void

  package init(
    detail: @escaping @Sendable (String) -> Void = { _ in },
    progress: @escaping @Sendable (ProgressEvent) -> Void,
    settled: @escaping @Sendable ([Diagnostic], [String: String]) -> Void,
    failed: @escaping @Sendable (any Error) -> Void
  ) {
    self.detail = detail
    self.progress = progress
    self.settled = settled
    self.failed = failed
  }
}

/// The formulas of a lesson, and what they were made from.
struct TypesetLesson {
  var source: SourceFile
  var macros: [String: String]
  var formulas: MathTypesetter.Typeset
}
