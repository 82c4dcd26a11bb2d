internal import Platform

/// The words that a chart adds to those of its author.
///
/// They are English, unless the environment variable `CHART_WORDS` holds others: all charts of a process speak one language.
public struct ChartWords: Hashable, Sendable {
  /// With `{from}` and `{to}`.
  public var range: String
  /// With `{list}`.
  public var notShown: String
  /// With `{count}`, like the following two.
  public var notFinite: String
  public var notPositive: String
  public var belowZero: String
  public var series: String
  public var value: String
  /// Columns of a mark's two ends, with `{name}`.
  public var from: String
  public var to: String
  /// The column that names the charts of a row.
  public var chart: String
  /// What the colours of a decision boundary, and the numbers of histograms and matrices are, where the author does not say it.
  public var probability: String
  public var measure: String
  public var count: String
  public var column: String
  public var row: String
  /// What a diagram of a network shows, with `{list}`, the number of units in each layer.
  public var network: String
  /// Which units are crossed out, with `{layer}` and `{list}`.
  public var dropped: String
  /// Columns of such a diagram's numbers.
  public var layer: String
  public var units: String
  public var kept: String
  public var label: String

  public init(
    range: String, notShown: String, notFinite: String, notPositive: String, belowZero: String,
    series: String, value: String, from: String, to: String, chart: String, probability: String,
    measure: String, count: String, column: String, row: String, network: String, dropped: String,
    layer: String, units: String, kept: String, label: String
  ) {
    self.range = range
    self.notShown = notShown
    self.notFinite = notFinite
    self.notPositive = notPositive
    self.belowZero = belowZero
    self.series = series
    self.value = value
    self.from = from
    self.to = to
    self.chart = chart
    self.probability = probability
    self.measure = measure
    self.count = count
    self.column = column
    self.row = row
    self.network = network
    self.dropped = dropped
    self.layer = layer
    self.units = units
    self.kept = kept
    self.label = label
  }

  public static let english = ChartWords(
    range: "{from} to {to}", notShown: "Not shown: {list}", notFinite: "{count} not finite",
    notPositive: "{count} not positive on a log scale", belowZero: "{count} below zero", series: "Series",
    value: "value", from: "{name} (from)", to: "{name} (to)", chart: "Chart", probability: "Probability",
    measure: "Value", count: "Count", column: "Column", row: "Row",
    network: "A network with {list} units by layer", dropped: "Layer {layer}: {list} dropped",
    layer: "layer", units: "units", kept: "kept", label: "label")

  // MARK: Passing them to the process that draws

  public static let variable = "CHART_WORDS"

  /// The value of the variable: the words, one on each line.
  public var encoded: String {
    fields.map { String(self[keyPath: $0].map { $0.isNewline ? " " : $0 }) }.joined(separator: "\n")
  }

  /// - Returns: `nil` for a text that `encoded` cannot have made.
  public init?(encoded: String) {
    let lines = encoded.split(separator: "\n", omittingEmptySubsequences: false)
    self = .english
    guard lines.count == fields.count else { return nil }
    for (field, line) in zip(fields, lines) { self[keyPath: field] = String(line) }
  }

  /// The words of this process.
  static let current =
    getenv(variable).flatMap { ChartWords(encoded: String(cString: $0)) } ?? .english

  private var fields: [WritableKeyPath<ChartWords, String>] {
    [
      \.range, \.notShown, \.notFinite, \.notPositive, \.belowZero, \.series, \.value, \.from, \.to,
      \.chart, \.probability, \.measure, \.count, \.column, \.row,
      \.network, \.dropped, \.layer, \.units, \.kept, \.label,
    ]
  }

  // MARK: Names that marks have by default

  public static var defaultMeasure: String { current.measure }
  public static var defaultCount: String { current.count }
  public static var defaultColumn: String { current.column }
  public static var defaultRow: String { current.row }

  /// The words that stand on a chart as they are, in an order that is the same in every language.
  package var plain: [String] {
    [series, value, chart, probability, measure, count, column, row]
  }
}

extension String {
  /// The string with each `{name}` replaced by its text. Names inside an inserted text are not replaced.
  func filled(_ texts: KeyValuePairs<String, String>) -> String {
    var result = ""
    var rest = self[...]
    while let start = rest.firstIndex(of: "{") {
      result += rest[..<start]
      rest = rest[start...]
      if let found = texts.first(where: { rest.hasPrefix("{\($0.key)}") }) {
        result += found.value
        rest = rest.dropFirst(found.key.count + 2)
      } else {
        result.append("{")
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }
}
