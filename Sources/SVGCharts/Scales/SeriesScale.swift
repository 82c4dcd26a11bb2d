/// Which colour, shape or dash each value of a series has.
struct SeriesScale: Sendable {
  var label = ""
  private(set) var values: [PlottablePrimitive] = []
  private var index: [PlottablePrimitive: Int] = [:]

  init(label: String = "", values: [PlottablePrimitive] = []) {
    self.label = label
    for value in values where index[value] == nil {
      index[value] = self.values.count
      self.values.append(value)
    }
  }

  subscript(value: PlottablePrimitive) -> Int? { index[value] }

  /// The distinct values of a channel: numbers in rising order, `false` before `true`, names in the order in which they come.
  init(_ layers: [Layer], _ channel: Channel, where isIncluded: (Layer) -> Bool = { _ in true }) {
    var known: Set<PlottablePrimitive> = []
    var found: [PlottablePrimitive] = []
    var label = ""
    for layer in layers where layer.has(channel) && isIncluded(layer) {
      if label.isEmpty { label = layer.label(channel) ?? "" }
      var last: PlottablePrimitive?
      for value in layer.values(channel) where value != last {
        last = value
        if let number = value.number, !number.isFinite { continue }
        if known.insert(value).inserted { found.append(value) }
      }
    }
    if found.allSatisfy({ $0.number != nil }) {
      found.sort { ($0.number ?? 0) < ($1.number ?? 0) }
    } else if found.allSatisfy({ if case .truth = $0 { true } else { false } }) {
      found.sort { $0 == .truth(false) && $1 == .truth(true) }
    }
    self.init(label: label, values: found)
  }

  var isNumeric: Bool { !values.isEmpty && values.allSatisfy { $0.number != nil } }
}

/// Numbers shown as colours.
struct ContinuousScale: Sendable {
  static let levels = 64
  let label: String
  let low: Double
  let high: Double
  let colors: ColorScale

  init(label: String, low: Double, high: Double, colors: ColorScale, isFixed: Bool) {
    self.label = label
    self.colors = colors
    if colors.isCentred, !isFixed {
      let reach = max(abs(low), abs(high))
      self.low = reach > 0 ? -reach : -1
      self.high = reach > 0 ? reach : 1
    } else if low < high {
      self.low = low
      self.high = high
    } else {
      let domain = NumericDomain.filled(low: low, high: high)
      self.low = domain.low
      self.high = domain.high
    }
  }

  func fraction(_ value: Double) -> Double {
    min(1, max(0, (value * 0.25 - low * 0.25) / (high * 0.25 - low * 0.25)))
  }

  func level(_ value: Double) -> Int { min(Self.levels - 1, Int(fraction(value) * Double(Self.levels))) }

  func hexadecimal(level: Int) -> String {
    colors.hexadecimal(at: Double(level) / Double(Self.levels - 1))
  }
}
