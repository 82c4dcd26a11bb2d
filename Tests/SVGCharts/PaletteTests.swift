import Foundation
import SVGCharts
import Testing

/// Laws of the palette, from the definitions of WCAG 2.2 and of Machado, Oliveira and Fernandes (2009).
@Suite struct PaletteTests {
  private func linear(_ hexadecimal: String) -> [Double] {
    let value = Int(hexadecimal.dropFirst(), radix: 16) ?? 0
    return [16, 8, 0].map { shift in
      let channel = Double(value >> shift & 255) / 255
      return channel <= 0.040_45 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
  }

  private func contrast(_ one: String, _ other: String) -> Double {
    let luminances = [one, other].map { color -> Double in
      let c = linear(color)
      return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]
    }.sorted()
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)
  }

  /// Oklab (Ottosson, 2020), times 100.
  private func perceived(_ c: [Double]) -> [Double] {
    let cone = [
      0.412_221_470_8 * c[0] + 0.536_332_536_3 * c[1] + 0.051_445_992_9 * c[2],
      0.211_903_498_2 * c[0] + 0.680_699_545_1 * c[1] + 0.107_396_956_6 * c[2],
      0.088_302_461_9 * c[0] + 0.281_718_837_6 * c[1] + 0.629_978_700_5 * c[2],
    ].map { cbrt(max(0, $0)) }
    return [
      21.045_425_53 * cone[0] + 79.361_778_50 * cone[1] - 0.407_204_68 * cone[2],
      197.799_849_51 * cone[0] - 242.859_220_50 * cone[1] + 45.059_370_99 * cone[2],
      2.590_403_71 * cone[0] + 78.277_176_62 * cone[1] - 80.867_576_60 * cone[2],
    ]
  }

  static let visions: [(String, [[Double]])] = [
    ("normal", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "protan",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deutan",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
      ]
    ),
    (
      "tritan",
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
      ]
    ),
  ]

  @Test(arguments: visions) func anyTwoColoursDiffer(_ vision: (String, [[Double]])) {
    for palette in [Palette.light, Palette.dark] {
      let seen = palette.map { color -> [Double] in
        let c = linear(color)
        return perceived(vision.1.map { $0[0] * c[0] + $0[1] * c[1] + $0[2] * c[2] })
      }
      for (index, one) in seen.enumerated() {
        for other in seen[..<index] {
          let distance = zip(one, other).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
          #expect(distance > 5, "\(vision.0): \(palette[index])")
        }
      }
    }
  }

  @Test func everyColourStandsOutFromThePage() {
    for color in Palette.light + Palette.namedLight { #expect(contrast(color, "#ffffff") >= 3, "\(color)") }
    for color in Palette.dark + Palette.namedDark { #expect(contrast(color, "#16181d") >= 3, "\(color)") }
  }

  @Test func everyNamedColourHasBothThemes() {
    #expect(Palette.namedLight.count == NamedColor.allCases.count)
    #expect(Palette.namedDark.count == NamedColor.allCases.count)
    for (name, colors) in zip(NamedColor.allCases, zip(Palette.namedLight, Palette.namedDark)) {
      #expect(Chart.styleSheet.contains(".chart .c-\(name){--s:var(--n-\(name))}"))
      #expect(Chart.styleSheet.contains("--n-\(name):var(--chart-\(name),\(colors.0))"))
      #expect(Chart.styleSheet.contains("--n-\(name):var(--chart-\(name),\(colors.1))"))
    }
  }

  /// The theme names the colours of series, so that an author's drawings can have them too.
  @Test func theThemeHasThePalette() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/LessonKit/Rendering/Theme")
    let lines = try ["style.css", "dark.css"].flatMap { name in
      try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8).split(separator: "\n")
    }
    let colors = lines.compactMap { line in
      let words = line.split { " :;".contains($0) }
      return words.count == 2 && words[0].hasPrefix("--chart-") ? String(words[1]) : nil
    }
    #expect(colors == Palette.light + Palette.dark)
  }

  @Test func aPaletteOfTheAuthorsIsTaken() throws {
    let chart = Chart(["a", "b", "c"], alt: "Three bars") {
      BarMark(x: .value("x", $0), y: .value("y", 1)).foregroundStyle(by: .value("Series", $0))
    }
    func classes(_ chart: Chart) throws -> [[String]] {
      try parse(chart.svg).all("g", class: "c-plot").flatMap { $0.all("g", class: "c-bar") }.map(\.classes)
    }
    #expect(
      try classes(chart.chartForegroundStyleScale(range: [.red, .teal]))
        == [["c-bar", "c-red"], ["c-bar", "c-teal"]])
    #expect(
      try classes(chart.chartForegroundStyleScale(domain: ["c", "b", "a"], range: [.red, .teal, .blue]))
        == [["c-bar", "c-s1"], ["c-bar", "c-teal"], ["c-bar", "c-red"]])
    #expect(
      try classes(chart.chartForegroundStyleScale(["b": .indigo]))
        == [["c-bar", "c-s2"], ["c-bar", "c-indigo"], ["c-bar", "c-s3"]])
    let faded = try parse(
      Chart(alt: "A rule") { RuleMark(y: .value("y", 1)).foregroundStyle(.red.opacity(0.25)) }.svg)
    #expect(
      faded.all("g", class: "c-rule").first?.attributes["style"]
        == "--s:color-mix(in srgb,var(--n-red) 25%,transparent)")
  }

  @Test func pointsStandOutFromBothRegions() {
    for (colors, tints) in [(Palette.light, Palette.lightTint), (Palette.dark, Palette.darkTint)] {
      for color in colors.prefix(2) {
        for tint in tints.prefix(2) { #expect(contrast(color, tint) >= 3, "\(color) on \(tint)") }
      }
    }
  }
}
