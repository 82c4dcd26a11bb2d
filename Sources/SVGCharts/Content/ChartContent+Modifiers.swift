/// Marks with a modifier around them. A modifier nearer to the mark wins.
public struct ModifiedChartContent: ChartContent {
  let content: any ChartContent
  let modifier: Modifier

  enum Modifier {
    case color(PlottableValue)
    case symbol(PlottableValue)
    case dash(PlottableValue)
    case position(PlottableValue)
    case style((inout MarkStyle) -> Void)
    case annotation(Annotation)
  }

  public func append(to marks: inout MarkList) {
    switch modifier {
    case .color(let value): append(to: &marks, setting: \.color, to: value)
    case .symbol(let value): append(to: &marks, setting: \.symbol, to: value)
    case .dash(let value): append(to: &marks, setting: \.dash, to: value)
    case .position(let value): append(to: &marks, setting: \.position, to: value)
    case .style(let change):
      let outer = marks.encoding.style
      change(&marks.encoding.style)
      content.append(to: &marks)
      marks.encoding.style = outer
    case .annotation(let annotation):
      marks.encoding.annotations.append(annotation)
      content.append(to: &marks)
      marks.encoding.annotations.removeLast()
    }
  }

  @inline(__always)
  private func append(
    to marks: inout MarkList, setting field: WritableKeyPath<Encoding, PlottableValue?>,
    to value: PlottableValue
  ) {
    let outer = marks.encoding[keyPath: field]
    marks.encoding[keyPath: field] = value
    content.append(to: &marks)
    marks.encoding[keyPath: field] = outer
  }
}

extension ChartContent {
  private func modified(_ modifier: ModifiedChartContent.Modifier) -> ModifiedChartContent {
    ModifiedChartContent(content: self, modifier: modifier)
  }

  /// One colour for every mark.
  public func foregroundStyle(_ color: ChartColor) -> ModifiedChartContent {
    modified(.style { $0.color = color })
  }

  /// A colour, with a dash or a shape, for each value, and a legend.
  ///
  /// Numbers on a `RectangleMark`, and more than eight different numbers on any mark, become a colour scale.
  public func foregroundStyle(by value: PlottableValue) -> ModifiedChartContent {
    modified(.color(value))
  }

  public func symbol(_ symbol: ChartSymbol) -> ModifiedChartContent {
    modified(.style { $0.symbol = symbol })
  }

  /// A shape for each value, and a legend.
  public func symbol(by value: PlottableValue) -> ModifiedChartContent {
    modified(.symbol(value))
  }

  /// The area of a point in square units of the drawing; 36 by default.
  public func symbolSize(_ area: Double) -> ModifiedChartContent {
    modified(.style { $0.symbolSize = area })
  }

  public func lineStyle(_ style: StrokeStyle) -> ModifiedChartContent {
    modified(.style { $0.stroke = style })
  }

  /// A dash for each value, and a legend.
  public func lineStyle(by value: PlottableValue) -> ModifiedChartContent {
    modified(.dash(value))
  }

  /// - Parameter opacity: from 0, invisible, to 1.
  public func opacity(_ opacity: Double) -> ModifiedChartContent {
    modified(.style { $0.opacity = (($0.opacity) ?? 1) * min(1, max(0, opacity)) })
  }

  public func interpolationMethod(_ method: InterpolationMethod) -> ModifiedChartContent {
    modified(.style { $0.interpolation = method })
  }

  /// Bars of different values stand side by side.
  public func position(by value: PlottableValue) -> ModifiedChartContent {
    modified(.position(value))
  }

  /// A short text beside each mark.
  public func annotation(
    position: AnnotationPosition = .automatic, content: () -> String
  ) -> ModifiedChartContent {
    modified(.annotation(Annotation(position: position, text: content())))
  }
}
