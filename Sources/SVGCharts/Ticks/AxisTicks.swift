/// A value of an axis in the drawing, and what stands there.
struct PlacedTick: Equatable {
  let place: Double
  /// Empty where there is no room for it.
  var label: String
  var gridLine: StrokeStyle?
  var hasTick = false
}

/// Finds what stands along an axis.
struct AxisTicks {
  let options: ScaleOptions
  let axis: Survey.Axis
  let isX: Bool

  /// All of it, wherever labels find room.
  ///
  /// - Parameter limit: how many values the chart chooses itself, at most.
  func placed(_ scale: PositionScale, limit: Int) -> [PlacedTick] {
    guard let marks = options.marks else {
      return automatic(scale, limit: limit).map { placed($0.value, $0.label, scale) }
    }
    var result: [PlacedTick] = []
    var known: [Double: Int] = [:]
    for tick in marks.flatMap({ placed($0, scale, limit: limit) }) {
      // A place that two `AxisMarks` name has what both put there.
      guard let index = known[tick.place] else {
        known[tick.place] = result.count
        result.append(tick)
        continue
      }
      if result[index].label.isEmpty { result[index].label = tick.label }
      result[index].gridLine = result[index].gridLine ?? tick.gridLine
      result[index].hasTick = result[index].hasTick || tick.hasTick
    }
    return result.sorted { scale.start < scale.end ? $0.place < $1.place : $0.place > $1.place }
  }

  private func placed(_ marks: AxisMarks, _ scale: PositionScale, limit: Int) -> [PlacedTick] {
    var values = self.values(marks.values, scale, limit: limit)
    if let format = marks.format { values = values.map { ($0.value, text($0.value, format)) } }
    guard let content = marks.content else { return values.map { placed($0.value, $0.label, scale) } }
    return values.enumerated().map { index, value in
      let parts = content(AxisValue(index: index, count: values.count, primitive: value.value))
      let label: String =
        switch parts.label {
        case .automatic: value.label
        case .text(let text): text
        case .format(let format): text(value.value, format)
        case nil: ""
        }
      return PlacedTick(
        place: scale.place(value.value), label: label, gridLine: parts.gridLine, hasTick: parts.hasTick)
    }
  }

  /// What stands at a value unless the chart says otherwise. Categories need no mark: their names stand beside them.
  private func placed(_ value: PlottablePrimitive, _ label: String, _ scale: PositionScale) -> PlacedTick {
    let isMarked = !scale.isBand
    return PlacedTick(
      place: scale.place(value), label: label, gridLine: isMarked && !isX ? StrokeStyle(lineWidth: 1) : nil,
      hasTick: isMarked && isX)
  }

  typealias LabelledValue = (value: PlottablePrimitive, label: String)

  private func automatic(_ scale: PositionScale, limit: Int) -> [LabelledValue] {
    switch scale.kind {
    case .band(let categories, _):
      // Where names are closer than lines of text, every second, third … is written.
      let stride = isX ? 1 : max(1, Int((15 / max(0.01, scale.bandWidth)).rounded(.up)))
      return categories.enumerated().filter { $0.offset % stride == 0 }.map {
        ($0.element, $0.element.shortText)
      }
    case .linear(let domain):
      let ticks =
        axis.isDate
        ? DateTicks.ticks(domain, atMost: limit)
        : LinearTicks.ticks(domain, atMost: limit, whole: countsWhole(domain))
      return ticks.map { (primitive($0.value), $0.label) }
    case .log(let domain):
      return LogarithmicTicks.ticks(domain, atMost: limit, whole: countsWhole(domain)).map {
        (primitive($0.value), $0.label)
      }
    }
  }

  /// An author who sets the ends between whole numbers wants the numbers between them.
  private func countsWhole(_ domain: NumericDomain) -> Bool { axis.countsWhole(options) }

  func values(_ kind: AxisMarkValues.Kind, _ scale: PositionScale, limit: Int) -> [LabelledValue] {
    switch kind {
    case .automatic(let count): return automatic(scale, limit: count ?? limit)
    case .given(let values): return given(values, scale)
    case .step(let step):
      guard let domain = scale.domain, !axis.isDate else { return refuse("stride(by: \(step.tableText))") }
      let (first, last) = (domain.low / step, domain.high / step)
      guard last - first < Self.limit, abs(first) < 1e15, abs(last) < 1e15 else {
        fatalError("stride(by: \(step)): more than 1000 of them lie on the axis; give a longer step.")
      }
      let decimal = DecimalNumber(step)
      let multiples =
        Int(
          (first - 1e-9).rounded(.up))...max(
          Int((first - 1e-9).rounded(.up)), Int((last + 1e-9).rounded(.down)))
      let ticks = multiples.compactMap { decimal.multiple($0) }.filter { $0 <= domain.high + step * 1e-9 }
      return zip(ticks, LinearTicks.labels(ticks, stepPower: decimal.exponent - decimal.digits.count + 1)).map
      {
        (primitive($0), $1)
      }
    case .calendar(let step):
      guard let domain = scale.domain, axis.isDate else { return refuse("stride(by: .\(step.unit))") }
      guard (domain.high - domain.low) / step.length < Self.limit else {
        fatalError("stride(by: .\(step.unit)): more than 1000 of them lie on the axis; give a longer step.")
      }
      return DateTicks.labelled(step.moments(in: domain)).map { (primitive($0.value), $0.label) }
    }
  }

  private static let limit = 1000.0

  private func given(_ values: [PlottablePrimitive], _ scale: PositionScale) -> [LabelledValue] {
    if case .band(let categories, let index) = scale.kind {
      for value in values where index[value] == nil {
        let names = categories.prefix(12).map(\.shortText).joined(separator: ", ")
        fatalError("AxisMarks(values:) names '\(value.shortText)'; the \(name) axis has \(names).")
      }
      return values.map { ($0, $0.shortText) }
    }
    for value in values where value.number == nil || value.isDate != axis.isDate {
      fatalError(
        "AxisMarks(values:) names '\(value.shortText)'; the \(name) axis has \(axis.isDate ? "dates" : "numbers")."
      )
    }
    let inside = values.filter { value in
      guard let number = value.number, let domain = scale.domain else { return false }
      return number >= domain.low && number <= domain.high
    }
    guard axis.isDate else { return inside.map { ($0, $0.shortText) } }
    return zip(inside, DateTicks.labels(inside.compactMap(\.number))).map { ($0, $1) }
  }

  private func text(_ value: PlottablePrimitive, _ format: AxisFormat) -> String {
    switch (format, value) {
    case (.number(let format), .number), (.number(let format), .single): format.text(value.number ?? .nan)
    case (.date(let format), .date(let seconds)): format.text(seconds)
    default:
      fatalError("The format of the \(name) axis does not suit its values, such as '\(value.shortText)'.")
    }
  }

  private var name: String { isX ? "x" : "y" }

  private func refuse(_ values: String) -> [LabelledValue] {
    let kind = axis.categories != nil ? "categories" : axis.isDate ? "dates" : "numbers"
    fatalError("AxisMarks(values: .\(values)) on the \(name) axis, which has \(kind).")
  }

  private func primitive(_ number: Double) -> PlottablePrimitive {
    axis.isDate ? .date(secondsSince1970: number) : .number(number)
  }
}

extension Survey.Axis {
  /// Whether only whole numbers have ticks: all data are whole, and so is what the author said about the ends.
  func countsWhole(_ options: ScaleOptions) -> Bool {
    if case .numbers(let low, let high) = options.domain { return isWhole && low.isWhole && high.isWhole }
    return isWhole && low != nil
  }
}
