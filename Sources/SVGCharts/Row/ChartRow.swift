/// What the charts of a row have in common.
public struct SharedScales: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public static let x = SharedScales(rawValue: 1)
  public static let y = SharedScales(rawValue: 2)
  /// Colours, shapes and dashes, and one legend for the row.
  public static let series = SharedScales(rawValue: 4)
  public static let all: SharedScales = [.x, .y, .series]
}

/// Several charts side by side, on the same scales unless `sharing` says otherwise:
///
///     ChartRow {
///       Chart(alt: "High bias: a straight boundary") { … }.chartTitle("λ = 10")
///       Chart(alt: "High variance: a ragged boundary") { … }.chartTitle("λ = 0")
///     }
///
/// Each chart says in its own `alt:` what it shows. On a narrow page the row wraps, and text keeps its size.
public struct ChartRow: Sendable {
  public let charts: [Chart]
  public let sharing: SharedScales

  public init(sharing: SharedScales = .all, @ChartRowBuilder charts: () -> [Chart]) {
    self.init(charts(), sharing: sharing)
  }

  public init(_ charts: [Chart], sharing: SharedScales = .all) {
    self.charts = charts
    self.sharing = sharing
  }

  /// One small chart for each value of `facet`, in the order in which the values first occur:
  ///
  ///     SmallMultiples(runs, by: { .value("λ", $0.lambda) }, alt: "Cost by iteration") {
  ///       LineMark(x: .value("Iteration", $0.iteration), y: .value("Cost", $0.cost))
  ///     }
  ///
  /// - Parameter alt: what each shows; the value is added to it.
  public init<Data: Sequence>(
    _ data: Data, by facet: (Data.Element) -> PlottableValue, alt: String, sharing: SharedScales = .all,
    @ChartContentBuilder content: @escaping (Data.Element) -> ChartFragment
  ) {
    var panels: [(value: PlottableValue, elements: [Data.Element])] = []
    var index: [PlottablePrimitive: Int] = [:]
    for element in data {
      let value = facet(element)
      if let panel = index[value.primitive] {
        panels[panel].elements.append(element)
      } else {
        index[value.primitive] = panels.count
        panels.append((value, [element]))
      }
    }
    charts = panels.map { panel in
      let name = panel.value.label.isEmpty ? "" : panel.value.label + " "
      let title = name + panel.value.primitive.shortText
      return Chart(panel.elements, alt: "\(alt) (\(title))", content: content).chartTitle(title)
    }
    self.sharing = sharing
  }

  /// The same modifiers for every chart: `row.eachChart { $0.chartYScale(type: .log) }`.
  public func eachChart(_ modify: (Chart) -> Chart) -> ChartRow {
    ChartRow(charts.map(modify), sharing: sharing)
  }
}

/// A row of charts, one for each value of something.
public typealias SmallMultiples = ChartRow

@resultBuilder
public enum ChartRowBuilder {
  public static func buildExpression(_ chart: Chart) -> [Chart] { [chart] }
  public static func buildBlock(_ charts: [Chart]...) -> [Chart] { Array(charts.joined()) }
  public static func buildOptional(_ charts: [Chart]?) -> [Chart] { charts ?? [] }
  public static func buildEither(first charts: [Chart]) -> [Chart] { charts }
  public static func buildEither(second charts: [Chart]) -> [Chart] { charts }
  public static func buildArray(_ charts: [[Chart]]) -> [Chart] { Array(charts.joined()) }
}
