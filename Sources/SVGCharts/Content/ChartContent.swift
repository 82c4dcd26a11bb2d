/// What can stand in a chart: a mark, or several.
public protocol ChartContent {
  func append(to marks: inout MarkList)
}

/// Builds the content of a chart from marks, `if`, `switch` and `for`.
@resultBuilder
public enum ChartContentBuilder {
  public static func buildExpression<Content: ChartContent>(_ content: Content) -> Content { content }
  public static func buildBlock() -> EmptyChartContent { EmptyChartContent() }
  public static func buildPartialBlock<Content: ChartContent>(first content: Content) -> Content { content }
  public static func buildPartialBlock<First: ChartContent, Second: ChartContent>(
    accumulated first: First, next second: Second
  ) -> ChartContentPair<First, Second> {
    ChartContentPair(first: first, second: second)
  }
  public static func buildOptional<Content: ChartContent>(_ content: Content?) -> ChartContentSequence<Content> {
    ChartContentSequence(elements: content.map { [$0] } ?? [])
  }
  public static func buildEither<First: ChartContent, Second: ChartContent>(
    first content: First
  ) -> EitherChartContent<First, Second> {
    .first(content)
  }
  public static func buildEither<First: ChartContent, Second: ChartContent>(
    second content: Second
  ) -> EitherChartContent<First, Second> {
    .second(content)
  }
  public static func buildArray<Content: ChartContent>(_ contents: [Content]) -> ChartContentSequence<Content> {
    ChartContentSequence(elements: contents)
  }
}

public struct EmptyChartContent: ChartContent {
  public func append(to marks: inout MarkList) {}
}

public struct ChartContentPair<First: ChartContent, Second: ChartContent>: ChartContent {
  let first: First
  let second: Second
  public func append(to marks: inout MarkList) {
    first.append(to: &marks)
    second.append(to: &marks)
  }
}

public struct ChartContentSequence<Content: ChartContent>: ChartContent {
  let elements: [Content]
  public func append(to marks: inout MarkList) {
    for element in elements { element.append(to: &marks) }
  }
}

public enum EitherChartContent<First: ChartContent, Second: ChartContent>: ChartContent {
  case first(First)
  case second(Second)
  public func append(to marks: inout MarkList) {
    switch self {
    case .first(let content): content.append(to: &marks)
    case .second(let content): content.append(to: &marks)
    }
  }
}
