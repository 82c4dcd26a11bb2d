import Foundation
import LessonTranscript

/// Computed lessons in, the files of their pages out.
struct SiteMaker: Sendable {
  var course: Course
  var theme: Theme
  var typesetter: MathTypesetter
  /// Typeset formulas by the path of their lesson.
  var formulas: [String: [String]]

  struct Files {
    var files: [SiteFile]
    var usesMath: Bool
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
    let wanted = all.filter { known[$0.lesson.source.path] != nil }
    let pages = try Parallel.map(wanted, threads: threads) { content in
      let original = content.lesson.translation == nil ? nil : originals[content.lesson.slug]
      let hasMath = course.settings.hasMath((original ?? content).lesson.frontMatter)
      let renderer = PageRenderer(site: site, theme: theme) { markdown($0, hasMath: hasMath) }
      return renderer.page(content, original: original)
    }
    let ready = Set(pages.map(\.path))
    let renderer = PageRenderer(site: site, theme: theme) { markdown($0, hasMath: true) }
    let indexes = site.languages.filter { !ready.contains(site.indexPath(in: $0)) }
      .map { renderer.frontPage(language: $0) }
    var files: [String: SiteFile] = [:]
    for page in pages + indexes {
      files[page.path] = SiteFile(path: page.path, text: page.html)
      // A picture is named after its content: two pages that show the same one share its file.
      for file in page.files { files[file.path] = file }
    }
    return Files(
      files: files.sorted { $0.key < $1.key }.map(\.value),
      usesMath: (pages + indexes).contains { $0.usesMath })
  }

  /// Markdown that a lesson displayed. A formula with a mistake stays TeX: no line of the lesson is to blame.
  private func markdown(_ text: String, hasMath: Bool) -> String {
    let place = SourceLocation(file: "output", line: 1)
    let output = MarkdownRenderer.render(text, at: place, hasMath: hasMath, linksAddresses: true)
    let html = typesetter.typeset(output.formulas, in: SourceFile(path: "output", text: text)).html
    return output.fragments.map { fragment in
      switch fragment {
      case .html(let text): text
      case .formula(let index): html[index]
      case .cell, .expression, .reference, .lessonList: ""
      }
    }.joined()
  }

  /// For a page that is not made now, but whose title others show.
  private static func empty(_ lesson: Lesson) -> LessonResult {
    LessonResult(
      cells: lesson.cells.map { _ in CellResult() },
      expressions: lesson.expressions.map { _ in ValueText(short: "…") })
  }
}
