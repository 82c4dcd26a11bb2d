/// The values of an axis at which something stands.
public struct AxisMarkValues: Sendable {
  enum Kind: Sendable {
    case automatic(count: Int?)
    case step(Double)
    case calendar(CalendarStep)
    case given([PlottablePrimitive])
  }
  let kind: Kind

  /// At round numbers, or where a unit of the calendar begins; as many as have room.
  public static let automatic = AxisMarkValues(kind: .automatic(count: nil))

  /// At round numbers, no more than `desiredCount` of them.
  public static func automatic(desiredCount: Int) -> AxisMarkValues {
    AxisMarkValues(kind: .automatic(count: max(2, desiredCount)))
  }

  /// At the multiples of a number.
  ///
  /// - Precondition: the number is above zero.
  public static func stride(by step: Double) -> AxisMarkValues {
    guard step > 0, step.isFinite else { fatalError("stride(by: \(step)): the step is a number above zero.") }
    return AxisMarkValues(kind: .step(step))
  }

  /// Where a unit of the calendar begins: `.stride(by: .month)`, `.stride(by: .hour, count: 6)`.
  ///
  /// - Precondition: `count` is above zero.
  public static func stride(by unit: CalendarUnit, count: Int = 1) -> AxisMarkValues {
    guard (1...100_000).contains(count) else {
      fatalError("stride(by: .\(unit), count: \(count)): the count is from 1 to 100000.")
    }
    return AxisMarkValues(kind: .calendar(CalendarStep(unit, count)))
  }
}

/// What stands along an axis, in `chartXAxis { … }` and `chartYAxis { … }`:
///
///     AxisMarks(values: .stride(by: 10)) { value in
///       AxisGridLine()
///       AxisValueLabel { "epoch \(value.index * 10)" }
///     }
///
/// Without a closure each value has the line, tick and label that the chart would give it. Values outside the axis are not shown.
/// Where labels would collide, only every second, third … is written.
public struct AxisMarks: Sendable {
  let values: AxisMarkValues.Kind
  var format: AxisFormat?
  var content: (@Sendable (AxisValue) -> AxisMarkParts)?

  public init(values: AxisMarkValues = .automatic) { self.values = values.kind }

  public init<Value: Plottable>(values: [Value]) { self.values = .given(values.map(\.primitivePlottable)) }

  public init(format: AxisNumberFormat, values: AxisMarkValues = .automatic) {
    self.init(values: values)
    self.format = .number(format)
  }

  public init<Value: Plottable>(format: AxisNumberFormat, values: [Value]) {
    self.init(values: values)
    self.format = .number(format)
  }

  public init(format: AxisDateFormat, values: AxisMarkValues = .automatic) {
    self.init(values: values)
    self.format = .date(format)
  }

  public init<Value: Plottable>(format: AxisDateFormat, values: [Value]) {
    self.init(values: values)
    self.format = .date(format)
  }

  /// - Parameter content: what stands at a value, and nothing else does.
  public init(
    values: AxisMarkValues = .automatic,
    @AxisMarkBuilder content: @escaping @Sendable (AxisValue) -> [any AxisMark]
  ) {
    self.init(values: values)
    self.content = { Self.parts(content($0)) }
  }

  /// - Parameter content: what stands at a value, and nothing else does.
  public init<Value: Plottable>(
    values: [Value], @AxisMarkBuilder content: @escaping @Sendable (AxisValue) -> [any AxisMark]
  ) {
    self.init(values: values)
    self.content = { Self.parts(content($0)) }
  }

  /// - Parameter content: what stands at every value, and nothing else does.
  public init(values: AxisMarkValues = .automatic, @AxisMarkBuilder content: () -> [any AxisMark]) {
    self.init(values: values)
    let parts = Self.parts(content())
    self.content = { _ in parts }
  }

  /// - Parameter content: what stands at every value, and nothing else does.
  public init<Value: Plottable>(values: [Value], @AxisMarkBuilder content: () -> [any AxisMark]) {
    self.init(values: values)
    let parts = Self.parts(content())
    self.content = { _ in parts }
  }

  private static func parts(_ marks: [any AxisMark]) -> AxisMarkParts {
    var parts = AxisMarkParts()
    for mark in marks { mark.append(to: &parts) }
    return parts
  }
}

/// Builds an axis from one or more `AxisMarks`, such as thin lines at every value and labels at every tenth.
@resultBuilder
public enum AxisContentBuilder {
  public static func buildExpression(_ marks: AxisMarks) -> [AxisMarks] { [marks] }
  public static func buildBlock(_ marks: [AxisMarks]...) -> [AxisMarks] { Array(marks.joined()) }
  public static func buildOptional(_ marks: [AxisMarks]?) -> [AxisMarks] { marks ?? [] }
  public static func buildEither(first marks: [AxisMarks]) -> [AxisMarks] { marks }
  public static func buildEither(second marks: [AxisMarks]) -> [AxisMarks] { marks }
}
