import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonRendering

/// The whole course in one of its languages as an EPUB, before it is written.
///
/// The file stands beside the site and is no part of it, as a PDF does.
package struct CourseEPUB: Sendable {
  let package: EPUBPackage
  let styleSheet: String
  /// `nil` for the language of the originals.
  let translation: String?

  /// What is wrong with the lessons, said once for all languages.
  static func diagnostics(of books: [CourseEPUB]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    for diagnostic in books.flatMap({ $0.package.chapters.flatMap(\.diagnostics) })
    where !result.contains(diagnostic) {
      result.append(diagnostic)
    }
    return result
  }

  /// - Parameter site: the files of the site, which has the pictures that chapters show.
  func bytes(showing site: [SiteFile]) throws -> [UInt8] {
    let own = package.chapters.flatMap(\.files)
    let files = Dictionary((site + own).map { ($0.path, $0.content) }) { first, _ in first }
    var media: [String: [UInt8]] = [:]
    for (path, name) in package.chapters.flatMap(\.media) where media[name] == nil {
      switch files[path] {
      case .data(let bytes): media[name] = bytes
      case .copy(let source): media[name] = Array(try Data(contentsOf: URL(filePath: source)))
      case nil: throw Problem.assetNotFound(path, nearest: nil)
      }
    }
    var archive = ZipArchive()
    do {
      for (place, file) in package.files(styleSheet: styleSheet, media: media).enumerated() {
        try archive.add(file.name, file.bytes, isStored: place == 0)
      }
      return try archive.bytes
    } catch is ZipArchive.TooLarge { throw Problem.bookTooLarge }
  }

  /// Writes the file: `site.epub` beside `site`, and `site.ko.epub` for another language.
  func write(_ bytes: [UInt8], beside site: String) throws {
    let trimmed = site.count > 1 && site.hasSuffix("/") ? String(site.dropLast()) : site
    let file = URL(filePath: trimmed + (translation.map { ".\($0)" } ?? "") + ".epub")
    let folder = CacheFolder(file.deletingLastPathComponent().path(percentEncoded: false))
    try folder.write(bytes, to: file.lastPathComponent)
  }
}

extension PagesStage {
  /// The course as an EPUB in each of its languages.
  func books(
    of site: Site, _ contents: [ComputedLesson], _ displayed: [String: DisplayedMarkup]
  ) -> [CourseEPUB] {
    let byPath = Dictionary(
      contents.map { (SitePath.page(slug: $0.lesson.slug, translation: $0.lesson.translation), $0) }
    ) { first, _ in first }
    @Sendable func chapter(_ path: String, in language: String) -> EPUBChapter? {
      guard let content = byPath[path] else { return nil }
      let slug = content.lesson.slug
      let original =
        content.lesson.translation == nil ? nil : byPath[SitePath.page(slug: slug, translation: nil)]
      let renderer = PageRenderer(
        site: site, theme: theme, displayed: displayed[slug] ?? DisplayedMarkup(), provenance: provenance,
        listings: listings)
      return renderer.chapter(content, original: original, in: language)
    }
    return site.languages.map { language in
      let renderer = PageRenderer(
        site: site, theme: theme, displayed: DisplayedMarkup(), provenance: provenance)
      let paths = site.lessonPaths(in: language)
      let lessons = Parallel.map(paths, threads: threads) { chapter($0, in: language) }.compactMap(\.self)
      let first =
        chapter(site.indexPath(in: language), in: language) ?? renderer.titleChapter(in: language)
      let title = course.settings.title(in: language)
      let translation = language == course.settings.language ? nil : language
      var package = EPUBPackage(
        title: title, language: language, identifier: identifier(of: language), chapters: [first] + lessons,
        contents: EPUBContents(of: site, in: language, first: first, lessons: lessons))
      let matters = paths.compactMap { byPath[$0]?.lesson }.map { lesson in
        let original = byPath[SitePath.page(slug: lesson.slug, translation: nil)]?.lesson.frontMatter
        return (lesson.frontMatter, original ?? lesson.frontMatter)
      }
      for author in matters.flatMap({ $0.authors.isEmpty ? $1.authors : $0.authors }).map(\.value)
      where !package.authors.contains(author) {
        package.authors.append(author)
      }
      // The form of dates sorts them.
      package.date = matters.compactMap { $0.date ?? $1.date }.max { $0.text < $1.text }
      return CourseEPUB(package: package, styleSheet: theme.book, translation: translation)
    }
  }

  /// A name that no other course has, and this one always: made from what stays while lessons are written.
  private func identifier(of language: String) -> String {
    let hash = ContentHash()
    hash.add("epub")
    hash.add(course.settings.title(in: course.settings.language))
    hash.add(course.settings.repository ?? "")
    hash.add(language)
    var digits = Array(hash.finish())
    // The version and the variant of RFC 9562 for a name made in a way of one's own.
    digits[12] = "8"
    digits[16] = "8"
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return "urn:uuid:" + groups.joined(separator: "-")
  }
}
