import LessonCourse
import LessonFiles

extension Site {
  /// One index for each language, in the order of the lessons: of the pages that readers of that language are shown.
  package func searchIndexes(of pages: [SearchablePage], threads: Int) -> [SiteFile] {
    pages.isEmpty ? [] : languages.map { searchIndex(in: $0, of: pages, threads: threads) }
  }

  /// - Parameter pages: in any order; those that are not of the language are left out.
  package func searchIndex(in language: String, of pages: [SearchablePage], threads: Int = 1) -> SiteFile {
    let byName = Dictionary(pages.map { ($0.name, $0) }) { first, _ in first }
    let shown = [indexPath(in: language)] + lessons(in: language).map(\.path)
    return SearchIndex(
      of: shown.compactMap { byName[String($0.dropLast(".html".count))] }, language: language,
      threads: threads
    ).file
  }
}
