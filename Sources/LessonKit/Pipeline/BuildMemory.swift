import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonPublishing
import LessonRendering
import Synchronization

/// The memory of a build that begins: what the last one left, and what is to be known of this one.
final class BuildMemory: Sendable {
  private let records: BuildRecords
  private let publisher: Publisher
  /// When the build began.
  private let moment: Moment
  /// What the build looks at for the course as a whole.
  let inputs = Inputs()
  private let lessonInputs = Mutex<[String: Inputs]>([:])

  /// - Returns: `nil` where nothing is to be remembered.
  init?(of build: CourseBuild, _ publisher: Publisher, _ lock: BuildLock?) {
    guard build.usesCache, let moment = lock?.moment else { return nil }
    records = BuildRecords(build.course.state, of: build)
    self.publisher = publisher
    self.moment = moment
  }

  /// What the build looks at for a lesson and its translations.
  func inputs(of slug: String) -> Inputs {
    lessonInputs.withLock { all in
      if let known = all[slug] { return known }
      let new = Inputs()
      all[slug] = new
      return new
    }
  }

  /// The last build; `nil` where there is none, or where more than some lessons has changed since.
  func lastBuild() throws -> LastBuild? {
    guard var record = records.last(), record.inputs.hold,
      let site = try publisher.confirm(record.site, since: moment)
    else { return nil }
    let changed = Set(record.lessonInputs.filter { !$0.value.hold }.keys)
    let isNew = site != record.site
    record.site = site
    if changed.isEmpty, isNew { keep(record.bytes) }
    return LastBuild(record: record, changed: changed)
  }

  /// What a build made, before it is published.
  struct Made {
    var course: Course
    var pages: PagesStage.Pages
    var files: [SiteFile]
    var report: BuildReport
  }

  /// What is to be remembered of a build, but for the site that it leaves.
  struct Draft: Sendable {
    fileprivate var record: BuildRecord
    fileprivate var parts: BuildRecord.Parts
    /// Hashes of files of the site that this build left as they were.
    fileprivate var known: [String: String]
  }

  /// - Parameter last: the build that it took pages over from.
  /// - Returns: `nil` where the next build has to look at everything again.
  func draft(of made: Made, following last: LastBuild?) -> Draft? {
    // What a service failed to say once it may say the next time.
    let lacks = made.report.diagnostics.contains { diagnostic in
      if case .meaningServiceFailed = diagnostic.problem { true } else { false }
    }
    if lacks { return nil }
    let kept = last?.kept ?? Kept()
    let fresh = made.course.allLessons.filter { kept.lessons[$0.source.path] == nil }
    let hasComputed = !inputs.looks.isEmpty || last?.record.hasComputed == true
    if last == nil { lookAtCourse(made.course.folder) }
    for lesson in fresh { look(at: lesson, of: made) }

    guard var states = InputStates(of: inputs, since: moment) else { return nil }
    if let last { states = last.record.inputs.merged(with: states) }
    var lessonStates = last?.record.lessonInputs ?? [:]
    for slug in Set(fresh.map(\.slug)) {
      guard let states = InputStates(of: inputs(of: slug), since: moment) else { return nil }
      lessonStates[slug] = states
    }
    let lessons = made.course.allLessons.compactMap { lesson -> KeptLesson? in
      var known = kept.lessons[lesson.source.path] ?? KeptLesson(lesson, of: made)
      let path = known?.page.files.first?.path ?? ""
      known?.page.printed = made.pages.printed[path] ?? [:]
      return known
    }
    guard lessons.count == made.course.allLessons.count || !made.isWhole else { return nil }
    let unchanged = Set(kept.lessons.values.flatMap(\.page.files).map(\.path))
    let known = (last?.record.site.own ?? []).filter { unchanged.contains($0.path) }.map {
      ($0.path, $0.hash)
    }
    let record = BuildRecord(
      inputs: states, lessonInputs: lessonStates, lessons: lessons, hasComputed: hasComputed,
      site: SiteState(folder: "", folders: [], files: [], own: []), diagnostics: made.report.diagnostics,
      pages: made.report.pages)
    return Draft(record: record, parts: record.parts, known: Dictionary(known) { first, _ in first })
  }

  /// Remembers a build that went well, just after these files were published.
  func keep(_ draft: Draft, _ files: [SiteFile]) throws {
    guard let site = try publisher.state(of: files, known: draft.known, since: moment) else { return }
    var record = draft.record
    record.site = site
    keep(record.bytes(with: draft.parts))
  }

  /// Without a record the next build takes longer, and nothing else.
  private func keep(_ bytes: [UInt8]) { try? records.keep(bytes) }

  /// Adds what the stages look at of the course as a whole, and in the tool itself. What computing looks at is added by that stage.
  private func lookAtCourse(_ folder: CourseFolder) {
    inputs.add(ToolFiles.paths)
    inputs.addTree(Theme.ownFolder)
    KaTeXInstallation.add(to: inputs)
    LunrInstallation.add(to: inputs)
    HighlightInstallation.add(to: inputs)
    inputs.addTree(folder.theme)
    inputs.add(folder.file(CourseFolder.settingsName), .kind)
    CourseLoader.add(to: inputs, folder)
  }

  private func look(at lesson: Lesson, of made: Made) {
    let folder = made.course.folder
    let inputs = inputs(of: lesson.slug)
    inputs.add(([lesson.source] + lesson.shared).map { folder.file($0.path) })
    if lesson.frontMatter.network { inputs.leaveIncomplete() }
    for data in lesson.frontMatter.data + lesson.frontMatter.optionalData {
      inputs.addTree(folder.lessonFile(data.value))
    }
    let dialect = made.course.settings.dialect.refined(by: lesson.frontMatter.dialect)
    for path in dialect.namedPaths { inputs.addTree(path) }
    for asset in lesson.assets + made.displayedAssets(of: lesson) {
      inputs.add((SiteFile.ancestors(of: asset.path) + [asset.path]).map(folder.lessonFile))
    }
  }
}

extension BuildMemory.Made {
  /// Whether pages of all lessons were made.
  var isWhole: Bool { report.pages == course.allLessons.count }

  /// The files that texts show or link to which a lesson's code displayed.
  func displayedAssets(of lesson: Lesson) -> [Asset] {
    pages.displayedAssets.filter { $0.location.file == lesson.source.path }
  }
}

extension KeptLesson {
  /// - Returns: `nil` for a lesson whose page was not made.
  fileprivate init?(_ lesson: Lesson, of made: BuildMemory.Made) {
    guard let page = made.pages.made[lesson.source.path] else { return nil }
    self.page = page
    var matter = lesson.frontMatter
    // Those that are included by others, too.
    matter.include = lesson.shared.map { source in
      let name = source.path.dropFirst(CourseFolder.lessonsName.count + 1)
      return FrontMatter.Text(
        value: String(name), location: SourceLocation(file: lesson.source.path, line: 1))
    }
    self.lesson = Lesson(
      path: lesson.source.path, slug: lesson.slug, translation: lesson.translation,
      anchors: lesson.allAnchors, namelessAnchors: lesson.namelessAnchors.sorted(),
      references: lesson.references, assets: lesson.assets, frontMatter: matter)
    displayed = Displayed(
      assets: made.displayedAssets(of: lesson),
      references: made.pages.displayedReferences[lesson.slug] ?? [])
  }
}
