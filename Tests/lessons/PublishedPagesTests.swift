import Foundation
import Testing

/// The pages of the published course in a browser: what they weigh, whether they stand still, and with `AXE=…/axe.min.js` what axe-core
/// finds. `SITE=site swift test --filter PublishedPages`, after a build.
@Suite(.turn(at: .talks), .enabled(if: PublishedSiteTests.site != nil && WebDriver.isInstalled))
struct PublishedPagesTests {
  private static let axe = ProcessInfo.processInfo.environment["AXE"]

  /// - Parameter isFresh: whether each page has a browser that has seen no other: in one that has, fonts of other pages count as loaded.
  private func onPages(
    width: Int = 1280, isFresh: Bool = false,
    _ test: (_ browser: WebDriver, _ page: String, _ root: URL) async throws -> Void
  ) async throws {
    let root = URL(fileURLWithPath: try #require(PublishedSiteTests.site))
    let server = try FileServer(root)
    var browser = try await WebDriver(width: width)
    let pages = try FileManager.default.contentsOfDirectory(atPath: root.path).filter {
      $0.hasSuffix(".html")
    }
    #expect(pages.count > 2)
    for page in pages.sorted() {
      if isFresh {
        #expect(try await browser.complaints() == [])
        browser = try await WebDriver(width: width)
      }
      try await browser.open("\(server.address)/\(page)")
      try await browser.wait(until: "document.readyState === 'complete'")
      try await test(browser, page, root)
    }
    #expect(try await browser.complaints() == [])
  }

  /// The bytes of a file as a server sends it.
  private func compressed(_ file: URL) throws -> Int {
    // Fonts and pictures are compressed already.
    if ["woff2", "png"].contains(file.pathExtension) { return try Data(contentsOf: file).count }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-9", "-c", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data.count
  }

  @Test func pagesAreLight() async throws {
    try await onPages(isFresh: true) { browser, page, root in
      // The whole course is no page to be read on the way.
      if page.hasPrefix("print") { return }
      try await browser.wait(until: "document.fonts.status === 'loaded'")
      let loaded = try await browser.value(
        "performance.getEntriesByType('resource').map(e => new URL(e.name).pathname.slice(1)).filter(n => n !== 'favicon.ico').join('\\n')"
      )
      let files = Set([page] + loaded.split(separator: "\n").map { $0.removingPercentEncoding ?? String($0) })
      let sizes = try files.map { ($0, try compressed(root.appendingPathComponent($0))) }
      let total = sizes.reduce(0) { $0 + $1.1 }
      let hasSliders = try await browser.value("document.querySelector('figure.slider') !== null") == "true"
      print("\(page): \(total / 1000) kB\(hasSliders ? ", with sliders" : "")")
      if !hasSliders {
        #expect(total < 150_000, "\(page): \(sizes.sorted { $0.1 > $1.1 }.prefix(6))")
      }
    }
  }

  @Test func pagesStandStill() async throws {
    try await onPages { browser, page, _ in
      try await browser.run(
        "window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value; }).observe({type: 'layout-shift', buffered: true})"
      )
      try await browser.run(
        "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
      let shift = try await browser.value("window.shift")
      #expect(Double(shift) ?? 1 < 0.02, "\(page): \(shift)")
    }
  }

  @Test(.enabled(if: axe != nil), arguments: ["light", "dark"]) func everybodyCanReadThem(_ theme: String)
    async throws
  {
    let script = try String(contentsOfFile: try #require(Self.axe), encoding: .utf8)
    try await onPages { browser, page, _ in
      // The whole course is a long page.
      try await browser.wait(upTo: 600)
      try await browser.run(
        "document.documentElement.dataset.theme = '\(theme)'; document.querySelectorAll('details').forEach(d => d.open = true)"
      )
      try await browser.run(script)
      let found = try await browser.run(
        "return axe.run({resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target).join(' | ')).join('\\n'))"
      )
      #expect(found == "", "\(page), \(theme)")
    }
  }
}
