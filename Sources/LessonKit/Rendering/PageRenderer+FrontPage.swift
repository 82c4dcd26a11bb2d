import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing

extension PageRenderer {
  /// The first page of the site in one of its languages: the lessons with their summaries, and the text that an author wrote for it.
  ///
  /// - Parameters:
  ///   - content: `lessons/index.md`, or its translation; `nil` where there is none.
  ///   - original: For a translation, what it translates.
  package func frontPage(
    language: String, _ content: ComputedLesson? = nil, original: ComputedLesson? = nil
  ) -> Page {
    let words = site.words(in: language)
    let navigation = Navigation(site: site, language: language, slug: nil, words: words)
    let course = site.title(in: language)
    let list = navigation.lessonsWithSummaries
    var front = FrontPageText(heading: .text(course), title: course, description: course)
    var files: [SiteFile] = []
    var figures: [Int] = []
    if let content {
      var body = self.body(of: content, original: original, language: language, words: words, list: list)
      front.body = [
        Byline(content.lesson, of: original?.lesson, words).html, body.html().withPermalinks(words),
        body.sources.list,
      ]
      files = body.outputs.files + pages(of: body.shownSources)
      figures = body.figures
      if !content.lesson.title.isEmpty {
        let title = body.inline.plainText(content.lesson.title)
        front.heading = body.inline.html(content.lesson.title)
        front.title = title == course ? course : "\(title) · \(course)"
      }
      if !content.lesson.summary.isEmpty {
        front.description = body.inline.plainText(content.lesson.summary)
      }
    }
    let isListed = content?.lesson.body.contains { $0 == .part(.lessonList, count: 0) } ?? false
    let needs = PageNeeds(of: front.heading, front.body, list)
    let common: [String: HTML] = [
      "language": .text(language),
      "title": .text(front.title),
      "course": .text(course),
      "description": .text(front.description),
      "home": .text(SitePath.address(of: site.indexPath(in: language))),
    ]
    let own: [String: HTML] = [
      "links": links(navigation, needs, common),
      "skip": .text(words.skip),
      "tools": navigation.tools(hasSearch: theme.hasSearch),
      "languages": navigation.languages,
      "heading": front.heading,
      "body": front.body,
      "lessons": isListed ? [] : list,
      "promise": .text(words.promise),
      "provenance": provenance.html(
        of: original ?? content, file: content?.lesson.source.path, words: words,
        links: wholeCourse(language, words)),
    ]
    let bytes = theme.index.bytes(with: common.merging(own) { $1 })
    var page = Page(
      path: site.indexPath(in: language), bytes: bytes, files: files, figures: figures, usesMath: needs.math,
      title: front.title)
    // Without a text of its author's it says only what the lessons say themselves.
    page.addSearch(of: front.body, title: front.title, if: theme.hasSearch && content != nil)
    return page
  }
}

extension PageRenderer {
  private func wholeCourse(_ language: String, _ words: SharedWords) -> [HTML] {
    guard provenance.hasPrintPage else { return [] }
    let path = SitePath.printPage(translation: language == site.language ? nil : language)
    return [.element("a", ["href": SitePath.address(of: path)], [.text(words.reader.wholeCourse)])]
  }
}

/// What a front page says besides its list of lessons.
private struct FrontPageText {
  var heading: HTML
  var body: HTML = []
  var title: String
  var description: String
}
