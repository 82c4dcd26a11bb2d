import Foundation
import LessonDiagnostics
import LessonHTML
import LessonParsing
import LessonRendering

/// The pages of a site of which only some are made again in, the links on the others out that name a number which is no longer right.
struct StaleNumbers {
  let site: Site
  /// The lessons whose pages stay as they are, by slug.
  let leftAlone: Set<String>
  /// The text of a page that is published.
  let published: (String) -> String?

  /// - Parameter lessons: In the order of the site's pages.
  func problems(_ lessons: [Lesson]) -> [Diagnostic] {
    zip(lessons, site.pages).flatMap { lesson, page -> [Diagnostic] in
      guard leftAlone.contains(lesson.slug) else { return [] }
      let links = lesson.references.filter { reference in
        reference.isEmpty && reference.lesson.map { !leftAlone.contains($0) } == true
      }
      guard !links.isEmpty, let text = published(page.path) else { return [] }
      return links.compactMap { reference in
        let wanted = site.link(reference, from: page)
        guard text.contains(wanted.opening), !Self.holds(text, wanted.opening, wanted.text) else {
          return nil
        }
        return Diagnostic(.warning, at: reference.location, .pageLeftAloneSaysOtherwise(page.path))
      }
    }
  }

  /// Whether a link with this address has this text.
  private static func holds(_ page: String, _ opening: String, _ text: String) -> Bool {
    page.components(separatedBy: opening).dropFirst().contains { rest in
      rest.drop { $0 != ">" }.dropFirst().hasPrefix(text + "</a>")
    }
  }
}
