/// A part of what stands at a value of an axis: a line across the chart, a tick, a label.
public protocol AxisMark {
  func append(to parts: inout AxisMarkParts)
}

/// What stands at one value of an axis.
public struct AxisMarkParts: Sendable {
  enum Label: Sendable, Hashable {
    case automatic
    case text(String)
    case format(AxisFormat)
  }
  var gridLine: StrokeStyle?
  var hasTick = false
  var label: Label?
}

/// A line across the chart at a value.
public struct AxisGridLine: AxisMark {
  let stroke: StrokeStyle
  public init(stroke: StrokeStyle = StrokeStyle(lineWidth: 1)) { self.stroke = stroke }
  public func append(to parts: inout AxisMarkParts) { parts.gridLine = stroke }
}

/// A short line outside the chart at a value.
public struct AxisTick: AxisMark {
  public init() {}
  public func append(to parts: inout AxisMarkParts) { parts.hasTick = true }
}

/// What is written at a value: the value, or another text.
public struct AxisValueLabel: AxisMark {
  let label: AxisMarkParts.Label
  public init() { label = .automatic }
  public init(_ text: String) { label = .text(text) }
  public init(content: () -> String) { label = .text(content()) }
  public init(format: AxisNumberFormat) { label = .format(.number(format)) }
  public init(format: AxisDateFormat) { label = .format(.date(format)) }
  public func append(to parts: inout AxisMarkParts) { parts.label = label }
}

/// Builds what stands at a value of an axis, with `if` where it differs.
@resultBuilder
public enum AxisMarkBuilder {
  public static func buildExpression(_ mark: any AxisMark) -> [any AxisMark] { [mark] }
  public static func buildBlock(_ marks: [any AxisMark]...) -> [any AxisMark] { Array(marks.joined()) }
  public static func buildOptional(_ marks: [any AxisMark]?) -> [any AxisMark] { marks ?? [] }
  public static func buildEither(first marks: [any AxisMark]) -> [any AxisMark] { marks }
  public static func buildEither(second marks: [any AxisMark]) -> [any AxisMark] { marks }
}
