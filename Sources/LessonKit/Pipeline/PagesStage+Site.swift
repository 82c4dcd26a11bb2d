import LessonCourse
import LessonFiles
import LessonParsing
import LessonRendering

/// What pages know of each other, and say of the whole.
extension PagesStage {
  /// Whether pages that were taken over show nothing of other pages that has changed.
  func keptAreTrue(in site: Site) -> Bool {
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
  func site(_ contents: [ComputedLesson], original: (Lesson) -> ComputedLesson?) -> Site {
    let pairs = contents.map { ($0, original($0.lesson)) }
    return site(of: Parallel.map(pairs, threads: threads) { sitePage(of: $0, original: $1) })
  }

  package func site(of pages: [SitePage]) -> Site {
    let settings = course.settings
    let titles = course.languages.map { ($0, settings.title(in: $0)) }
    return Site(
      title: settings.title(in: settings.language), titles: Dictionary(titles) { first, _ in first },
      words: words, language: settings.language, pages: pages,
      parts: settings.parts.map { part in
        SitePart(
          titles: Dictionary(course.languages.map { ($0, settings.title(of: part, in: $0)) }) { first, _ in
            first
          },
          slugs: part.lessons.map(\.value))
      }, bibliography: course.bibliography)
  }

  /// What other pages need to know about the page of a lesson.
  ///
  /// - Parameter original: for a translation, what it translates.
  package func sitePage(of content: ComputedLesson, original: ComputedLesson?) -> SitePage {
    if let kept = kept.lessons[content.lesson.source.path] { return kept.page.page }
    let settings = course.settings
    let language = content.lesson.translation ?? settings.language
    var page = SitePage(
      content, original: original, language: settings.language, course: settings.title(in: language),
      words: settings.pageWords(in: language), bibliography: course.bibliography)
    if leftAlone.contains(content.lesson.slug) {
      page.picture = LessonPicture.paths(slug: content.lesson.slug).first(where: isPublished)
    }
    return page
  }

  /// Whether pages of all lessons are made, or kept.
  var isWhole: Bool { leftAlone.isEmpty }

  /// What the feet of pages say.
  package var provenance: Provenance {
    var provenance = Provenance()
    provenance.compiler = compiler
    provenance.modules = course.settings.imports.map(\.value)
    provenance.repository = course.settings.repository
    provenance.hasPrintPage = isWhole || isPublished(SitePath.printPage(translation: nil))
    return provenance
  }

  /// The tool's words, by language.
  private var words: [String: PageWords] {
    Dictionary(course.languages.map { ($0, course.settings.pageWords(in: $0)) }) { first, _ in first }
  }
}
