/// What a closure of the author's put at a value of an axis. The closure itself cannot leave its process.
struct AxisRecord: Sendable {
  var value: AxisValue
  var parts: AxisMarkParts

  private struct Key: Hashable {
    var index, count: Int
    var primitive: PlottablePrimitive

    init(_ value: AxisValue) { (index, count, primitive) = (value.index, value.count, value.primitive) }
  }

  /// A closure that gives what was recorded. Other words may make room for another number of labels; at a value that was not asked for
  /// then, there is what is recorded of it among others.
  static func content(of records: [AxisRecord]) -> @Sendable (AxisValue) -> AxisMarkParts {
    let exact = Dictionary(records.map { (Key($0.value), $0.parts) }) { first, _ in first }
    let near = Dictionary(records.map { ($0.value.primitive, $0.parts) }) { first, _ in first }
    return { exact[Key($0)] ?? near[$0.primitive] ?? AxisMarkParts(hasTick: true, label: .automatic) }
  }
}

extension Scene {
  /// What the author's closure puts along an axis, however many labels find room; `nil` where there is no closure.
  func records(of marks: AxisMarks, isX: Bool) -> [AxisRecord]? {
    guard let content = marks.content else { return nil }
    guard hasAxes else { return [] }
    let layout = ChartLayout(self)
    let ticks = AxisTicks(options: isX ? options.x : options.y, axis: isX ? survey.x : survey.y, isX: isX)
    let scale = isX ? layout.xScale : layout.yScale
    var records: [AxisRecord] = []
    // The chart's own ticks are as many as have room: up to seven below it, and up to the height's share beside it.
    for limit in isX ? 0...7 : 2...max(12, Int(layout.plotHeight / 30) + 2) {
      if isX, limit != 0, limit != 7 { continue }
      let values = ticks.values(marks.values, scale, limit: limit)
      for (index, value) in values.enumerated() {
        let place = AxisValue(index: index, count: values.count, primitive: value.value)
        let isKnown = records.contains {
          $0.value.index == index && $0.value.count == place.count && $0.value.primitive == value.value
        }
        if !isKnown { records.append(AxisRecord(value: place, parts: content(place))) }
      }
    }
    return records
  }
}
