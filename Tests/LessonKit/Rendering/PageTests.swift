import Foundation
import LessonKit
import LessonTranscript
import Testing

@Suite struct PageTests {
  /// Every file a page refers to is a file of the site, and every place in it exists once.
  @Test func linksHold() throws {
    let pages =
      [SampleCourse.page, SampleCourse.translatedPage, SampleCourse.plainPage]
      + ["en", "ko"].map(SampleCourse.renderer.index)
    let math = try #require(KaTeXInstallation.locate()).siteFiles()
    let files = Theme.load().theme.files + pages.flatMap(\.files) + math
    let known = Set(files.map(\.path) + pages.map(\.path))
    var identifiers: [String: [String]] = [:]
    for page in pages {
      identifiers[page.path] = page.html.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
      #expect(identifiers[page.path]?.count == Set(identifiers[page.path] ?? []).count, "\(page.path)")
    }
    for page in pages {
      for match in page.html.matches(of: /\s(?:href|src)="([^"]*)"/) {
        let parts = match.1.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
          String.init)
        let path = parts[0].isEmpty ? page.path : parts[0]
        #expect(known.contains(path), "\(page.path) → \(match.1)")
        if parts.count > 1 {
          #expect(identifiers[path]?.contains(parts[1]) == true, "\(page.path) → \(match.1)")
        }
      }
    }
    try write(pages, files)
  }

  /// For looking at the sample in a browser: `LESSONS_SAMPLE=/tmp/sample swift test …`.
  private func write(_ pages: [PageRenderer.Page], _ files: [SiteFile]) throws {
    guard let folder = ProcessInfo.processInfo.environment["LESSONS_SAMPLE"] else { return }
    for file in files + pages.map({ SiteFile(path: $0.path, text: $0.html) }) {
      let target = URL(filePath: folder).appending(path: file.path)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      switch file.content {
      case .data(let bytes): try Data(bytes).write(to: target)
      case .copy(let source): try Data(contentsOf: URL(filePath: source)).write(to: target)
      }
    }
  }
}
