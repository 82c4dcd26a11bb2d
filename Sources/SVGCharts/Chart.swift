/// A picture of data, written as in Swift Charts:
///
///     Chart(costs, alt: "The cost falls from 0.69 to 0.19 within 10 000 steps, then stays level") {
///       LineMark(x: .value("Iteration", $0.iteration), y: .value("Cost", $0.cost))
///         .foregroundStyle(by: .value("λ", $0.lambda))
///     }
///
/// The text `alt` says what the picture shows to readers who cannot see it. It has no default.
public struct Chart: Sendable {
  public let alt: String
  var layers: [Layer]
  var annotations: [PlacedAnnotation]
  var notFinite: Int
  var options = ChartOptions()

  /// - Precondition: `alt` says something.
  public init(alt: String, @ChartContentBuilder content: () -> ChartFragment) {
    self.init(alt: alt, marks: content())
  }

  /// The same marks for every element.
  public init<Data: Sequence>(
    _ data: Data, alt: String, @ChartContentBuilder content: @escaping (Data.Element) -> ChartFragment
  ) {
    self.init(alt: alt, marks: ForEach(data, content: content))
  }

  /// - Parameter id: not used by a still picture; accepted because Swift Charts has it.
  public init<Data: Sequence, ID>(
    _ data: Data, id: KeyPath<Data.Element, ID>, alt: String,
    @ChartContentBuilder content: @escaping (Data.Element) -> ChartFragment
  ) {
    self.init(data, alt: alt, content: content)
  }

  init(
    alt: String, layers: [Layer], annotations: [PlacedAnnotation], notFinite: Int, options: ChartOptions
  ) {
    self.alt = alt
    self.layers = layers
    self.annotations = annotations
    self.notFinite = notFinite
    self.options = options
  }

  private init(alt: String, marks content: some ChartContent) {
    guard alt.contains(where: { !$0.isWhitespace }) else {
      fatalError("alt: is empty; it says what the chart shows, to readers who cannot see it.")
    }
    var marks = MarkList()
    content.append(to: &marks)
    self.alt = alt
    layers = marks.layers
    annotations = marks.annotations
    notFinite = marks.notFinite
  }
}
