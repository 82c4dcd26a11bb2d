import Foundation
import LessonDiagnostics
import LessonFiles
import LessonRendering
import LessonTranscript
import Testing

@Suite struct PageTests {
  /// Every file a page refers to is a file of the site, and every place in it exists once.
  @Test func linksHold() throws {
    let pages =
      [SampleCourse.page, SampleCourse.translatedPage, SampleCourse.plainPage]
      + ["en", "ko"].map { SampleCourse.renderer.frontPage(language: $0) }
    let math = try #require(KaTeXInstallation.locate()).siteFiles()
    let files = Theme.load().value.files + pages.flatMap(\.files) + math
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

  @Test func onlyPagesWithFormulasLoadKaTeX() {
    #expect(SampleCourse.page.usesMath)
    #expect(SampleCourse.page.html.contains("katex.min.css"))
    #expect(!SampleCourse.plainPage.usesMath)
    #expect(!SampleCourse.plainPage.html.contains("katex"))
  }

  @Test func nothingIsLoadedFromElsewhere() {
    let frontPage = SampleCourse.renderer.frontPage(language: "ko")
    for page in [SampleCourse.page, SampleCourse.translatedPage, frontPage] {
      #expect(!page.html.contains(/(?:src|href)="(?:https?:)?\/\//))
    }
  }

  @Test func referencesNameTheirTargets() {
    let html = SampleCourse.page.html
    #expect(html.contains("<a href=\"#eq-cost\">(3.1)</a>"))
    #expect(
      html.contains(
        "<a href=\"#mask\" title=\"Kept units, 0.7988 of them\">Figure 3.1</a>"))
    #expect(html.contains("<a href=\"02-weight-decay.html\" title=\"The lesson before\">Weight decay</a>"))
    #expect(html.contains("<a href=\"#why\">why</a>"))
    #expect(html.contains("<span class=\"equation\" id=\"eq-cost\">"))
    #expect(html.contains("<span class=\"number\">(3.1)</span></span>"))
  }

  /// A translation refers to itself where it can, and to the original for what only the original has.
  @Test func translationsReferToTranslations() {
    let html = SampleCourse.translatedPage.html
    #expect(html.contains("<a href=\"#mask\" title=\"남은 유닛\">그림 3.1</a>"))
    #expect(html.contains("<a href=\"02-weight-decay.html\" hreflang=\"en\">Weight decay</a>"))
    #expect(html.contains("<a href=\"03-dropout.html#eq-cost\" hreflang=\"en\">(3.1)</a>"))
    #expect(html.contains("<figure class=\"cell\" id=\"mask\">\n<pre class=\"code\""))
    #expect(html.contains("<pre class=\"value\" title=\"Double · 0.79875000000000003\">0.7988</pre>"))
    #expect(html.contains("<figcaption><a class=\"number\" href=\"#mask\">그림 3.1</a> 남은 유닛</figcaption>"))
    #expect(html.contains("<html lang=\"ko\">"))
  }

  @Test func titlesArePlainWhereTheyMustBe() {
    #expect(
      SampleCourse.page.html.contains(
        "<title>Dropout &amp; 0.7988 · Regularization &lt;of&gt; networks</title>"))
    #expect(
      SampleCourse.page.html.contains(
        "<h1>Dropout &amp; <span class=\"computed\" title=\"0.79875\">0.7988</span></h1>"))
  }

  @Test func contentsListIsNested() {
    let html = SampleCourse.page.html
    let start = html.firstRange(of: "<nav class=\"contents\"")?.lowerBound ?? html.startIndex
    let list = html[start...].prefix(
      upTo: html[start...].firstRange(of: "</nav>")?.lowerBound ?? html.endIndex)
    let tags = list.matches(of: /<(\/?(?:ul|li))>/).map { String($0.1) }
    #expect(
      tags == ["ul", "li", "ul", "li", "/li", "/ul", "/li", "li", "/li", "/ul"])
    #expect(!list.contains("id=\"why\""))
  }

  @Test func neighboursAreLinked() {
    #expect(SampleCourse.page.html.contains("<a class=\"prev\" rel=\"prev\" href=\"02-weight-decay.html\">"))
    #expect(SampleCourse.plainPage.html.contains("<a class=\"next\" rel=\"next\" href=\"03-dropout.html\">"))
    #expect(
      SampleCourse.translatedPage.html.contains(
        "<a class=\"prev\" rel=\"prev\" href=\"02-weight-decay.html\">"))
  }

  @Test func indexListsEveryLesson() {
    let korean = SampleCourse.renderer.frontPage(language: "ko")
    #expect(korean.path == "index.ko.html")
    #expect(korean.html.contains("<a href=\"02-weight-decay.html\" lang=\"en\">Weight decay</a>"))
    #expect(korean.html.contains("<li data-lesson=\"03-dropout\"><a href=\"03-dropout.ko.html\">드롭아웃</a>"))
    #expect(korean.html.contains("<p>유닛을 무작위로 지우는 것이 왜 정규화인가.</p>"))
  }

  @Test func shownCodeIsColoured() {
    #expect(
      SampleCourse.page.html.contains(
        "<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code class=\"language-swift\"><span class=\"k\">let</span> shown = <span class=\"s\">&quot;only&quot;</span>"
      ))
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
