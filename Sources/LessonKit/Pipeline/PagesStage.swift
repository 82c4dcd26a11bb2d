import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonLoading
import LessonParsing
import LessonRendering
import LessonResults
import LessonTranscript

/// Computed lessons in, the files of their pages out.
package struct PagesStage: Sendable {
  let course: Course
  let theme: Theme
  package let typesetter: MathTypesetter
  let threads: Int
  /// What is taken over from the last build.
  var kept = Kept()
  var timings = Timings()
  /// Code in other languages than Swift, in colours.
  package var listings: [Listing: HTML] = [:]

  package init(
    course: Course, theme: Theme, typesetter: MathTypesetter, threads: Int
  ) {
    self.course = course
    self.theme = theme
    self.typesetter = typesetter
    self.threads = threads
  }

  package struct Pages: Sendable {
    var files: [SiteFile]
    var usesMath: Bool
    /// By the path of the lesson's file.
    var made: [String: MadePage] = [:]
    /// The links in what lessons displayed, by slug.
    var displayedReferences: [String: [Reference]] = [:]
    /// Whether the pages that were taken over would look the same if they were made again.
    var keptAreTrue = true
    /// Files that the Markdown and HTML that lessons displayed show or link to.
    var displayedAssets: [Asset]

    package init(files: [SiteFile], usesMath: Bool, displayedAssets: [Asset]) {
      self.files = files
      self.usesMath = usesMath
      self.displayedAssets = displayedAssets
    }
  }

  /// - Parameters:
  ///   - selection: the lessons whose pages are made; others appear in the navigation only.
  ///   - results: by the path of their lesson.
  ///   - formulas: typeset, by the path of their lesson.
  func pages(
    _ selection: LessonSelection, _ results: [String: LessonResult], _ formulas: [String: [HTML]]
  ) -> Diagnosed<Pages> {
    let computed = Dictionary(
      course.allLessons.map { lesson in
        let path = lesson.source.path
        return (
          path,
          ComputedLesson(
            lesson: lesson, result: results[path] ?? .unknown(of: lesson), formulas: formulas[path] ?? [])
        )
      }
    ) { first, _ in first }
    func original(of lesson: Lesson) -> ComputedLesson? {
      lesson.translation == nil ? nil : course.lesson(lesson.slug).flatMap { computed[$0.source.path] }
    }
    let contents = course.allLessons.compactMap { computed[$0.source.path] }
    let site = self.site(contents, original: original)
    let displayed = readDisplayed(selection.lessons, results)
    let wanted = Set(selection.all.map(\.source.path))
    let jobs = contents.filter { wanted.contains($0.lesson.source.path) }.map {
      ($0, original(of: $0.lesson))
    }
    let pages = Parallel.map(jobs, threads: threads) { content, original in
      let renderer = PageRenderer(
        site: site, theme: theme, displayed: displayed[content.lesson.slug] ?? DisplayedMarkup(),
        listings: listings)
      return timings.measure("page", content.lesson.name) { renderer.page(content, original: original) }
    }
    let ready = Set((pages.map(\.path) + kept.pages.values.compactMap { $0.files.first?.path }))
    let renderer = PageRenderer(site: site, theme: theme, displayed: DisplayedMarkup())
    let indexes = site.languages.filter { !ready.contains(site.indexPath(in: $0)) }
      .map { renderer.frontPage(language: $0) }
    let read = selection.lessons.compactMap { displayed[$0.slug] }
    let keptPages = kept.pages.values
    var result = Pages(
      files: Self.files(of: pages + indexes, and: keptPages.flatMap(\.files)),
      usesMath: (pages + indexes).contains(where: \.usesMath) || keptPages.contains(where: \.usesMath),
      displayedAssets: read.flatMap(\.assets) + kept.lessons.values.flatMap(\.displayed.assets))
    result.displayedReferences = displayed.mapValues(\.references)
    result.keptAreTrue = keptAreTrue(in: site)
    let places = Dictionary(zip(contents.map(\.lesson.source.path), site.pages)) { first, _ in first }
    for ((content, _), page) in zip(jobs, pages) {
      guard let place = places[content.lesson.source.path] else { continue }
      result.made[content.lesson.source.path] = MadePage(
        page: place, files: [SiteFile(path: page.path, text: page.html)] + page.files, usesMath: page.usesMath
      )
    }
    return Diagnosed(result, read.flatMap(\.diagnostics))
  }

  /// Whether pages that were taken over show nothing of other pages that has changed.
  private func keptAreTrue(in site: Site) -> Bool {
    if kept.lessons.isEmpty { return true }
    let before = course.allLessons.compactMap { kept.before[$0.source.path] }
    let old = self.site(of: before)
    let references = ReferenceCheck(course.allLessons)
    return site.hasSameNavigation(as: old)
      && kept.lessons.values.allSatisfy { kept in
        site.looksTheSame(
          from: kept.page.page, kept.lesson.references + kept.displayed.references, as: old)
          && references.problems(kept.displayed.references, in: kept.lesson).isEmpty
      }
  }

  /// What pages need to know about each other.
  private func site(_ contents: [ComputedLesson], original: (Lesson) -> ComputedLesson?) -> Site {
    site(of: contents.map { sitePage(of: $0, original: original($0.lesson)) })
  }

  package func site(of pages: [SitePage]) -> Site {
    let settings = course.settings
    let titles = course.languages.map { ($0, settings.title(in: $0)) }
    return Site(
      title: settings.title(in: settings.language), titles: Dictionary(titles) { first, _ in first },
      words: words, language: settings.language, pages: pages)
  }

  /// What other pages need to know about the page of a lesson.
  ///
  /// - Parameter original: for a translation, what it translates.
  package func sitePage(of content: ComputedLesson, original: ComputedLesson?) -> SitePage {
    if let kept = kept.lessons[content.lesson.source.path] { return kept.page.page }
    let settings = course.settings
    let language = content.lesson.translation ?? settings.language
    return SitePage(
      content, original: original, language: settings.language, course: settings.title(in: language),
      words: settings.pageWords(in: language))
  }

  /// The tool's words, by language.
  private var words: [String: PageWords] {
    Dictionary(course.languages.map { ($0, course.settings.pageWords(in: $0)) }) { first, _ in first }
  }

  /// What each lesson displayed, by slug, because a translation shows the same.
  package func readDisplayed(
    _ lessons: [Lesson], _ results: [String: LessonResult]
  ) -> [String: DisplayedMarkup] {
    let references = ReferenceCheck(course.allLessons)
    let read = Parallel.map(lessons, threads: threads) { lesson in
      var displayed = DisplayedMarkup()
      guard let result = results[lesson.source.path] else { return displayed }
      let hasMath = course.settings.hasMath(lesson.frontMatter)
      displayed.read(lesson, result, checking: references, hasMath: hasMath) {
        typesetter.typeset($0, in: lesson.source)
      }
      return displayed
    }
    return Dictionary(zip(lessons.map(\.slug), read)) { $1 }
  }

  private static func files(of pages: [PageRenderer.Page], and kept: [SiteFile]) -> [SiteFile] {
    var files = Dictionary(kept.map { ($0.path, $0) }) { first, _ in first }
    for page in pages {
      files[page.path] = SiteFile(path: page.path, text: page.html)
      // A picture is named after its content: two pages that show the same one share its file.
      for file in page.files { files[file.path] = file }
    }
    return files.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension Lesson {
  /// The name of its file without `.md`.
  fileprivate var name: String { translation.map { "\(slug).\($0)" } ?? slug }
}

extension LessonResult {
  /// The result of a lesson whose page is not made in this build, but whose title other pages show.
  package static func unknown(of lesson: Lesson) -> LessonResult {
    LessonResult(
      cells: lesson.cells.map { _ in CellResult() },
      expressions: lesson.expressions.map { _ in .unknown })
  }
}
