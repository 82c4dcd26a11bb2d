import Foundation
import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonResults
import LessonRuntime
import LessonTranscript
import Testing

@testable import LessonCourse
@testable import LessonParsing
@testable import LessonRendering

/// Charts, images and sliders as lessons make them, on the page.
@Suite struct FigureTests {
  private func page(_ value: some Displayable, options: (inout CellOptions) -> Void = { _ in })
    -> PageRenderer.Page
  {
    let lesson = Lesson(
      source: SourceFile(path: "lessons/a.md", text: ""), slug: "a", title: [.written("A")],
      body: [.part(.cell(0))],
      cells: [
        SampleCourse.cell("a", line: 1) {
          $0.echo = false
          options(&$0)
        }
      ])
    let result = LessonResult(
      cells: [SampleCourse.result([.display(value.representation)])], expressions: [])
    let content = ComputedLesson(lesson: lesson, result: result, formulas: [])
    let site = Site(title: "Course", language: "en", pages: [SitePage(content, language: "en")])
    return PageRenderer(
      site: site, theme: Theme.load().value, displayed: SampleCourse.displayed(content)
    ).page(content)
  }

  private func text(_ file: SiteFile) -> String {
    if case .data(let bytes) = file.content { String(decoding: bytes, as: UTF8.self) } else { "" }
  }

  private func matches(_ pattern: Regex<(Substring, Substring)>, in text: String) -> [String] {
    text.matches(of: pattern).map { String($0.1) }
  }

  private func line(_ count: Int) -> Chart {
    Chart(0..<count, alt: "A line that rises") {
      LineMark(x: .value("x", $0), y: .value("y", Double($0) / 2))
    }
  }

  // MARK: Charts

  @Test func aChartHasItsNumbersAndAFile() {
    let page = page(line(3))
    #expect(page.html.contains("<td class=\"number\">2</td><td class=\"number\">1</td>"))
    #expect(
      page.html.contains(
        "download=\"drawing-1.csv\" href=\"data:text/csv;charset=utf-8,x,y%0D%0A0,0%0D%0A1,0.5%0D%0A2,1%0D%0A\""
      ))
    #expect(page.files.map(\.path) == ["assets/search/text/a.js", "assets/pictures/a.svg"])
  }

  @Test func theNumbersOfALongLineDoNotFillThePage() throws {
    let page = page(line(30_000))
    #expect(page.html.utf8.count < 60_000)
    #expect(page.html.contains("and 29,950 more rows"))
    let file = try #require(page.files.first)
    #expect(file.path.hasPrefix("assets/data/") && page.html.contains("href=\"\(file.path)\""))
    #expect(text(file).split(separator: "\r\n").count == 30_001)
    #expect(text(file).hasSuffix("29999,14999.5\r\n"))
  }

  @Test func anAuthorsWordsForAChartGoFirst() {
    let html = page(line(3)) { $0.alt = [.written("Mine & yours")] }.html
    #expect(html.contains(">Mine &amp; yours</title>"))
  }

  @Test func chartsInARowKeepTheirRow() {
    let html = page(ChartRow([line(3), line(3)])).html
    #expect(html.contains("<div class=\"chart-row\">"))
    let identifiers = matches(#/\sid="([^"]+)"/#, in: html)
    #expect(Set(identifiers).count == identifiers.count)
  }

  // MARK: Images

  @Test func picturesStandInThePageOrBesideIt() throws {
    let small = page(Image([[0.0, 1]], caption: "two", alt: "Black and white"))
    #expect(small.html.contains("<img class=\"pixels\" src=\"data:image/png;base64,"))
    #expect(
      small.html.contains("width=\"224\" height=\"112\" alt=\"Black and white\"><figcaption>two</figcaption>")
    )
    var state: UInt64 = 1
    let noise = (0..<10_000).map { _ -> Double in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33)
    }
    let large = page(Image(width: 100, height: 100, pixels: noise, alt: "Noise"))
    let file = try #require(large.files.first)
    #expect(large.html.contains("src=\"\(file.path)\""))
  }

  // MARK: Sliders

  private static let sizes = (0..<50).map { 0.3 + 0.03 * Double($0) }

  private struct Sample {
    var x, y: Double
    var label: Int
  }

  private static let samples: [Sample] = (0..<200).map { number in
    let x = Double((number * 7919) % 400) / 100 - 2
    let y = Double((number * 104_729) % 400) / 100 - 2
    return Sample(x: x, y: y, label: x * x + y * y < 1 ? 1 : 0)
  }

  /// Falls with the distance from a circle whose rim is stepped, so that its boundary is long.
  private static func probability(_ x: Double, _ y: Double, radius: Double) -> Double {
    let steps: Double = (x * 37 * radius).rounded() / 60
    let distance: Double = x * x + y * y - radius * radius + steps
    return 1 / (1 + max(0, 1 + 3 * distance))
  }

  private static func boundary(_ radius: Double) -> Chart {
    Chart(alt: "A stepped circle of radius \(radius)") {
      DecisionBoundaryMark(x: -2...2, y: -2...2, resolution: 60) { probability($0, $1, radius: radius) }
      ForEach(samples) {
        PointMark(x: .value("x₁", $0.x), y: .value("x₂", $0.y)).foregroundStyle(by: .value("Class", $0.label))
      }
    }
  }

  /// Fifty boundaries between two hundred points.
  private static func boundaries() -> Slider {
    Slider("radius", sizes, independent: true) { boundary($0) }
  }

  @Test func fiftyBoundariesAreAPageOfModestSize() {
    let html = page(Self.boundaries()).html
    #expect(html.utf8.count < 300_000, "\(html.utf8.count) bytes")
    #expect(matches(#/<details class="(frame)"/#, in: html).count == 50)
    #expect(matches(#/<details class="frame"( open)>/#, in: html).count == 1)
    let identifiers = matches(#/\sid="([^"]+)"/#, in: html)
    #expect(Set(identifiers).count == identifiers.count)
    for target in matches(#/href="#([^"]+)"/#, in: html) where target.hasPrefix("drawing-") {
      #expect(identifiers.contains(target))
    }
  }

  @Test func sharingLosesNothing() throws {
    guard case .frames(let set) = Self.boundaries().representation else { return }
    let pictures = set.frames.joined().compactMap { part in
      if case .chart(let picture, _, _) = part { picture } else { nil }
    }
    let shared = SharedDrawings(pictures, prefix: "s-")
    var content: [String: String] = [:]
    for definition in shared.definitions.matches(
      of:
        #/<g id="([^"]+)">((?:<g class="[^"]*">)*?)<g class="shared-content">([\s\S]*?)(?:</g>)+\n(?=<g id=|$)/#
    ) {
      let wrappers = definition.2.count { $0 == "<" }
      let whole = String(definition.0)
      let start = try #require(whole.range(of: "<g class=\"shared-content\">")).upperBound
      let end = whole.index(whole.endIndex, offsetBy: -("</g>".count * (wrappers + 2) + 1))
      content[String(definition.1)] = String(whole[start..<end])
    }
    #expect(!content.isEmpty)
    let originals = pictures.map { $0.markup(idPrefix: "c") }
    let drawings = shared.pictures.map { $0.markup(idPrefix: "c") }
    for (drawing, original) in zip(drawings, originals) {
      let restored = drawing.replacing(#/<use href="\#([^"]+)"/>/#) { content[String($0.1)] ?? "?" }
      #expect(restored == original)
    }
    #expect(
      drawings.joined().utf8.count + shared.definitions.utf8.count < originals.joined().utf8.count / 2)
  }

  @Test func picturesThatShareLittleStayAsTheyAre() {
    let small = ChartDrawing(width: "1", height: "1", caption: nil, elements: [.leaf("<path/>")])
    let pictures =
      [line(3).picture, ChartPicture(drawings: [], isRow: false)]
      + Array(repeating: ChartPicture(drawings: [small], isRow: false), count: 2)
    let shared = SharedDrawings(pictures, prefix: "s")
    #expect(shared.pictures == pictures && shared.definitions.isEmpty)
  }

  @Test func controlsTellTheirPositions() {
    let html = page(Slider("λ", [0, 0.5], "a \"b\"", ["<x>", "y"], initially: (0.5, "y")) { "\($0) \($1)" })
      .html
    #expect(
      html.contains(
        "min=\"0\" max=\"1\" step=\"1\" value=\"1\" data-positions=\"[&quot;0&quot;,&quot;0.5&quot;]\" aria-valuetext=\"0.5\""
      ))
    #expect(html.contains("data-positions=\"[&quot;&lt;x&gt;&quot;,&quot;y&quot;]\""))
    #expect(html.contains("<details class=\"frame\" open><summary>λ = 0.5, a &quot;b&quot; = y</summary>"))
  }

  @Test func theNumbersOfAllFramesStandInOneTable() throws {
    let page = page(Slider("n", [2, 200]) { line($0) })
    #expect(
      page.html.contains(
        "<tbody data-frame=\"0\">\n<tr><td class=\"number\">2</td><td class=\"number\">0</td><td class=\"number\">0</td></tr>"
      ))
    let file = try #require(page.files.first)
    let rows = text(file).split(separator: "\r\n")
    #expect(rows.first == "n,x,y" && rows.count == 203)
    #expect(rows[2] == "2,1,0.5" && rows.last == "200,199,99.5")
  }
}
