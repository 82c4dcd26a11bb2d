import LessonFiles
import LessonRendering

/// Where a lesson stands on the page that holds the whole course.
struct PrintedPlace: Hashable, Sendable {
  /// The page's path in the site.
  var path: String
  var bytes: Range<Int>
  /// The output folder that holds the page of the last build; `nil` for a page that is not written yet.
  var folder: String?
}

/// The pages that hold the whole course, one for each language, put together from the lessons that were made and those that were kept.
struct PrintedCourse {
  private(set) var files: [SiteFile] = []
  /// By the path of the lesson's own page, and the language of the page that it stands on.
  private(set) var places: [String: [String: PrintedPlace]] = [:]

  /// - Parameters:
  ///   - pagesWithMath: the paths of pages that hold formulas.
  ///   - made: the lessons that were made, by the path of their page and the language of the whole page.
  ///   - kept: where those that were not stand in the last build's pages.
  /// - Returns: `nil` where a page of the last build cannot be read.
  init?(
    of site: Site, by renderer: PageRenderer, pagesWithMath: Set<String>,
    made: [String: [String: [UInt8]]], kept: [String: [String: PrintedPlace]]
  ) {
    var last: [String: [UInt8]] = [:]
    func text(_ page: String, _ language: String) -> [UInt8]? {
      if let bytes = made[page]?[language] { return bytes }
      guard let place = kept[page]?[language], let folder = place.folder else { return nil }
      let file = "\(folder)/\(place.path)"
      if last[file] == nil { last[file] = CacheFolder.contents(of: file).map(Array.init) }
      guard let bytes = last[file], place.bytes.upperBound <= bytes.count else { return nil }
      return Array(bytes[place.bytes])
    }
    for language in site.languages {
      let path = site.printPath(in: language)
      let pages = site.lessonPaths(in: language)
      let frame = renderer.printFrame(
        language: language, usesMath: pages.contains(where: pagesWithMath.contains))
      let texts = pages.map { text($0, language) }
      var bytes = frame.start
      bytes.reserveCapacity(texts.reduce(frame.start.count + frame.end.count) { $0 + ($1?.count ?? 0) })
      for (page, lesson) in zip(pages, texts) {
        guard let lesson else { return nil }
        places[page, default: [:]][language] = PrintedPlace(
          path: path, bytes: bytes.count..<(bytes.count + lesson.count))
        bytes += lesson
      }
      bytes += frame.end
      files.append(SiteFile(path: path, content: .data(bytes)))
    }
  }

  /// The languages whose page shows a lesson, by the path of the lesson's page.
  static func languages(of site: Site) -> [String: [String]] {
    site.languages.reduce(into: [:]) { result, language in
      for path in site.lessonPaths(in: language) { result[path, default: []].append(language) }
    }
  }
}
