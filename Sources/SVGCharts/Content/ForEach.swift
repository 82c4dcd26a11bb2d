/// The same marks for every element.
public struct ForEach<Data: Sequence, Content: ChartContent>: ChartContent {
  let data: Data
  let content: (Data.Element) -> Content

  public init(_ data: Data, @ChartContentBuilder content: @escaping (Data.Element) -> Content) {
    self.data = data
    self.content = content
  }

  /// - Parameter id: accepted for likeness with SwiftUI; a still picture has no use for it.
  public init<ID>(
    _ data: Data, id: KeyPath<Data.Element, ID>,
    @ChartContentBuilder content: @escaping (Data.Element) -> Content
  ) {
    self.init(data, content: content)
  }

  public func append(to marks: inout MarkList) {
    for element in data { content(element).append(to: &marks) }
  }
}

/// Several marks that take modifiers together.
public struct Plot<Content: ChartContent>: ChartContent {
  let content: Content

  public init(@ChartContentBuilder content: () -> Content) {
    self.content = content()
  }

  public func append(to marks: inout MarkList) { content.append(to: &marks) }
}
