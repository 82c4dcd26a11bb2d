// Charts in models. What stands side by side here, to write and to read, belongs together: a new property is a line in both.

extension ChartModelWriter {
  mutating func write(_ chart: Chart, _ scene: Scene) {
    ownText(chart.alt)
    code(chart.notFinite)
    list(chart.layers) { $0.write($1) }
    list(chart.annotations) {
      $0.code($1.layer)
      $0.code($1.row)
      $0.choice($1.annotation.position, of: AnnotationPosition.all)
      $0.text($1.annotation.text)
    }
    write(chart.options, scene)
  }

  private mutating func write(_ layer: Layer) {
    choice(layer.kind, of: MarkKind.all)
    write(layer.style)
    list(layer.signature.labels) { $0.optional($1) { $0.text($1) } }
    code(layer.count)
    for channel in Channel.allCases where layer.has(channel) { column(layer.values(channel)) }
    optional(layer.grid) { $0.write($1) }
    list(layer.order) { $0.code($1) }
  }

  /// Values of one kind take no more room than their numbers.
  private mutating func column(_ values: [PlottablePrimitive]) {
    let isPlain = values.allSatisfy { if case .number = $0 { true } else { false } }
    flag(isPlain)
    for value in values {
      if isPlain { number(value.number ?? .nan) } else { primitive(value) }
    }
  }

  private mutating func primitive(_ value: PlottablePrimitive) {
    switch value {
    case .number(let value):
      code(0)
      number(value)
    case .single(let value):
      code(1)
      number(Double(value))
    case .category(let text):
      code(2)
      self.text(text)
    case .truth(let value):
      code(3)
      flag(value)
    case .date(let seconds):
      code(4)
      number(seconds)
    }
  }

  private mutating func write(_ grid: GridContent) {
    switch grid.kind {
    case .boundary(let level): optional(level) { $0.number($1) }
    case .cells: optional(Double?.none) { $0.number($1) }
    }
    code(grid.rows)
    code(grid.columns)
    for value in grid.values { number(value) }
    for range in [grid.x, grid.y] {
      number(range.lowerBound)
      number(range.upperBound)
    }
    for label in [grid.xLabel, grid.yLabel, grid.valueLabel] { text(label) }
  }

  private mutating func write(_ style: MarkStyle) {
    optional(style.color) { $0.write($1) }
    optional(style.symbol) { $0.code($1.rawValue) }
    optional(style.symbolSize) { $0.number($1) }
    optional(style.stroke) { $0.write($1) }
    optional(style.opacity) { $0.number($1) }
    switch style.interpolation.kind {
    case .linear: code(0)
    case .stepStart: code(1)
    case .stepCenter: code(2)
    case .stepEnd: code(3)
    case .monotone: code(4)
    case .catmullRom(let alpha):
      code(5)
      number(alpha)
    case .cardinal(let tension):
      code(6)
      number(tension)
    }
    choice(style.stacking, of: MarkStackingMethod.all)
    for dimension in [style.width, style.sector.inner, style.sector.outer] { write(dimension) }
    number(style.sector.inset)
  }

  private mutating func write(_ dimension: MarkDimension) {
    switch dimension.kind {
    case .automatic: code(0)
    case .ratio(let value):
      code(1)
      number(value)
    case .fixed(let value):
      code(2)
      number(value)
    case .inset(let value):
      code(3)
      number(value)
    }
  }

  private mutating func write(_ stroke: StrokeStyle) {
    number(stroke.lineWidth)
    list(stroke.dash) { $0.number($1) }
  }

  private mutating func write(_ color: ChartColor) {
    switch color.kind {
    case .palette(let index):
      code(0)
      code(index)
    case .named(let name):
      code(1)
      choice(name, of: NamedColor.allCases)
    case .primary: code(2)
    case .secondary: code(3)
    case .css(let text):
      code(4)
      style(text)
    }
    number(color.alpha)
  }

  private mutating func write(_ options: ChartOptions, _ scene: Scene) {
    optional(options.title) { $0.text($1) }
    write(options.x, scene, isX: true)
    write(options.y, scene, isX: false)
    choice(options.legend, of: Visibility.all)
    choice(options.legendPosition, of: AnnotationPosition.all)
    number(options.width)
    optional(options.height) { $0.number($1) }
    optional(options.plot.aspectRatio) { $0.number($1) }
    optional(options.colorScale) {
      $0.list($1.stops) { writer, stop in
        for component in [stop.x, stop.y, stop.z] { writer.number(component) }
      }
      $0.flag($1.isCentred)
    }
    optional(options.colorDomain) {
      $0.number($1.low)
      $0.number($1.high)
    }
    optional(options.seriesOrder) { $0.list($1) { $0.primitive($1) } }
    list(options.seriesColors) {
      $0.primitive($1.0)
      $0.write($1.1)
    }
    list(options.palette) { $0.write($1) }
  }

  private mutating func write(_ options: ScaleOptions, _ scene: Scene, isX: Bool) {
    switch options.domain {
    case .automatic(let automatic):
      code(0)
      optional(automatic.includesZero) { $0.flag($1) }
      flag(automatic.reversed)
    case .numbers(let low, let high):
      code(1)
      number(low)
      number(high)
    case .categories(let values):
      code(2)
      list(values) { $0.primitive($1) }
    }
    optional(options.domainIsDate) { $0.flag($1) }
    choice(options.type, of: ScaleType.all)
    optional(options.label) { $0.text($1) }
    choice(options.visibility, of: Visibility.all)
    optional(options.marks) { $0.list($1) { $0.write($1, scene, isX: isX) } }
  }

  private mutating func write(_ marks: AxisMarks, _ scene: Scene, isX: Bool) {
    switch marks.values {
    case .automatic(let count):
      code(0)
      optional(count) { $0.code($1) }
    case .step(let step):
      code(1)
      number(step)
    case .calendar(let step):
      code(2)
      choice(step.unit, of: CalendarUnit.all)
      code(step.count)
    case .given(let values):
      code(3)
      list(values) { $0.primitive($1) }
    }
    optional(marks.format) { $0.write($1) }
    optional(scene.records(of: marks, isX: isX)) {
      $0.list($1) {
        $0.code($1.value.index)
        $0.code($1.value.count)
        $0.primitive($1.value.primitive)
        $0.optional($1.parts.gridLine) { $0.write($1) }
        $0.flag($1.parts.hasTick)
        $0.optional($1.parts.label) { writer, label in
          switch label {
          case .automatic: writer.code(0)
          case .text(let text):
            writer.code(1)
            writer.text(text)
          case .format(let format):
            writer.code(2)
            writer.write(format)
          }
        }
      }
    }
  }

  private mutating func write(_ format: AxisFormat) {
    switch format {
    case .number(let format):
      code(0)
      code(format.power)
      style(format.suffix)
      optional(format.digits) {
        switch $1 {
        case .fraction(let count):
          $0.code(0)
          $0.code(count)
        case .significant(let count):
          $0.code(1)
          $0.code(count)
        }
      }
      flag(format.isScientific)
    case .date(let format):
      code(1)
      list(CalendarUnit.all.filter(format.parts.contains)) { $0.choice($1, of: CalendarUnit.all) }
    }
  }
}

extension ChartModelReader {
  mutating func chart() throws(Malformed) -> Chart {
    let alt = try text()
    let notFinite = try code()
    let layers = try list { reader throws(Malformed) in try reader.layer() }
    let annotations = try list { reader throws(Malformed) in
      let (layer, row) = (try reader.code(), try reader.code())
      guard layers.indices.contains(layer), (0..<layers[layer].count).contains(row) else {
        throw Malformed()
      }
      let position = try reader.choice(of: AnnotationPosition.all)
      return PlacedAnnotation(
        layer: layer, row: row, annotation: Annotation(position: position, text: try reader.text()))
    }
    return Chart(
      alt: alt, layers: layers, annotations: annotations, notFinite: notFinite, options: try options())
  }

  private mutating func layer() throws(Malformed) -> Layer {
    let kind = try choice(of: MarkKind.all)
    let style = try markStyle()
    let labels = try list { reader throws(Malformed) in
      try reader.optional { reader throws(Malformed) in try reader.text() }
    }
    guard labels.count == Channel.allCases.count else { throw Malformed() }
    let count = try code()
    guard count >= 0, count == 0 || labels.contains(where: { $0 != nil }) else { throw Malformed() }
    var columns = labels.map { _ in [PlottablePrimitive]() }
    for channel in Channel.allCases where labels[channel.rawValue] != nil {
      columns[channel.rawValue] = try column(count)
    }
    var layer = Layer(
      signature: LayerSignature(kind: kind, style: style, labels: labels), columns: columns, count: count)
    layer.grid = try optional { reader throws(Malformed) in try reader.grid() }
    layer.order = try list { reader throws(Malformed) in try reader.code() }
    guard kind != .sector || layer.order.count == count else { throw Malformed() }
    guard kind != .grid || layer.grid != nil else { throw Malformed() }
    return layer
  }

  private mutating func column(_ count: Int) throws(Malformed) -> [PlottablePrimitive] {
    if try flag() { return try numbers(count).map { .number($0) } }
    var values: [PlottablePrimitive] = []
    for _ in 0..<count { values.append(try primitive()) }
    return values
  }

  private mutating func primitive() throws(Malformed) -> PlottablePrimitive {
    switch try code() {
    case 0: .number(try number())
    case 1: .single(Float(try number()))
    case 2: .category(try text())
    case 3: .truth(try flag())
    case 4: .date(secondsSince1970: try number())
    default: throw Malformed()
    }
  }

  private mutating func grid() throws(Malformed) -> GridContent {
    let level = try optional { reader throws(Malformed) in try reader.number() }
    let (rows, columns) = (try code(), try code())
    let (count, isTooLarge) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !isTooLarge else { throw Malformed() }
    let values = try numbers(count)
    let (x, y) = (try range(), try range())
    return GridContent(
      kind: level.map { .boundary(level: $0) } ?? .cells, values: values, rows: rows, columns: columns,
      x: x, y: y, xLabel: try text(), yLabel: try text(), valueLabel: try text())
  }

  private mutating func range() throws(Malformed) -> ClosedRange<Double> {
    let (low, high) = (try number(), try number())
    guard low <= high else { throw Malformed() }
    return low...high
  }

  private mutating func markStyle() throws(Malformed) -> MarkStyle {
    var style = MarkStyle()
    style.color = try optional { reader throws(Malformed) in try reader.color() }
    style.symbol = try optional { reader throws(Malformed) in
      guard let symbol = ChartSymbol(rawValue: try reader.code()) else { throw Malformed() }
      return symbol
    }
    style.symbolSize = try optional { reader throws(Malformed) in try reader.number() }
    style.stroke = try optional { reader throws(Malformed) in try reader.stroke() }
    style.opacity = try optional { reader throws(Malformed) in try reader.number() }
    let kind: InterpolationMethod.Kind =
      switch try code() {
      case 0: .linear
      case 1: .stepStart
      case 2: .stepCenter
      case 3: .stepEnd
      case 4: .monotone
      case 5: .catmullRom(alpha: try number())
      case 6: .cardinal(tension: try number())
      default: throw Malformed()
      }
    style.interpolation = InterpolationMethod(kind: kind)
    style.stacking = try choice(of: MarkStackingMethod.all)
    style.width = try dimension()
    style.sector = SectorShape(inner: try dimension(), outer: try dimension(), inset: try number())
    return style
  }

  private mutating func dimension() throws(Malformed) -> MarkDimension {
    switch try code() {
    case 0: MarkDimension(kind: .automatic)
    case 1: MarkDimension(kind: .ratio(try number()))
    case 2: MarkDimension(kind: .fixed(try number()))
    case 3: MarkDimension(kind: .inset(try number()))
    default: throw Malformed()
    }
  }

  private mutating func stroke() throws(Malformed) -> StrokeStyle {
    StrokeStyle(
      lineWidth: try number(), dash: try list { reader throws(Malformed) in try reader.number() })
  }

  private mutating func color() throws(Malformed) -> ChartColor {
    let kind: ChartColor.Kind =
      switch try code() {
      case 0: .palette(try code())
      case 1: .named(try choice(of: NamedColor.allCases))
      case 2: .primary
      case 3: .secondary
      case 4: .css(try style())
      default: throw Malformed()
      }
    return ChartColor(kind: kind, alpha: try number())
  }

  private mutating func options() throws(Malformed) -> ChartOptions {
    var options = ChartOptions()
    options.title = try optional { reader throws(Malformed) in try reader.text() }
    options.x = try scaleOptions()
    options.y = try scaleOptions()
    options.legend = try choice(of: Visibility.all)
    options.legendPosition = try choice(of: AnnotationPosition.all)
    options.width = try number()
    options.height = try optional { reader throws(Malformed) in try reader.number() }
    options.plot.aspectRatio = try optional { reader throws(Malformed) in
      let ratio = try reader.number()
      guard ChartPlotContent.aspectRatios.contains(ratio) else { throw Malformed() }
      return ratio
    }
    options.colorScale = try optional { reader throws(Malformed) in
      let stops = try reader.list { reader throws(Malformed) in
        SIMD3(try reader.number(), try reader.number(), try reader.number())
      }
      guard stops.count > 1 else { throw Malformed() }
      return ColorScale(stops: stops, isCentred: try reader.flag())
    }
    options.colorDomain = try optional { reader throws(Malformed) in
      (try reader.number(), try reader.number())
    }
    options.seriesOrder = try optional { reader throws(Malformed) in
      try reader.list { reader throws(Malformed) in try reader.primitive() }
    }
    options.seriesColors = try list { reader throws(Malformed) in
      (try reader.primitive(), try reader.color())
    }
    options.palette = try list { reader throws(Malformed) in try reader.color() }
    return options
  }

  private mutating func scaleOptions() throws(Malformed) -> ScaleOptions {
    var options = ScaleOptions()
    switch try code() {
    case 0:
      let includesZero = try optional { reader throws(Malformed) in try reader.flag() }
      options.domain = .automatic(
        AutomaticScaleDomain(includesZero: includesZero, reversed: try flag()))
    case 1: options.domain = .numbers(try number(), try number())
    case 2:
      options.domain = .categories(try list { reader throws(Malformed) in try reader.primitive() })
    default: throw Malformed()
    }
    options.domainIsDate = try optional { reader throws(Malformed) in try reader.flag() }
    options.type = try choice(of: ScaleType.all)
    options.label = try optional { reader throws(Malformed) in try reader.text() }
    options.visibility = try choice(of: Visibility.all)
    options.marks = try optional { reader throws(Malformed) in
      try reader.list { reader throws(Malformed) in try reader.axisMarks() }
    }
    return options
  }

  private mutating func axisMarks() throws(Malformed) -> AxisMarks {
    let values: AxisMarkValues.Kind
    switch try code() {
    case 0: values = .automatic(count: try optional { reader throws(Malformed) in try reader.code() })
    case 1: values = .step(try number())
    case 2:
      let unit = try choice(of: CalendarUnit.all)
      let count = try code()
      guard (1...100_000).contains(count) else { throw Malformed() }
      values = .calendar(CalendarStep(unit, count))
    case 3: values = .given(try list { reader throws(Malformed) in try reader.primitive() })
    default: throw Malformed()
    }
    var marks = AxisMarks(values: AxisMarkValues(kind: values))
    marks.format = try optional { reader throws(Malformed) in try reader.format() }
    let records = try optional { reader throws(Malformed) in
      try reader.list { reader throws(Malformed) in
        let value = AxisValue(
          index: try reader.code(), count: try reader.code(), primitive: try reader.primitive())
        return AxisRecord(value: value, parts: try reader.parts())
      }
    }
    marks.content = records.map { AxisRecord.content(of: $0) }
    return marks
  }

  private mutating func parts() throws(Malformed) -> AxisMarkParts {
    var parts = AxisMarkParts()
    parts.gridLine = try optional { reader throws(Malformed) in try reader.stroke() }
    parts.hasTick = try flag()
    parts.label = try optional { reader throws(Malformed) in
      switch try reader.code() {
      case 0: .automatic
      case 1: .text(try reader.text())
      case 2: .format(try reader.format())
      default: throw Malformed()
      }
    }
    return parts
  }

  private mutating func format() throws(Malformed) -> AxisFormat {
    switch try code() {
    case 0:
      var format = AxisNumberFormat()
      format.power = try code()
      format.suffix = try style()
      format.digits = try optional { reader throws(Malformed) in
        switch try reader.code() {
        case 0: AxisNumberFormat.Precision.fractionLength(try reader.code()).kind
        case 1: AxisNumberFormat.Precision.significantDigits(try reader.code()).kind
        default: throw Malformed()
        }
      }
      format.isScientific = try flag()
      return .number(format)
    case 1:
      var format = AxisDateFormat()
      format.parts = Set(
        try list { reader throws(Malformed) in try reader.choice(of: CalendarUnit.all) })
      return .date(format)
    default: throw Malformed()
    }
  }
}

// The cases of an enumeration in the order in which models count them.

extension MarkKind {
  fileprivate static let all: [MarkKind] = [
    .line, .area, .bar, .point, .rule, .rectangle, .histogram, .errorBar, .sector, .grid,
  ]
}

extension AnnotationPosition {
  fileprivate static let all: [AnnotationPosition] = [
    .automatic, .top, .bottom, .leading, .trailing, .overlay,
  ]
}

extension MarkStackingMethod {
  fileprivate static let all: [MarkStackingMethod] = [.standard, .unstacked]
}

extension Visibility {
  fileprivate static let all: [Visibility] = [.automatic, .visible, .hidden]
}

extension ScaleType {
  fileprivate static let all: [ScaleType] = [.linear, .log]
}

extension CalendarUnit {
  fileprivate static let all: [CalendarUnit] = [
    .second, .minute, .hour, .day, .weekOfYear, .month, .quarter, .year,
  ]
}
