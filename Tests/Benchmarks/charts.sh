#!/bin/sh
# How long charts take: a million points in less than a second, a hundred charts in less than 100 ms.
# Judged by processor time (median of five), which other work on the machine does not lengthen much.
# Usage: Tests/Benchmarks/charts.sh
set -eu
cd "$(dirname "$0")/../.."
swift build -c release --target SVGCharts >&2
products=$(swift build -c release --show-bin-path)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/main.swift" <<'SWIFT'
import SVGCharts

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

struct Sample {
  let step: Int
  let cost: Double
  let series: String
}

func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

var failed = false

@MainActor func measure(_ name: String, limit: Double, _ work: () -> Int) {
  var bytes = 0
  let seconds = (0..<5).map { _ -> Double in
    let start = processorSeconds()
    bytes = work()
    return processorSeconds() - start
  }.sorted()[2]
  let verdict = seconds < limit ? "ok" : "TOO SLOW, limit \(limit) s"
  if seconds >= limit { failed = true }
  print("\(name): \(Double(Int(seconds * 10_000)) / 10) ms, \(bytes) bytes, \(verdict)")
}

let samples = (0..<1_000_000).map {
  Sample(step: $0, cost: Double($0 &* 7919 % 1009), series: $0 % 2 == 0 ? "a" : "b")
}
measure("a line of a million points", limit: 1) {
  Chart(samples, alt: "A line") { LineMark(x: .value("Step", $0.step), y: .value("Cost", $0.cost)) }
    .svg.utf8.count
}
measure("two lines of half a million points", limit: 1) {
  Chart(samples, alt: "Two lines") {
    LineMark(x: .value("Step", $0.step), y: .value("Cost", $0.cost)).foregroundStyle(by: .value("Series", $0.series))
  }.svg.utf8.count
}
measure("a million single points", limit: 1) {
  Chart(samples, alt: "Points") { PointMark(x: .value("Step", $0.step), y: .value("Cost", $0.cost)) }
    .svg.utf8.count
}
measure("a hundred charts of 200 points", limit: 0.1) {
  (0..<100).map { factor in
    Chart(0..<200, alt: "A line") { LineMark(x: .value("Step", $0), y: .value("Cost", $0 * factor)) }
      .svg.utf8.count
  }.reduce(0, +)
}
exit(failed ? 1 : 0)
SWIFT
# Objects of sources that are no longer there may still lie beside the others.
objects="$products/SVGCharts.build/embedded_resources.swift.o"
for source in $(find Sources/SVGCharts -name '*.swift'); do
  objects="$objects $products/SVGCharts.build/$(basename "$source").o"
done
# shellcheck disable=SC2086
swiftc -O -swift-version 6 -I "$products/Modules" "$work/main.swift" $objects -o "$work/charts"
"$work/charts"
