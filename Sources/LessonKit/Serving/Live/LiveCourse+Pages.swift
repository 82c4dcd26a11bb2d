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
    var now: [String: ShownLesson] = [:]
    for lesson in course.allLessons {
      let path = lesson.source.path
      let result = lessons[lesson.slug]?.result(of: lesson) ?? .unknown(of: lesson)
      let formulas = read.formulas[path] ?? []
      var entry =
        shown[path] ?? ShownLesson(lesson: lesson, result: result, formulas: formulas, revision: 0)
      if entry.lesson.source != lesson.source || entry.result != result || entry.formulas != formulas {
        entry.revision += 1
      }
      (entry.lesson, entry.result, entry.formulas) = (lesson, result, formulas)
      now[path] = entry
    }
    shown = now
    let site = read.stage.site(course.allLessons.compactMap { now[$0.source.path]?.computed }) { lesson in
      lesson.translation == nil ? nil : course.lesson(lesson.slug).flatMap { now[$0.source.path]?.computed }
    }
    if site != self.site { siteRevision += 1 }
    self.site = site
    readDisplayed(read)
    gatherFiles(read)
  }

  /// Reads the Markdown and HTML that lessons displayed.
  private func readDisplayed(_ read: ReadCourse) {
    let results = shown.mapValues(\.result)
    for (slug, displayed) in read.stage.readDisplayed(read.course.lessons, results) {
      lessons[slug]?.displayed = displayed
    }
  }

  /// The files of the site that are no pages.
  private func gatherFiles(_ read: ReadCourse) {
    guard let site else { return }
    let paths = Set(read.course.allLessons.map(\.pagePath) + site.languages.map(site.indexPath))
    for path in pages.keys where !paths.contains(path) { pages[path] = nil }
    let pages = PagesStage.Pages(
      files: paths.sorted().map { SiteFile(path: $0, text: "") }, usesMath: true,
      displayedAssets: read.course.lessons.flatMap { lessons[$0.slug]?.displayed.assets ?? [] })
    do {
      let made = try AssetsStage(course: read.course).site(
        pages, theme: read.theme, for: read.selection.assets)
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
    guard let rendered = render(path, lesson, read, site) else { return nil }
    let bytes = Array(rendered.html.utf8)
    var record = pages[path] ?? PageRecord(bytes)
    record.origin = origin
    record.figures = rendered.figures
    record.replace(bytes, images: rendered.files)
    pages[path] = record
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
      return PageRenderer(site: site, theme: read.theme, displayed: DisplayedMarkup())
        .frontPage(language: language)
    }
    let original = lesson.translation == nil ? nil : read.course.lesson(lesson.slug)
    let renderer = PageRenderer(
      site: site, theme: read.theme, displayed: lessons[lesson.slug]?.displayed ?? DisplayedMarkup())
    return renderer.page(content.computed, original: original.flatMap { shown[$0.source.path]?.computed })
  }

  /// A file of the site; `nil` where it has none of that path.
  func file(_ path: String) -> SiteFile.Content? {
    if let content = files[path] { return content }
    for page in pages.values {
      if let image = page.allImages.first(where: { $0.path == path }) { return image.content }
    }
    return nil
  }
}
