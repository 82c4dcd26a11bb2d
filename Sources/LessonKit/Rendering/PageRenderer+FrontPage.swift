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
      front.body = body.html()
      files = body.outputs.files + pages(of: body.sources)
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
    let usesMath = [front.heading, front.body, list].contains(where: \.holdsFormula)
    let text = theme.index.filled(with: [
      "language": .text(language),
      "title": .text(front.title),
      "course": .text(course),
      "description": .text(front.description),
      "links": navigation.links(usesMath: usesMath),
      "skip": .text(words.skip),
      "home": .text(SitePath.address(of: site.indexPath(in: language))),
      "languages": navigation.languages,
      "heading": front.heading,
      "body": front.body,
      "lessons": isListed ? [] : list,
      "promise": .text(words.promise),
    ])
    return Page(
      path: site.indexPath(in: language), html: text, files: files, figures: figures, usesMath: usesMath)
  }
}

/// What a front page says besides its list of lessons.
private struct FrontPageText {
  var heading: HTML
  var body: HTML = []
  var title: String
  var description: String
}
