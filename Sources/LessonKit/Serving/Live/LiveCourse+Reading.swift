import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonLoading
import LessonParsing
import LessonPipeline
import LessonRendering
import LessonRunning

extension LiveCourse {
  /// Reads what has changed on disk, has computed what this changes in the code, and shows the rest at once.
  ///
  /// - Parameter change: `nil` at first.
  func readCourse(after change: SourceChange?) {
    let steps = Steps()
    if change?.concernsLibraries == true { librariesRevision += 1 }
    if change.map(concernsFiles) ?? false { filesRevision += 1 }
    let loaded = CourseLoader(folder, threads: threads, known: parsed).load()
    steps.end("load")
    readingDiagnostics = loaded.diagnostics
    guard let course = loaded.value.map(withUnreadable) else {
      // What was there stays on the pages, with what is wrong.
      settleIfDone()
      wakePages()
      return
    }
    let old = read
    let theme = theme(after: change)
    readingDiagnostics += theme.diagnostics
    let selection = LessonSelection(course.lessons, in: course)
    if old.map({ $0.course.settings != course.settings }) ?? false { librariesRevision += 1 }

    let typesetter = typesetter(for: course)
    var stage = PagesStage(course: course, theme: theme.value, typesetter: typesetter, threads: threads)
    stage.compiler = compiler(of: course)
    let formulas = typeset(course, with: typesetter)
    let listings = highlighter.highlighted(course.allLessons.flatMap(\.listings))
    stage.listings = listings.value
    readingDiagnostics += listings.diagnostics
    steps.end("typeset")
    checkData(of: selection, isNew: old?.course.settings != course.settings)
    steps.end("data")
    noteData(of: selection, after: change)
    noteLibrary(of: course, after: change)
    read = ReadCourse(
      course: course, selection: selection, formulas: formulas, stage: stage, theme: theme.value)
    if let old, old.theme.frame != theme.value.frame || old.course.settings != course.settings {
      siteRevision += 1
    }
    watch.watch(roots)
    noteEdits(from: old?.course, to: course)
    noteCode(of: course)
    steps.end("compare")
    showLessons()
    steps.end("show")
    wakePages()
    startComputing()
    settleIfDone()
    observer.detail("read: \(steps)")
  }

  /// The compiler's name and version. Where there is no compiler, computing says so.
  private func compiler(of course: Course) -> String? {
    guard course.lessons.contains(where: \.needsSwift) else { return nil }
    return (try? Toolchain.find())?.version(keptIn: CacheFolder(folder.state.toolchain)).map { "Swift \($0)" }
  }

  /// Whether other files than the texts of lessons may have changed, or lessons may have come or gone.
  private func concernsFiles(_ change: SourceChange) -> Bool {
    let lessons = Set((read?.course.allLessons ?? []).map { folder.file($0.source.path) })
    return change.isIncomplete || change.paths.contains { !lessons.contains($0) || !SystemCall.exists($0) }
  }

  /// A course with lessons that cannot be read at the moment as they were before: an editor may be in the middle of something.
  private func withUnreadable(_ course: Course) -> Course {
    guard let old = read?.course else { return course }
    let there = Set(course.allLessons.map(\.source.path))
    func isUnreadable(_ lesson: Lesson) -> Bool {
      !there.contains(lesson.source.path) && SystemCall.exists(folder.file(lesson.source.path))
    }
    var course = course
    for (index, lesson) in old.lessons.enumerated() where isUnreadable(lesson) {
      course.lessons.insert(lesson, at: min(index, course.lessons.count))
    }
    course.translations += old.translations.filter(isUnreadable)
    return course
  }

  /// The theme is read again when one of its files has changed.
  private func theme(after change: SourceChange?) -> Diagnosed<Theme> {
    if let theme, change?.concerns(folder.theme) == false { return theme }
    let loaded = Theme.load(of: folder)
    theme = loaded
    return loaded
  }

  /// The typesetter remembers formulas for as long as the macros are the same.
  private func typesetter(for course: Course) -> MathTypesetter {
    let macros = course.settings.macros
    if let typesetting, typesetting.macros == macros { return typesetting.typesetter }
    typeset = [:]
    let made = TypesettingStage(course: course, usesCache: usesCache, threads: threads).typesetter
    typesetting = (macros, made)
    return made
  }

  /// Typesets the formulas of lessons that have changed.
  ///
  /// - Returns: all of them, by the path of their lesson.
  private func typeset(_ course: Course, with typesetter: MathTypesetter) -> [String: [HTML]] {
    let lessons = course.allLessons
    let new = lessons.filter { lesson in
      let old = typeset[lesson.source.path]
      return old?.source != lesson.source || old?.macros != course.macros(of: lesson)
    }
    let made = Parallel.map(new, threads: threads) {
      typesetter.typeset($0.formulas, in: $0.source, macros: course.macros(of: $0))
    }
    for (lesson, formulas) in zip(new, made) {
      typeset[lesson.source.path] = TypesetLesson(
        source: lesson.source, macros: course.macros(of: lesson), formulas: formulas)
    }
    let paths = Set(lessons.map(\.source.path))
    typeset = typeset.filter { paths.contains($0.key) }
    readingDiagnostics += typeset.values.flatMap(\.formulas.diagnostics)
    return typeset.mapValues(\.formulas.html)
  }

  /// Checks the files that lessons read, where a lesson or the files have changed.
  private func checkData(of selection: LessonSelection, isNew: Bool) {
    var checks: [String: DataChecked] = [:]
    for lesson in selection.lessons {
      let own = LessonSelection(lessons: [lesson], translations: selection.translations(of: lesson.slug))
      let sources = own.all.map(\.source)
      var check = dataChecks[lesson.slug]
      if isNew || check?.sources != sources || check?.revision != filesRevision {
        let found = DataCheck(course: folder).problems(of: own).diagnostics
        check = DataChecked(sources: sources, revision: filesRevision, diagnostics: found)
      }
      checks[lesson.slug] = check
    }
    dataChecks = checks
    readingDiagnostics += checks.values.flatMap(\.diagnostics)
  }

  /// Lessons whose data have changed are computed anew. (A lesson may write its own data; as long as it writes the same, nothing has
  /// changed.)
  private func noteData(of selection: LessonSelection, after change: SourceChange?) {
    for lesson in selection.lessons {
      let data = (lesson.frontMatter.data + lesson.frontMatter.optionalData).map {
        folder.lessonFile($0.value)
      }
      guard !data.isEmpty, change.map({ change in data.contains(where: change.concerns) }) ?? true else {
        continue
      }
      let digest = DataDigest(of: data).text
      if let old = dataDigests[lesson.slug], old != digest { dataRevisions[lesson.slug, default: 0] += 1 }
      dataDigests[lesson.slug] = digest
    }
  }

  /// Finds the sources of the tool's own library.
  private func noteLibrary(of course: Course, after change: SourceChange?) {
    let imports = Set((course.settings.imports + course.lessons.flatMap(\.frontMatter.imports)).map(\.value))
      .sorted()
    if library.imports != imports || library.library == nil {
      library = (imports, ToolLibrary(buildFolder: buildFolder, imports: imports))
    }
    if let change, library.library?.sources.contains(where: change.concerns) == true, !change.isIncomplete {
      isLibraryStale = true
    }
  }

  /// What is watched: everything that an author writes, and the sources of what lessons link.
  var roots: [SourceWatch.Root] {
    var roots = [SourceWatch.Root(folder.lessons)]
    guard let read else { return roots }
    let written: Set<String> = [folder.site, folder.state.path, folder.lessons]
    if let package = read.course.settings.package {
      let path = URL(filePath: folder.file(package.value)).standardizedFileURL.path(percentEncoded: false)
      roots.append(
        SourceWatch.Root(
          path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path, without: written,
          holdsLibraries: true))
    }
    roots += (library.library?.sources ?? []).map { SourceWatch.Root($0, holdsLibraries: true) }
    let data = read.course.lessons.flatMap { $0.frontMatter.data + $0.frontMatter.optionalData }
    for path in Set(data.map { folder.lessonFile($0.value) }).sorted() where !roots[0].holds(path) {
      roots.append(SourceWatch.Root(path))
    }
    return roots
  }

  /// Remembers which pages the author has just edited, so that their readers can be taken there.
  private func noteEdits(from old: Course?, to new: Course) {
    guard let old else { return }
    let before = old.sources
    let edited = new.allLessons.filter { lesson in
      ([lesson.source] + lesson.shared).contains { before[$0.path] != $0.text }
    }
    guard !edited.isEmpty else { return }
    edit += 1
    let slugs = Set(edited.map(\.slug))
    // A translation shows the code of its original.
    for lesson in new.allLessons where slugs.contains(lesson.slug) { pages[lesson.pagePath]?.edit = edit }
    for lesson in edited {
      urgent.removeAll { $0 == lesson.slug }
      urgent.insert(lesson.slug, at: 0)
    }
  }

  /// The texts of lessons and of what they include, by the paths of their files.
  static func texts(of lessons: [Lesson]) -> [String: String] {
    Dictionary(lessons.flatMap { [$0.source] + $0.shared }.map { ($0.path, $0.text) }) { $1 }
  }

  /// Finds the lessons whose code has changed.
  private func noteCode(of course: Course) {
    let slugs = Set(course.lessons.map(\.slug))
    for slug in lessons.keys where !slugs.contains(slug) { lessons[slug] = nil }
    pending.formIntersection(slugs)
    urgent.removeAll { !slugs.contains($0) }
    for lesson in course.lessons {
      let slug = lesson.slug
      let translations = course.translations(of: slug)
      let sources = Self.texts(of: [lesson] + translations)
      let surroundings = "\(librariesRevision) \(dataRevisions[slug] ?? 0)"
      let known = lessons[slug].flatMap { live in
        live.sources == sources && live.surroundings == surroundings ? live.fingerprint : nil
      }
      let fingerprint =
        known
        ?? CodeFingerprint(
          lesson, translations: translations, surroundings: surroundings,
          tellsPlaces: lessons[slug]?.tellsPlaces ?? false)
      var live = lessons[slug] ?? LiveLesson(fingerprint: fingerprint, sources: sources)
      let isSame = live.fingerprint == fingerprint
      // A message names lines. Where there is one, a word of prose moves it.
      let isSaidAsBefore = live.computed.isEmpty || live.sources == sources
      if !isSame, fingerprint == live.goodFingerprint, live.isGoodSilent {
        // The author has taken an edit back.
        (live.isCurrent, live.hasFailed, live.computed, live.progress) = (true, false, [], nil)
        pending.remove(slug)
      } else if !isSame || !isSaidAsBefore
        || (!live.isCurrent && !live.hasFailed && !isUnderWay(slug, fingerprint, sources))
      {
        live.keepApproved(job?.lessons.values.filter { $0.slug == slug } ?? [])
        if !isSame { live.isCurrent = false }
        live.hasFailed = false
        live.progress = nil
        pending.insert(slug)
      }
      live.fingerprint = fingerprint
      live.sources = sources
      live.surroundings = surroundings
      lessons[slug] = live
    }
    if let job, job.fingerprints.contains(where: { lessons[$0.key]?.fingerprint != $0.value }) {
      self.job?.isCancelled = true
      computing.cancel()
    }
  }
}

extension Lesson {
  /// The path of its page.
  var pagePath: String { SitePath.page(slug: slug, translation: translation) }
}
