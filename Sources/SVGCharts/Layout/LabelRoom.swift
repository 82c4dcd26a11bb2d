/// Finds room for the labels below the plot.
struct LabelRoom {
  /// The distance from the left end of the drawing to the plot.
  let left: Double
  /// The width of the drawing.
  let width: Double

  func fits(_ ticks: [PlacedTick]) -> Bool {
    var end = -Double.infinity
    for tick in ticks.sorted(by: { $0.place < $1.place }) where !tick.label.isEmpty {
      let half = TextMetrics.width(tick.label) / 2
      let middle = middle(tick)
      if middle - half < end + 8 || half * 2 > width { return false }
      end = middle + half
    }
    return true
  }

  /// The place at which a tick's label is centred, from the plot's left end: the tick's own, if the label has room there.
  func middle(_ tick: PlacedTick) -> Double {
    let half = TextMetrics.width(tick.label) / 2
    return min(max(tick.place, half - left + 1), width - half - left - 1)
  }

  /// Keeps every second label, every third …: as many as have room.
  func thinned(_ ticks: [PlacedTick]) -> [PlacedTick] {
    guard !fits(ticks), ticks.count > 1 else { return ticks }
    for stride in 2...ticks.count {
      let some = ticks.enumerated().map { index, tick in
        var tick = tick
        if index % stride != 0 { tick.label = "" }
        return tick
      }
      if fits(some) { return some }
    }
    return ticks.map { PlacedTick(place: $0.place, label: "", gridLine: $0.gridLine, hasTick: $0.hasTick) }
  }

  /// What stands below the plot, and whether its labels lean.
  func arranged(_ axis: AxisTicks, _ scale: PositionScale) -> (ticks: [PlacedTick], leans: Bool) {
    if case .band(let categories, _) = scale.kind {
      let level = axis.placed(scale, limit: 0)
      if fits(level) { return (level, false) }
      if categories.allSatisfy({ $0.number != nil }) {
        let some = thinned(level)
        if some.contains(where: { !$0.label.isEmpty }) { return (some, false) }
      }
      return (leaning(axis, scale), true)
    }
    guard axis.options.marks == nil else { return (thinned(axis.placed(scale, limit: 7)), false) }
    var last: [PlacedTick] = []
    for limit in stride(from: 9, through: 2, by: -1) {
      last = axis.placed(scale, limit: limit)
      if fits(last) { return (last, false) }
    }
    return (Array(last.prefix(1)), false)
  }

  func leaning(_ axis: AxisTicks, _ scale: PositionScale) -> [PlacedTick] {
    let stride = max(1, Int((15 / max(0.01, scale.bandWidth)).rounded(.up)))
    return axis.placed(scale, limit: 0).enumerated().filter { $0.offset % stride == 0 }.map { _, tick in
      var tick = tick
      tick.label = TextMetrics.truncated(tick.label, to: 140)
      return tick
    }
  }
}
