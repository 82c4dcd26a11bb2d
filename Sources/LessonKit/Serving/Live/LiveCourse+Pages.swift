import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonLoading
import LessonParsing
import LessonPipeline
import LessonRendering
import LessonResults

extension LiveCourse {
  /// Takes note of everything that pages are made of. A page whose origin changes is rendered when somebody looks at it.
  func showLessons() {
    guard let read else { return }
    let course = read.course
    let old = shown
    shown = [:]
    // Originals first: translations show what they show.
    for lesson in course.allLessons {
      let path = lesson.source.path
      let entry = entry(for: lesson, read, old[path])
      if entry.revision != old[path]?.revision, lessons[lesson.slug] != nil {
        lessons[lesson.slug]?.isDisplayedRead = false
      }
      shown[path] = entry
    }
    let site = read.stage.site(of: course.allLessons.compactMap { shown[$0.source.path]?.page })
    if site != self.site {
      siteRevision += 1
      // What code displayed may link to what has gone from another page.
      for slug in lessons.keys { lessons[slug]?.isDisplayedRead = false }
    }
    self.site = site
    readDisplayed(read)
    gatherFiles(read)
  }

  private func entry(for lesson: Lesson, _ read: ReadCourse, _ old: ShownLesson?) -> ShownLesson {
    let result = lessons[lesson.slug]?.result(of: lesson) ?? .unknown(of: lesson)
    let formulas = read.formulas[lesson.source.path] ?? []
    let original = lesson.translation == nil ? nil : read.course.lesson(lesson.slug)
    let shownOriginal = original.flatMap { shown[$0.source.path] }
    let isCurrent = lessons[lesson.slug]?.isCurrent ?? false
    if let old, old.lesson.source == lesson.source, old.isCurrent == isCurrent || original == nil,
      old.result == result, old.formulas == formulas,
      old.originalRevision == shownOriginal?.revision, old.settings == read.course.settings
    {
      return old
    }
    let outputs = original.flatMap { original in
      shownOriginal.map {
        read.stage.translatedOutputs(of: lesson, from: original, $0.result, isWhole: isCurrent)
      }
    }
    let computed = ComputedLesson(lesson: lesson, result: result, outputs: outputs, formulas: formulas)
    return ShownLesson(
      lesson: lesson, result: result, outputs: outputs, formulas: formulas, isCurrent: isCurrent,
      page: read.stage.sitePage(of: computed, original: shownOriginal?.computed),
      settings: read.course.settings, revision: (old?.revision ?? 0) + 1,
      originalRevision: shownOriginal?.revision)
  }

  /// Reads the Markdown and HTML that lessons displayed, where they display something else than before.
  private func readDisplayed(_ read: ReadCourse) {
    let unread = read.course.lessons.filter { lessons[$0.slug]?.isDisplayedRead == false }
    guard !unread.isEmpty else { return }
    let results = shown.mapValues(\.result)
    let translated = shown.compactMapValues(\.outputs)
    for (slug, displayed) in read.stage.readDisplayed(unread, results, translated) {
      lessons[slug]?.displayed = displayed
      lessons[slug]?.isDisplayedRead = true
    }
  }

  /// The files of the site that are no pages.
  private func gatherFiles(_ read: ReadCourse) {
    guard let site else { return }
    let paths = Set(read.course.allLessons.map(\.pagePath) + site.languages.map(site.indexPath))
    let displayed = read.course.lessons.flatMap { lessons[$0.slug]?.displayed.assets ?? [] }
    let origin = FilesOrigin(
      pages: paths, assets: read.selection.assets, displayed: displayed, theme: read.theme.files,
      revision: filesRevision)
    guard origin != filesOrigin else { return }
    filesOrigin = origin
    for path in pages.keys where !paths.contains(path) { pages[path] = nil }
    let pages = PagesStage.Pages(
      files: paths.sorted().map { SiteFile(path: $0, text: "") }, usesMath: true, displayedAssets: displayed)
    do {
      let made = try AssetsStage(course: read.course).site(pages, theme: read.theme, for: origin.assets)
      siteDiagnostics = made.diagnostics
      files = Dictionary(made.value.map { ($0.path, $0.content) }) { first, _ in first }
      for path in paths { files[path] = nil }
    } catch {
      do { siteDiagnostics = try BuildReport.diagnostics(of: error) } catch { observer.failed(error) }
    }
    styleVersion = version(of: SitePath.assets + "style.css")
  }

  private func version(of path: String) -> String {
    guard case .data(let bytes)? = files[path] else { return "" }
    return PageRecord.Text(bytes).version
  }

  /// The page at a path, rendered if it is not what it was made from any more; `nil` for a path that is no page.
  func page(_ path: String) -> PageRecord? {
    guard let read, let site else { return nil }
    let lesson = read.course.allLessons.first { $0.pagePath == path }
    let origin = origin(of: lesson, in: read)
    if let page = pages[path], page.origin == origin { return page }
    let steps = Steps()
    guard let rendered = render(path, lesson, read, site) else { return nil }
    let bytes = rendered.bytes
    var record = pages[path] ?? PageRecord(bytes)
    record.origin = origin
    record.figures = rendered.figures
    record.searchable = rendered.searchable
    record.replace(bytes, images: rendered.files)
    pages[path] = record
    steps.end(path)
    observer.detail("rendered: \(steps)")
    return record
  }

  private func origin(of lesson: Lesson?, in read: ReadCourse) -> PageRecord.Origin {
    var origin = PageRecord.Origin(site: siteRevision)
    guard let lesson else { return origin }
    origin.lesson = shown[lesson.source.path]?.revision ?? 0
    if lesson.translation != nil, let original = read.course.lesson(lesson.slug) {
      origin.original = shown[original.source.path]?.revision ?? 0
    }
    return origin
  }

  private func render(_ path: String, _ lesson: Lesson?, _ read: ReadCourse, _ site: Site) -> PageRenderer
    .Page?
  {
    guard let lesson, let content = shown[lesson.source.path] else {
      guard let language = site.languages.first(where: { site.indexPath(in: $0) == path }) else { return nil }
      return PageRenderer(
        site: site, theme: read.theme, displayed: DisplayedMarkup(), provenance: read.stage.provenance
      )
      .frontPage(language: language)
    }
    let original = lesson.translation == nil ? nil : read.course.lesson(lesson.slug)
    let renderer = PageRenderer(
      site: site, theme: read.theme, displayed: lessons[lesson.slug]?.displayed ?? DisplayedMarkup(),
      provenance: read.stage.provenance, listings: read.stage.listings)
    return read.stage.page(
      of: content.computed, original: original.flatMap { shown[$0.source.path]?.computed }, by: renderer)
  }

  /// A file of the site; `nil` where it has none of that path.
  func file(_ path: String) -> SiteFile.Content? {
    if let content = files[path] { return content }
    if let index = searchIndex(path) { return index.content }
    if let whole = wholeCourse(path) { return whole }
    for page in pages.values {
      if let image = page.allImages.first(where: { $0.path == path }) { return image.content }
    }
    return nil
  }
}

extension LiveCourse {
  /// The index of a language's pages as they are now, which are rendered for it.
  private func searchIndex(_ path: String) -> SiteFile? {
    guard path.hasPrefix(SitePath.search), let read, let site,
      let language = site.languages.first(where: { SitePath.searchIndex(language: $0) == path })
    else { return nil }
    let paths = read.course.allLessons.map(\.pagePath)
    return site.searchIndex(in: language, of: paths.compactMap { page($0)?.searchable })
  }
}

extension LiveCourse {
  /// The page that holds the whole course as it is now.
  private func wholeCourse(_ path: String) -> SiteFile.Content? {
    guard let read, let site, let language = site.languages.first(where: { site.printPath(in: $0) == path })
    else { return nil }
    let whole = PageRenderer(
      site: site, theme: read.theme, displayed: DisplayedMarkup(), provenance: read.stage.provenance)
    let wanted = site.lessonPaths(in: language)
    let byPath = Dictionary(read.course.allLessons.map { ($0.pagePath, $0) }) { first, _ in first }
    let texts = wanted.compactMap { path -> [UInt8]? in
      guard let lesson = byPath[path], let content = shown[lesson.source.path] else { return nil }
      let original = lesson.translation == nil ? nil : read.course.lesson(lesson.slug)
      let renderer = PageRenderer(
        site: site, theme: read.theme, displayed: lessons[lesson.slug]?.displayed ?? DisplayedMarkup(),
        provenance: read.stage.provenance, listings: read.stage.listings)
      return renderer.printed(
        content.computed, original: original.flatMap { shown[$0.source.path]?.computed }, in: language)
    }
    let usesMath = texts.contains { $0.contains(Array("class=\"katex".utf8)) }
    let frame = whole.printFrame(language: language, usesMath: usesMath)
    return .data(frame.start + texts.joined() + frame.end)
  }
}

/// What the files of a site come from: as long as this is the same, so are they.
struct FilesOrigin: Hashable, Sendable {
  var pages: Set<String>
  var assets: [Asset]
  var displayed: [Asset]
  var theme: [SiteFile]
  /// Raised when files that are no lessons change.
  var revision: Int
}
