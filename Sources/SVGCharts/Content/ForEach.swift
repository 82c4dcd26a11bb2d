/// The same marks for every element.
public struct ForEach<Data: Sequence>: ChartContent {
  let data: Data
  let content: (Data.Element) -> ChartFragment

  public init(_ data: Data, @ChartContentBuilder content: @escaping (Data.Element) -> ChartFragment) {
    self.data = data
    self.content = content
  }

  /// - Parameter id: not used by a still picture; accepted because SwiftUI has it.
  public init<ID>(
    _ data: Data, id: KeyPath<Data.Element, ID>,
    @ChartContentBuilder content: @escaping (Data.Element) -> ChartFragment
  ) {
    self.init(data, content: content)
  }

  public func append(to marks: inout MarkList) {
    for element in data { content(element).append(to: &marks) }
  }
}

/// Several marks that take modifiers together.
public struct Plot: ChartContent {
  let content: ChartFragment

  public init(@ChartContentBuilder content: () -> ChartFragment) {
    self.content = content()
  }

  public func append(to marks: inout MarkList) { content.append(to: &marks) }
}
