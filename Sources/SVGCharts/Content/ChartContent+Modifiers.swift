/// Marks with a modifier around them. A modifier nearer to the mark wins.
public struct ModifiedChartContent: ChartContent {
  let content: any ChartContent
  let modify: (inout Encoding) -> Void

  public func append(to marks: inout MarkList) {
    let outer = marks.encoding
    modify(&marks.encoding)
    content.append(to: &marks)
    marks.encoding = outer
  }
}

extension ChartContent {
  func modified(_ modify: @escaping (inout Encoding) -> Void) -> ModifiedChartContent {
    ModifiedChartContent(content: self, modify: modify)
  }

  /// One colour for every mark.
  public func foregroundStyle(_ color: ChartColor) -> ModifiedChartContent {
    modified { $0.style.color = color }
  }

  /// A colour, with a dash or a shape, for each value, and a legend.
  ///
  /// Numbers on a `RectangleMark`, and more than eight different numbers on any mark, become a colour scale.
  public func foregroundStyle(by value: PlottableValue) -> ModifiedChartContent {
    modified { $0.color = value }
  }

  public func symbol(_ symbol: ChartSymbol) -> ModifiedChartContent {
    modified { $0.style.symbol = symbol }
  }

  /// A shape for each value, and a legend.
  public func symbol(by value: PlottableValue) -> ModifiedChartContent {
    modified { $0.symbol = value }
  }

  /// The area of a point in square units of the drawing; 36 unless told otherwise.
  public func symbolSize(_ area: Double) -> ModifiedChartContent {
    modified { $0.style.symbolSize = area }
  }

  public func lineStyle(_ style: StrokeStyle) -> ModifiedChartContent {
    modified { $0.style.stroke = style }
  }

  /// A dash for each value, and a legend.
  public func lineStyle(by value: PlottableValue) -> ModifiedChartContent {
    modified { $0.dash = value }
  }

  /// - Parameter opacity: from 0, invisible, to 1.
  public func opacity(_ opacity: Double) -> ModifiedChartContent {
    modified { $0.style.opacity = (($0.style.opacity) ?? 1) * min(1, max(0, opacity)) }
  }

  public func interpolationMethod(_ method: InterpolationMethod) -> ModifiedChartContent {
    modified { $0.style.interpolation = method }
  }

  /// Bars of different values stand side by side.
  public func position(by value: PlottableValue) -> ModifiedChartContent {
    modified { $0.position = value }
  }

  /// A short text beside each mark.
  public func annotation(
    position: AnnotationPosition = .automatic, content: () -> String
  ) -> ModifiedChartContent {
    let annotation = Annotation(position: position, text: content())
    return modified { $0.annotations.append(annotation) }
  }
}
