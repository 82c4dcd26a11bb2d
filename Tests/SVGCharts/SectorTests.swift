import Foundation
import SVGCharts
import Testing

@Suite struct SectorTests {
  private func sectors(_ chart: Chart) throws -> [Element] {
    try parse(chart.svg).all("g", class: "c-sector").flatMap { $0.all("path") }
  }

  /// The corners of a path, arcs by their ends.
  private func corners(_ path: Element) -> [SIMD2<Double>] {
    let parts = path.attributes["d", default: ""].replacingOccurrences(of: "-", with: " -")
      .split(omittingEmptySubsequences: true) { "MLAz".contains($0) }
    return parts.compactMap { part in
      let numbers = part.split(separator: " ").compactMap { Double($0) }
      return numbers.count >= 2 ? SIMD2(numbers[numbers.count - 2], numbers[numbers.count - 1]) : nil
    }
  }

  @Test func anglesAreSharesFromTheTopClockwise() throws {
    let chart = Chart([2.0, 1, 1], alt: "A half and two quarters") { SectorMark(angle: .value("n", $0)) }
      .frame(width: 231, height: 209)
    let paths = try sectors(chart)
    #expect(paths.count == 3)
    let places = paths.map(corners)
    let centre = places[0][2]
    // Half a turn ends below, three quarters to the left.
    #expect(places[0][0].x == centre.x && places[0][0].y < centre.y)
    #expect(abs(places[0][1].x - centre.x) < 0.02 && places[0][1].y > centre.y)
    #expect(abs(places[1][1].y - centre.y) < 0.02 && places[1][1].x < centre.x)
    #expect(abs(places[2][1].x - places[0][0].x) < 0.02 && abs(places[2][1].y - places[0][0].y) < 0.02)
    #expect(paths[0].all("title").first?.text == "n 2, 50%")
  }

  @Test func placesAreThoseOfSineAndCosine() throws {
    let shares = [0.07, 0.11, 0.13, 0.19, 0.23, 0.27]
    let chart = Chart(shares, alt: "Six shares") { SectorMark(angle: .value("n", $0)) }
    let paths = try sectors(chart)
    var sum = 0.0
    for (path, share) in zip(paths, shares) {
      let places = corners(path)
      let radius =
        (places[0].x - places[2].x) * (places[0].x - places[2].x)
        + (places[0].y - places[2].y) * (places[0].y - places[2].y)
      sum += share
      let expected = places[2] + SIMD2(sin(2 * .pi * sum), -cos(2 * .pi * sum)) * radius.squareRoot()
      #expect(abs(expected.x - places[1].x) < 0.03 && abs(expected.y - places[1].y) < 0.03)
    }
  }

  @Test func whatHasNoAngleIsTold() throws {
    let texts = try parse(Samples.sectors.svg).all("text").map(\.text)
    #expect(texts.contains("Not shown: 1 not finite, 1 below zero"))
    #expect(try sectors(Samples.sectors).count == 2)
    let empty = Chart([0.0, 0], alt: "Nothing") { SectorMark(angle: .value("n", $0)) }
    #expect(try sectors(empty).isEmpty)
    let one = Chart([5.0], alt: "All") { SectorMark(angle: .value("n", $0), innerRadius: .ratio(0.5)) }
    #expect(try sectors(one).count == 1)
    let large = Chart([Double.greatestFiniteMagnitude, .greatestFiniteMagnitude], alt: "Halves") {
      SectorMark(angle: .value("n", $0))
    }
    #expect(try sectors(large).first?.all("title").first?.text.hasSuffix(", 50%") == true)
  }

  @Test func sectorsHaveNoAxesAndKeepTheOrderOfTheirMarks() throws {
    let root = try parse(Samples.ring.svg)
    #expect(root.all("g", class: "c-tick").isEmpty && root.all("path", class: "c-axis").isEmpty)
    let chart = Chart([1, 2, 3], alt: "The second is faded") {
      SectorMark(angle: .value("n", $0)).opacity($0 == 2 ? 0.4 : 1)
    }
    #expect(try sectors(chart).compactMap { $0.all("title").first?.text.prefix(3) } == ["n 1", "n 2", "n 3"])
    #expect(Samples.ring.dataTable.columns == ["Hours", "What"])
  }
}
