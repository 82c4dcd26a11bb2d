internal import Platform

/// A chart, or a row of charts, as what it was made from: enough to draw it once more in other words.
///
/// A page in another language shows the charts that the code made for the original. Words decide where everything stands, so such a
/// chart is laid out anew. Texts are apart from the rest, each once, so that whoever replaces them need not know what they are for.
package struct ChartModel: Hashable, Sendable {
  /// Titles, names of data, categories, labels, annotations and descriptions, each once.
  package var texts: [String]
  /// Colours as CSS and the like, which are no words.
  package var styles: [String]
  /// Bit patterns, by which numbers can be compared that are none.
  package var numbers: [UInt64]
  package var codes: [Int]

  package init(texts: [String] = [], styles: [String] = [], numbers: [UInt64] = [], codes: [Int] = []) {
    self.texts = texts
    self.styles = styles
    self.numbers = numbers
    self.codes = codes
  }

  /// The model is none that this module made.
  package struct Malformed: Error {}

  /// Set for a process whose charts are to be drawn in other languages as well. Others do not pay for it.
  package static let variable = "CHART_MODELS"

  /// Whether pictures hold the models of their charts.
  static let isKept = getenv(variable) != nil
}

extension ChartModel {
  /// - Parameter scenes: of the charts, in their order.
  /// - Returns: `nil` where pictures go without.
  init?(_ charts: [Chart], _ scenes: [Scene], sharing: SharedScales?) {
    guard Self.isKept else { return nil }
    self.init(of: charts, scenes, sharing: sharing)
  }

  init(of charts: [Chart], _ scenes: [Scene], sharing: SharedScales?) {
    var writer = ChartModelWriter()
    writer.optional(sharing) { $0.code($1.rawValue) }
    writer.list(Array(zip(charts, scenes))) { $0.write($1.0, $1.1) }
    self = writer.model
  }

  /// Which of the texts describes the first chart to readers who cannot see it.
  package var description: Int? {
    if isNetwork {
      return codes.count > 2 && codes[1] == 1 && texts.indices.contains(codes[2]) ? codes[2] : nil
    }
    var reader = ChartModelReader(self)
    let index = try? { () throws(Malformed) -> Int in
      _ = try reader.optional { reader throws(Malformed) in try reader.code() }
      _ = try reader.code()
      return try reader.code()
    }()
    return index.flatMap { texts.indices.contains($0) ? $0 : nil }
  }

  /// The chart, the row of charts or the diagram of a network.
  ///
  /// - Parameter words: those that charts write by themselves.
  package func figure(words: ChartWords) throws(Malformed) -> any ChartFigure {
    if isNetwork { return try network(words: words) }
    var reader = ChartModelReader(self)
    let sharing = try reader.optional { reader throws(Malformed) in
      SharedScales(rawValue: try reader.code())
    }
    let charts = try reader.list { reader throws(Malformed) in
      var chart = try reader.chart()
      chart.options.words = words
      return chart
    }
    guard reader.isAtEnd else { throw Malformed() }
    if let sharing { return ChartRow(charts, sharing: sharing) }
    guard charts.count == 1 else { throw Malformed() }
    return charts[0]
  }
}

/// Writes a chart into a model, value by value.
struct ChartModelWriter {
  private(set) var model = ChartModel()
  private var known: [String: Int] = [:]

  mutating func text(_ text: String) {
    if let index = known[text] { return code(index) }
    known[text] = model.texts.count
    code(model.texts.count)
    model.texts.append(text)
  }

  /// A text that stands for itself, whatever else says the same.
  mutating func ownText(_ text: String) {
    code(model.texts.count)
    model.texts.append(text)
  }

  mutating func style(_ style: String) { model.styles.append(style) }
  mutating func number(_ number: Double) { model.numbers.append(number.bitPattern) }
  mutating func code(_ code: Int) { model.codes.append(code) }
  mutating func flag(_ flag: Bool) { code(flag ? 1 : 0) }

  mutating func optional<Value>(_ value: Value?, _ write: (inout Self, Value) -> Void) {
    flag(value != nil)
    if let value { write(&self, value) }
  }

  mutating func list<Value>(_ values: [Value], _ write: (inout Self, Value) -> Void) {
    code(values.count)
    for value in values { write(&self, value) }
  }

  /// A case by its place among all.
  mutating func choice<Value: Equatable>(_ value: Value, of all: [Value]) {
    code(all.firstIndex(of: value) ?? 0)
  }
}

/// Reads what `ChartModelWriter` wrote, in the same order, and throws on anything else.
struct ChartModelReader {
  private let model: ChartModel
  private var nextCode = 0
  private var nextNumber = 0
  private var nextStyle = 0

  init(_ model: ChartModel) { self.model = model }

  typealias Malformed = ChartModel.Malformed

  var isAtEnd: Bool {
    nextCode == model.codes.count && nextNumber == model.numbers.count && nextStyle == model.styles.count
  }

  mutating func code() throws(Malformed) -> Int {
    guard nextCode < model.codes.count else { throw Malformed() }
    nextCode += 1
    return model.codes[nextCode - 1]
  }

  mutating func number() throws(Malformed) -> Double {
    guard nextNumber < model.numbers.count else { throw Malformed() }
    nextNumber += 1
    return Double(bitPattern: model.numbers[nextNumber - 1])
  }

  mutating func style() throws(Malformed) -> String {
    guard nextStyle < model.styles.count else { throw Malformed() }
    nextStyle += 1
    return model.styles[nextStyle - 1]
  }

  mutating func text() throws(Malformed) -> String {
    let index = try code()
    guard model.texts.indices.contains(index) else { throw Malformed() }
    return model.texts[index]
  }

  mutating func flag() throws(Malformed) -> Bool {
    switch try code() {
    case 0: return false
    case 1: return true
    default: throw Malformed()
    }
  }

  mutating func optional<Value>(
    _ read: (inout Self) throws(Malformed) -> Value
  ) throws(Malformed) -> Value? {
    try flag() ? try read(&self) : nil
  }

  mutating func list<Value>(
    _ read: (inout Self) throws(Malformed) -> Value
  ) throws(Malformed) -> [Value] {
    let count = try code()
    guard count >= 0 else { throw Malformed() }
    var result: [Value] = []
    for _ in 0..<count { result.append(try read(&self)) }
    return result
  }

  /// So many numbers.
  mutating func numbers(_ count: Int) throws(Malformed) -> [Double] {
    guard count >= 0, count <= model.numbers.count - nextNumber else { throw Malformed() }
    defer { nextNumber += count }
    return model.numbers[nextNumber..<nextNumber + count].map(Double.init(bitPattern:))
  }

  mutating func choice<Value>(of all: [Value]) throws(Malformed) -> Value {
    let index = try code()
    guard all.indices.contains(index) else { throw Malformed() }
    return all[index]
  }
}
