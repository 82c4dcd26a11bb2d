/// What a slider shows at one position: everything its body names, in order, and what it gives to `display(_:)`.
public struct Frame {
  var content: [Representation]

  public init(@FrameBuilder _ content: () -> Frame) { self = content() }

  init(_ content: [Representation]) { self.content = content }
}

/// Gathers the values of a slider's body: charts, tables, images, text, numbers.
@resultBuilder
public enum FrameBuilder {
  public static func buildExpression(_ value: some Displayable) -> [Representation] { [value.representation] }

  /// A call that is there for what it does.
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
