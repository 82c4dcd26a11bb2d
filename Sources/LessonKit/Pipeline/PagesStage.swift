import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonLoading
import LessonParsing
import LessonRendering
import LessonResults
import LessonRunning
import LessonTranscript

/// Computed lessons in, the files of their pages out.
package struct PagesStage: Sendable {
  let course: Course
  let theme: Theme
  package let typesetter: MathTypesetter
  let threads: Int
  /// The compiler that runs the lessons.
  package var compiler: String?
  /// What lessons import; empty where nothing is known of it.
  package var products: [BuildProducts] = []
  /// The lessons whose pages stay as they are, by slug, where only some are built.
  var leftAlone: Set<String> = []
  /// Whether a file of the site is there already.
  var isPublished: @Sendable (String) -> Bool = { _ in false }
  /// The text of a page of the site that is there already.
  var published: @Sendable (String) -> String? = { _ in nil }
  /// What is taken over from the last build.
  var kept = Kept()
  var timings = Timings()
  /// Whether the course becomes an EPUB as well.
  var makesEPUB = false
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
    /// Where lessons stand on the pages that hold the whole course, by the path of their own page and the
    /// language.
    var printed: [String: [String: PrintedPlace]] = [:]
    /// The course as an EPUB in each of its languages.
    var books: [CourseEPUB] = []
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
    let translated = translatedOutputs(of: selection.translations, results)
    let computed = Dictionary(
      course.allLessons.map { lesson in
        let path = lesson.source.path
        return (
          path,
          ComputedLesson(
            lesson: lesson, result: results[path] ?? .unknown(of: lesson), outputs: translated[path],
            formulas: formulas[path] ?? [])
        )
      }
    ) { first, _ in first }
    func original(of lesson: Lesson) -> ComputedLesson? {
      lesson.translation == nil ? nil : course.lesson(lesson.slug).flatMap { computed[$0.source.path] }
    }
    let contents = course.allLessons.compactMap { computed[$0.source.path] }
    let site = self.site(contents, original: original)
    let displayed = readDisplayed(selection.lessons, results, translated)
    let wanted = Set(selection.all.map(\.source.path))
    let jobs = contents.filter { wanted.contains($0.lesson.source.path) }.map {
      ($0, original(of: $0.lesson))
    }
    let shownIn = isWhole ? PrintedCourse.languages(of: site) : [:]
    let pages = Parallel.map(jobs, threads: threads) { content, original in
      let renderer = PageRenderer(
        site: site, theme: theme, displayed: displayed[content.lesson.slug] ?? DisplayedMarkup(),
        provenance: provenance, listings: listings)
      return timings.measure("page", content.lesson.name) {
        let path = SitePath.page(slug: content.lesson.slug, translation: content.lesson.translation)
        return page(of: content, original: original, by: renderer, printedIn: shownIn[path] ?? [])
      }
    }
    let renderer = PageRenderer(
      site: site, theme: theme, displayed: DisplayedMarkup(), provenance: provenance)
    let read = selection.lessons.compactMap { displayed[$0.slug] }
    let searchable = searchable(pages, among: contents, site, original: original)
    let keptPages = kept.pages.values
    let further = pages.flatMap(\.files) + keptPages.flatMap { $0.files.dropFirst() }
    let ((indexes, files, whole, collided), indexFiles) = Parallel.both(
      threads: threads,
      {
        let ready = Set((pages.map(\.path) + keptPages.compactMap { $0.files.first?.path }))
        let indexes = site.languages.filter { !ready.contains(site.indexPath(in: $0)) }
          .map { renderer.frontPage(language: $0) }
        return (
          indexes, Self.files(of: pages + indexes, and: keptPages.flatMap(\.files)),
          isWhole ? wholeCourse(of: pages, site, by: renderer) : nil, collisions(with: further, in: site)
        )
      },
      {
        timings.measure("search", nil) { site.searchIndexes(of: searchable, threads: threads) }
      })
    var result = Pages(
      files: files + indexFiles.sorted { $0.path < $1.path },
      usesMath: (pages + indexes).contains(where: \.usesMath) || keptPages.contains(where: \.usesMath),
      displayedAssets: read.flatMap(\.assets) + kept.lessons.values.flatMap(\.displayed.assets))
    result.displayedReferences = displayed.mapValues(\.references)
    result.keptAreTrue = keptAreTrue(in: site)
    if let whole {
      result.files += whole.files
      result.printed = whole.places
    } else if isWhole {
      result.keptAreTrue = false
    }
    if makesEPUB {
      result.books = timings.measure("epub", nil) { books(of: site, contents, displayed) }
    }
    let places = Dictionary(zip(contents.map(\.lesson.source.path), site.pagesAlone)) { first, _ in first }
    for ((content, _), page) in zip(jobs, pages) {
      guard let place = places[content.lesson.source.path] else { continue }
      result.made[content.lesson.source.path] = MadePage(
        page: place, files: [SiteFile(path: page.path, content: .data(page.bytes))] + page.files,
        usesMath: page.usesMath,
        searchable: page.searchable, printed: result.printed[page.path] ?? [:])
    }
    let stale =
      leftAlone.isEmpty
      ? []
      : StaleNumbers(site: site, leftAlone: leftAlone, published: published).problems(contents.map(\.lesson))
    return Diagnosed(
      result,
      read.flatMap(\.diagnostics) + translated.values.flatMap(\.diagnostics)
        + collided + stale
        + CourseEPUB.diagnostics(of: result.books))
  }

  /// The pages that hold the whole course; `nil` where one of the last build is gone that they need.
  private func wholeCourse(
    of made: [PageRenderer.Page], _ site: Site, by renderer: PageRenderer
  ) -> PrintedCourse? {
    let texts = made.map { ($0.path, $0.printed) }
    let kept = kept.pages.values.compactMap { page in page.files.first.map { ($0.path, page) } }
    let withMath =
      made.filter(\.usesMath).map(\.path) + kept.filter(\.1.usesMath).map(\.0)
    return PrintedCourse(
      of: site, by: renderer, pagesWithMath: Set(withMath), made: Dictionary(texts) { first, _ in first },
      kept: Dictionary(kept.map { ($0, $1.printed) }) { first, _ in first })
  }

  /// Lessons whose page would have the name of another file of the site.
  private func collisions(with files: [SiteFile], in site: Site) -> [Diagnostic] {
    let own = Dictionary(
      course.allLessons.map { (SitePath.page(slug: $0.slug, translation: $0.translation), $0.source.path) }
    ) { first, _ in first }
    let further = Set(files.map(\.path) + site.languages.map(site.printPath))
    return own.filter { further.contains($0.key) }.sorted { $0.key < $1.key }.map {
      Diagnostic(at: SourceLocation(file: $0.value, line: 1), .siteFilesCollide($0.key))
    }
  }

  /// A page with the files that it shows or offers.
  ///
  /// - Parameter whole: The languages of the pages with the whole course on which the lesson stands.
  package func page(
    of content: ComputedLesson, original: ComputedLesson?, by renderer: PageRenderer,
    printedIn whole: [String] = []
  ) -> PageRenderer.Page {
    let source = LessonSource(
      lesson: (original ?? content).lesson, settings: course.settings, course: course.folder)
    var page = renderer.page(
      content, original: original, download: source.hasCode ? source.path : nil, printedIn: whole)
    if original == nil, source.hasCode {
      let settings = course.settings
      let address = provenance.address(of: content.lesson.source.path)
      let text = source.text(
        title: page.title, course: settings.title(in: settings.language), address: address, products: products
      )
      if let text { page.files.append(SiteFile(path: source.path, text: text)) }
    }
    return page
  }

  /// What a search finds of all pages: of those that were made and those that were kept, and where only some lessons are built, of the
  /// others as well, whose pages stay as they are.
  private func searchable(
    _ pages: [PageRenderer.Page], among contents: [ComputedLesson], _ site: Site,
    original: (Lesson) -> ComputedLesson?
  ) -> [SearchablePage] {
    guard theme.hasSearch else { return [] }
    let known = Set(pages.map(\.path) + kept.pages.values.compactMap { $0.files.first?.path })
    let others = contents.filter {
      !known.contains(SitePath.page(slug: $0.lesson.slug, translation: $0.lesson.translation))
    }.map { ($0, original($0.lesson)) }
    let renderer = PageRenderer(
      site: site, theme: theme, displayed: DisplayedMarkup(), provenance: provenance)
    let rendered = Parallel.map(others, threads: threads) { renderer.page($0, original: $1).searchable }
    return (pages.map(\.searchable) + kept.pages.values.map(\.searchable) + rendered).compactMap(\.self)
  }

  /// What translations show of the outputs of their originals, by the path of the translation.
  func translatedOutputs(
    of translations: [Lesson], _ results: [String: LessonResult]
  ) -> [String: TranslatedOutputs] {
    let outputs = Parallel.map(translations, threads: threads) { translation in
      course.lesson(translation.slug).flatMap { original in
        results[original.source.path].map {
          translatedOutputs(of: translation, from: original, $0, isWhole: true)
        }
      }
    }
    return Dictionary(
      zip(translations.map(\.source.path), outputs).compactMap { path, outputs in
        outputs.map { (path, $0) }
      }
    ) { first, _ in first }
  }

  /// What a translation shows of the outputs of its original.
  ///
  /// - Parameter isWhole: whether the result is all that the original's code gives.
  package func translatedOutputs(
    of translation: Lesson, from original: Lesson, _ result: LessonResult, isWhole: Bool
  ) -> TranslatedOutputs {
    let settings = course.settings
    return TranslatedOutputs(
      of: translation, from: original, result, isWhole: isWhole,
      words: settings.pageWords(in: translation.translation ?? settings.language),
      originalWords: settings.pageWords(in: settings.language))
  }

  /// What each lesson and its translations displayed, by slug.
  package func readDisplayed(
    _ lessons: [Lesson], _ results: [String: LessonResult], _ translated: [String: TranslatedOutputs]
  ) -> [String: DisplayedMarkup] {
    let references = ReferenceCheck(course.allLessons)
    let read = Parallel.map(lessons, threads: threads) { lesson in
      var displayed = DisplayedMarkup()
      guard let result = results[lesson.source.path] else { return displayed }
      let hasMath = course.settings.hasMath(lesson.frontMatter)
      displayed.read(lesson, result, checking: references, hasMath: hasMath) {
        typesetter.typeset($0, in: lesson.source, macros: course.macros(of: lesson))
      }
      for translation in course.translations(of: lesson.slug) {
        guard let outputs = translated[translation.source.path] else { continue }
        displayed.read(translation, outputs, checking: references, hasMath: hasMath) {
          typesetter.typeset($0, in: translation.source, macros: course.macros(of: translation))
        }
      }
      return displayed
    }
    return Dictionary(zip(lessons.map(\.slug), read)) { $1 }
  }

  private static func files(of pages: [PageRenderer.Page], and kept: [SiteFile]) -> [SiteFile] {
    var files = Dictionary(kept.map { ($0.path, $0) }) { first, _ in first }
    for page in pages {
      files[page.path] = SiteFile(path: page.path, content: .data(page.bytes))
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
