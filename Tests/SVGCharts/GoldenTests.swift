import Foundation
import SVGCharts
import Testing

/// Drawings as they were when someone last looked at them. `RECORD=1` writes them anew, and fails, so that they are looked
/// at again.
@Suite struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Cases/expect")

  static let names = [
    "lines", "boundary", "bars", "stacked", "grouped", "band", "areas", "cells", "matrix", "picture",
    "histogram",
    "error-bars",
    "hostile", "skipped", "extremes", "extremes-log", "single", "empty", "row",
    "intervals", "grouped-intervals", "lying-intervals", "counts", "ring", "sectors", "smooth", "months",
    "one-afternoon", "marked", "colors", "network",
  ]

  @Test(arguments: names) func drawing(_ name: String) throws {
    let figure = try #require(Samples.figures.first { $0.name == name }?.figure)
    let drawn = figure.svg
    let file = Self.folder.appendingPathComponent(name + ".svg")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(drawn.utf8).write(to: file)
      Issue.record("recorded \(name).svg; look at it, and run again without RECORD")
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let (one, other) = (try parse(drawn), try parse(expected))
    #expect(one == other, "\(name).svg is drawn differently; RECORD=1 records it")
  }

  @Test func anyChangeOfAPlaceIsFound() throws {
    let drawn = Samples.bars.svg
    let moved = drawn.replacingOccurrences(of: "85.3", with: "85.4")
    #expect(try parse(drawn) != parse(moved))
  }
}
