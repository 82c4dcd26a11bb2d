/// What can stand in a chart: a mark, or several.
public protocol ChartContent {
  func append(to marks: inout MarkList)
}

/// The marks of one block of a chart, whatever their types.
///
/// One type for all blocks keeps compiling quick for long blocks, and the compiler's messages short.
public enum ChartFragment: ChartContent {
  case empty
  case content(any ChartContent)
  case fragments([ChartFragment])

  public func append(to marks: inout MarkList) {
    switch self {
    case .empty: break
    case .content(let content): content.append(to: &marks)
    case .fragments(let fragments): for fragment in fragments { fragment.append(to: &marks) }
    }
  }
}

/// Builds the content of a chart from marks, `if`, `switch` and `for`.
@resultBuilder
public enum ChartContentBuilder {
  public static func buildExpression(_ content: any ChartContent) -> ChartFragment { .content(content) }
  public static func buildBlock() -> ChartFragment { .empty }
  public static func buildBlock(_ fragment: ChartFragment) -> ChartFragment { fragment }
  public static func buildBlock(_ fragments: ChartFragment...) -> ChartFragment { .fragments(fragments) }
  public static func buildOptional(_ fragment: ChartFragment?) -> ChartFragment { fragment ?? .empty }
  public static func buildEither(first fragment: ChartFragment) -> ChartFragment { fragment }
  public static func buildEither(second fragment: ChartFragment) -> ChartFragment { fragment }
  public static func buildArray(_ fragments: [ChartFragment]) -> ChartFragment { .fragments(fragments) }
}
