import Foundation
import SVGCharts
import Testing

@Suite struct MarkupTests {
  @Test(arguments: Samples.figures.map(\.name)) func everyDrawingIsWellFormed(_ name: String) throws {
    let figure = try #require(Samples.figures.first { $0.name == name }?.figure)
    let markup = figure.svg
    let root = try parse(markup)
    #expect(figure.svg == markup, "two renderings differ")
    #expect(!root.all.contains { $0.name == "script" })
    #expect(!markup.contains("nan") && !markup.contains("inf"))
    let identifiers = root.all.compactMap { $0.attributes["id"] }
    #expect(Set(identifiers).count == identifiers.count)
    for svg in root.all("svg") where svg.attributes["aria-hidden"] == nil {
      #expect(svg.attributes["role"] == "img")
      let named = svg.attributes["aria-labelledby", default: ""].split(separator: " ").map(String.init)
      #expect(named.count == 2)
      for name in named { #expect(identifiers.contains(name)) }
      #expect(svg.children.first?.name == "title")
      #expect(svg.children.dropFirst().first?.name == "desc")
      let told = (svg.children.first?.text ?? "") + (svg.children.dropFirst().first?.text ?? "")
      #expect(!told.isEmpty)
    }
  }

  @Test func hostileTextArrivesAsItIs() throws {
    let root = try parse(Samples.hostile.svg)
    let texts = root.all("text").map(\.text)
    #expect(texts.contains("<i>&amp;</i>"))
    #expect(texts.contains("<&\"'> 👩‍👩‍👧‍👦 이름"))
    // What XML cannot hold becomes the replacement character.
    #expect(texts.contains { $0.hasPrefix("</svg>\u{fffd}\u{fffd}]]>") })
    #expect(root.all("desc").first?.text.contains("Labels that <try> & \"break\" the 'markup'") == true)
  }

  @Test func thePrefixBeginsEveryIdentifier() throws {
    for figure in Samples.figures {
      for element in try parse(figure.figure.svg(idPrefix: "frame-7")).all {
        if let identifier = element.attributes["id"] { #expect(identifier.hasPrefix("frame-7")) }
      }
    }
  }

  @Test func aDrawingThatStandsAloneHoldsItsStyle() throws {
    let root = try parse(Samples.lines.standaloneSVG)
    #expect(
      root.all("style").first?.text.trimmingCharacters(in: .whitespacesAndNewlines)
        == Chart.styleSheet.replacingOccurrences(of: "\n", with: " ").trimmingCharacters(
          in: .whitespacesAndNewlines))
  }

  @Test func pointingAtAMarkShowsItsValues() throws {
    let titles = try parse(Samples.lines.svg).all("g", class: "c-hit").flatMap { $0.all("title") }.map(\.text)
    #expect(titles.contains("Iteration 100, Cost 0.5, λ 0"))
    let bars = try parse(Samples.bars.svg).all("g", class: "c-bar").flatMap { $0.all("title") }.map(\.text)
    #expect(
      bars == [
        "Method nothing, Accuracy, % 85.3", "Method L2, Accuracy, % 85.5", "Method dropout, Accuracy, % 86.3",
        "Method shifts, Accuracy, % 91",
      ])
  }

  @Test func seriesDifferByMoreThanColour() throws {
    let lines = try parse(Samples.lines.svg).all("g", class: "c-plot").flatMap {
      $0.all("g", class: "c-line")
    }
    #expect(
      lines.map(\.classes) == [["c-line", "c-s1"], ["c-line", "c-s2", "c-d1"], ["c-line", "c-s3", "c-d2"]])
    let groups = try parse(Samples.symbols.svg).all("g", class: "c-plot").flatMap {
      $0.all("g", class: "c-point")
    }
    let shapes = groups.compactMap { group -> String? in
      let path = group.all("path").first?.attributes["d"] ?? ""
      return path.firstIndex { "lahv".contains($0) }.map { String(path[$0...]) }
    }
    #expect(shapes.count == 8)
    #expect(Set(shapes).count == 8)
  }

  @Test func cellsOfALargeMatrixShareAPathForEachColour() throws {
    // Cell i has the value i mod 31, from 0 to 30: no neighbours have the same.
    let paths = try parse(Samples.picture.svg).all("g", class: "c-cell").flatMap { $0.all("path") }
    #expect(paths.count == 31)
    #expect(paths.first?.attributes["fill"] == "#440154" && paths.last?.attributes["fill"] == "#fde725")
    #expect(paths.map { vertices($0.attributes["d", default: ""]).count }.reduce(0, +) == 900)
    let oneColor = Chart(alt: "A matrix of one number") {
      HeatMapMark([Double](repeating: 1, count: 900), columns: 30)
    }
    let rows = try parse(oneColor.svg).all("g", class: "c-cell").flatMap { $0.all("path") }
    #expect(rows.map { vertices($0.attributes["d", default: ""]).count } == [30])
  }

  @Test func everyIdentifierAndEveryReferenceHasThePrefix() throws {
    for (name, figure) in Samples.figures {
      let markup = figure.picture.markup(idPrefix: "page-7")
      #expect(markup == figure.svg(idPrefix: "page-7"), "\(name)")
      for element in try parse(markup).all {
        let clip = element.attributes["clip-path"].map { [String($0.dropFirst(5).dropLast())] } ?? []
        let labels = element.attributes["aria-labelledby", default: ""].split(separator: " ").map(String.init)
        for identifier in [element.attributes["id"]].compactMap(\.self) + labels + clip {
          #expect(identifier.hasPrefix("page-7-"), "\(name)")
        }
      }
    }
  }

  @Test func aPictureCanBeDescribedInOtherWords() throws {
    for figure in [Samples.lines, Samples.row] as [any ChartFigure] {
      var picture = figure.picture
      picture.title = "Mine &amp; yours"
      let titles = try parse(picture.markup(idPrefix: "p")).all("svg").compactMap {
        $0.children.first { $0.name == "title" }?.text
      }
      #expect(titles.first == "Mine & yours" && Set(titles).count == titles.count)
    }
  }

  @Test func styleAndScriptDoNotCloseTheirElements() {
    #expect(!Chart.script.contains("</"))
    #expect(!Chart.styleSheet.contains("</"))
  }
}
