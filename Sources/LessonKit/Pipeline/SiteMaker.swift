import Foundation
import LessonTranscript

/// Computed lessons in, the files of their pages out.
struct SiteMaker: Sendable {
  var course: Course
  var theme: Theme
  var typesetter: MathTypesetter
  /// Typeset formulas by the path of their lesson.
  var formulas: [String: [HTML]]

  struct Files {
    var files: [SiteFile]
    var usesMath: Bool
    /// Files that belong to what lessons displayed.
    var displayedAssets: [Asset]
    /// What is wrong with what lessons displayed.
    var diagnostics: [Diagnostic]
  }

  /// - Parameters:
  ///   - lessons: those whose pages are made, with their results; others appear in the navigation only.
  func files(
    _ lessons: [Lesson], _ results: [LessonResult?], _ translations: [Lesson],
    _ translationResults: [LessonResult?],
    threads: Int
  ) throws -> Files {
    var known: [String: LessonResult] = [:]
    for (lesson, result) in zip(lessons + translations, results + translationResults) {
      known[lesson.source.path] = result
    }
    let all = course.allLessons.map { lesson in
      ComputedLesson(
        lesson: lesson, result: known[lesson.source.path] ?? Self.empty(lesson),
        formulas: formulas[lesson.source.path] ?? [])
    }
    let originals = Dictionary(
      all.filter { $0.lesson.translation == nil }.map { ($0.lesson.slug, $0) }, uniquingKeysWith: { $1 })
    let settings = course.settings
    let titles = course.languages.map { ($0, settings.title(in: $0)) }
    let words = Dictionary(course.languages.map { ($0, settings.pageWords(in: $0)) }) { first, _ in first }
    let site = Site(
      title: settings.title(in: settings.language), titles: Dictionary(titles) { first, _ in first },
      words: words, language: settings.language,
      pages: all.map { content in
        let original = content.lesson.translation == nil ? nil : originals[content.lesson.slug]
        let language = content.lesson.translation ?? settings.language
        return SitePage(
          content, original: original, language: settings.language, course: settings.title(in: language),
          words: words[language])
      })
    let displayed = try readDisplayed(lessons, results, threads: threads)
    let wanted = all.filter { known[$0.lesson.source.path] != nil }
    let pages = try Parallel.map(wanted, threads: threads) { content in
      let original = content.lesson.translation == nil ? nil : originals[content.lesson.slug]
      let renderer = PageRenderer(
        site: site, theme: theme, displayed: displayed[content.lesson.slug] ?? DisplayedMarkup())
      return renderer.page(content, original: original)
    }
    let ready = Set(pages.map(\.path))
    let renderer = PageRenderer(site: site, theme: theme, displayed: DisplayedMarkup())
    let indexes = site.languages.filter { !ready.contains(site.indexPath(in: $0)) }
      .map { renderer.frontPage(language: $0) }
    let read = lessons.compactMap { displayed[$0.slug] }
    var files: [String: SiteFile] = [:]
    for page in pages + indexes {
      files[page.path] = SiteFile(path: page.path, text: page.html)
      // A picture is named after its content: two pages that show the same one share its file.
      for file in page.files { files[file.path] = file }
    }
    return Files(
      files: files.sorted { $0.key < $1.key }.map(\.value),
      usesMath: (pages + indexes).contains { $0.usesMath }, displayedAssets: read.flatMap(\.assets),
      diagnostics: read.flatMap(\.diagnostics))
  }

  /// What each lesson displayed, by its slug: a translation shows the same.
  private func readDisplayed(
    _ lessons: [Lesson], _ results: [LessonResult?], threads: Int
  ) throws -> [String: DisplayedMarkup] {
    let references = ReferenceCheck(course.allLessons)
    let pairs = Array(zip(lessons, results))
    let read = try Parallel.map(pairs, threads: threads) { lesson, result in
      var displayed = DisplayedMarkup()
      guard let result else { return displayed }
      let hasMath = course.settings.hasMath(lesson.frontMatter)
      displayed.read(lesson, result, checking: references, hasMath: hasMath) {
        typesetter.typeset($0, in: lesson.source)
      }
      return displayed
    }
    return Dictionary(zip(lessons.map(\.slug), read)) { $1 }
  }

  /// For a page that is not made now, but whose title others show.
  private static func empty(_ lesson: Lesson) -> LessonResult {
    LessonResult(
      cells: lesson.cells.map { _ in CellResult() },
      expressions: lesson.expressions.map { _ in ValueText(short: "…") })
  }
}
