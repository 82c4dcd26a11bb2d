import Foundation
import Testing

/// The course as it was published: `SITE=site swift test --filter PublishedSite`, after a build.
@Suite struct PublishedSiteTests {
  static let site = ProcessInfo.processInfo.environment["SITE"]

  @Test(.enabled(if: site != nil)) func everyLinkArrives() throws {
    let root = URL(fileURLWithPath: try #require(Self.site))
    var files: [String: Data] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: root.path) ?? .init() {
      // Only pages are read.
      let file = root.appendingPathComponent(path)
      files[path] = path.hasSuffix(".html") ? try Data(contentsOf: file) : Data()
    }
    #expect(files["index.html"] != nil)
    #expect(SiteLinks(files: files).problems == [])
  }
}
