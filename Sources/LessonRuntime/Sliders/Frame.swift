/// What a slider shows at one position: what its body gives to `display(_:)`, and every value that stands alone in it, in order.
public struct Frame {
  var content: [Representation]

  public init(@FrameBuilder _ content: () -> Frame) { self = content() }

  init(_ content: [Representation]) { self.content = content }
}

/// Gathers the values of a slider's body: charts, tables, images, text, numbers.
@resultBuilder
public enum FrameBuilder {
  public static func buildExpression(_ value: some Displayable) -> [Representation] { [value.representation] }

  /// A call without a value, such as `print`.
  public static func buildExpression(_ value: Void) -> [Representation] { [] }

  public static func buildExpression(_ value: Frame) -> [Representation] { value.content }

  /// Any other value as text.
  @_disfavoredOverload
  public static func buildExpression<Value>(_ value: Value) -> [Representation] {
    [.text(ValueFormatter.statement(value).short)]
  }

  public static func buildBlock(_ parts: [Representation]...) -> [Representation] { Array(parts.joined()) }
  public static func buildOptional(_ part: [Representation]?) -> [Representation] { part ?? [] }
  public static func buildEither(first part: [Representation]) -> [Representation] { part }
  public static func buildEither(second part: [Representation]) -> [Representation] { part }
  public static func buildArray(_ parts: [[Representation]]) -> [Representation] { Array(parts.joined()) }
  public static func buildFinalResult(_ parts: [Representation]) -> Frame { Frame(parts) }
}
