extension Chart {
  private func with(_ change: (inout ChartOptions) -> Void) -> Chart {
    var copy = self
    change(&copy.options)
    return copy
  }

  public func chartTitle(_ title: String) -> Chart { with { $0.title = title } }

  /// The name below the horizontal axis, instead of the name of the data; an empty one removes it.
  public func chartXAxisLabel(_ label: String) -> Chart { with { $0.x.label = label } }

  /// The name above the vertical axis, instead of the name of the data; an empty one removes it.
  public func chartYAxisLabel(_ label: String) -> Chart { with { $0.y.label = label } }

  public func chartXScale<Bound: Plottable & Comparable>(
    domain: ClosedRange<Bound>, type: ScaleType = .linear
  ) -> Chart {
    with { $0.x.setRange(domain.lowerBound, domain.upperBound, type) }
  }

  public func chartYScale<Bound: Plottable & Comparable>(
    domain: ClosedRange<Bound>, type: ScaleType = .linear
  ) -> Chart {
    with { $0.y.setRange(domain.lowerBound, domain.upperBound, type) }
  }

  /// Categories in this order.
  public func chartXScale<Value: Plottable>(domain: [Value]) -> Chart {
    with { $0.x.domain = .categories(domain.map(\.primitivePlottable)) }
  }

  /// Categories in this order, from the top.
  public func chartYScale<Value: Plottable>(domain: [Value]) -> Chart {
    with { $0.y.domain = .categories(domain.map(\.primitivePlottable)) }
  }

  public func chartXScale(domain: AutomaticScaleDomain = .automatic, type: ScaleType = .linear) -> Chart {
    with { ($0.x.domain, $0.x.type) = (.automatic(domain), type) }
  }

  public func chartYScale(domain: AutomaticScaleDomain = .automatic, type: ScaleType = .linear) -> Chart {
    with { ($0.y.domain, $0.y.type) = (.automatic(domain), type) }
  }

  public func chartXAxis(_ visibility: Visibility) -> Chart { with { $0.x.visibility = visibility } }
  public func chartYAxis(_ visibility: Visibility) -> Chart { with { $0.y.visibility = visibility } }

  /// Ticks at these values and nowhere else.
  public func chartXAxis<Value: Plottable>(values: [Value]) -> Chart {
    chartXAxis { AxisMarks(values: values) }
  }

  /// Ticks at these values and nowhere else.
  public func chartYAxis<Value: Plottable>(values: [Value]) -> Chart {
    chartYAxis { AxisMarks(values: values) }
  }

  /// What stands along the horizontal axis: `chartXAxis { AxisMarks(values: .stride(by: 5)) }`.
  public func chartXAxis(@AxisContentBuilder content: () -> [AxisMarks]) -> Chart {
    with { $0.x.marks = content() }
  }

  /// What stands along the vertical axis: `chartYAxis { AxisMarks(format: .percent) }`.
  public func chartYAxis(@AxisContentBuilder content: () -> [AxisMarks]) -> Chart {
    with { $0.y.marks = content() }
  }

  public func chartLegend(_ visibility: Visibility) -> Chart { with { $0.legend = visibility } }

  /// - Parameter position: `.top`, the default, or `.bottom`.
  public func chartLegend(position: AnnotationPosition) -> Chart { with { $0.legendPosition = position } }

  /// Colours of named series, in the order of the legend.
  public func chartForegroundStyleScale<Value: Plottable>(
    _ mapping: KeyValuePairs<Value, ChartColor>
  ) -> Chart {
    with {
      $0.seriesOrder = mapping.map(\.key.primitivePlottable)
      $0.seriesColors = mapping.map { ($0.key.primitivePlottable, $0.value) }
    }
  }

  /// The order of the series, and so their colours.
  public func chartForegroundStyleScale<Value: Plottable>(domain: [Value]) -> Chart {
    with { $0.seriesOrder = domain.map(\.primitivePlottable) }
  }

  /// The order of the series, and the colour of each. The colours repeat where there are fewer of them than series.
  public func chartForegroundStyleScale<Value: Plottable>(domain: [Value], range: [ChartColor]) -> Chart {
    with { ($0.seriesOrder, $0.palette) = (domain.map(\.primitivePlottable), range) }
  }

  /// Colours for the series, in their order, instead of the palette's.
  public func chartForegroundStyleScale(range: [ChartColor]) -> Chart { with { $0.palette = range } }

  /// The colours of numbers. `domain` says which numbers have the first and the last colour; by default the smallest and the largest.
  public func chartForegroundStyleScale(_ colors: ColorScale, domain: ClosedRange<Double>? = nil) -> Chart {
    with {
      $0.colorScale = colors
      $0.colorDomain = domain.map { ($0.lowerBound, $0.upperBound) }
    }
  }

  /// The shape of the plot: `chartPlotStyle { $0.aspectRatio(1, contentMode: .fit) }`.
  public func chartPlotStyle(content: (ChartPlotContent) -> ChartPlotContent) -> Chart {
    with { $0.plot = content($0.plot) }
  }

  /// The size of the drawing in its own units; text is 13 high. The page scales the drawing to its width.
  public func frame(width: Double? = nil, height: Double? = nil) -> Chart {
    with {
      $0.width = max(160, width ?? $0.width)
      $0.height = height ?? $0.height
    }
  }
}

extension ScaleOptions {
  fileprivate mutating func setRange(_ low: some Plottable, _ high: some Plottable, _ type: ScaleType) {
    self.type = type
    let (low, high) = (low.primitivePlottable, high.primitivePlottable)
    if let first = low.number, let last = high.number, first.isFinite, last.isFinite {
      domain = .numbers(first, last)
      domainIsDate = low.isDate
    } else {
      domain = .categories(low == high ? [low] : [low, high])
    }
  }
}
