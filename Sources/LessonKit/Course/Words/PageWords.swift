import SVGCharts

/// The words that the tool itself puts on a page, as plain text in the page's language.
///
/// No word has a default: the compiler sees to it that each language has them all.
public struct PageWords: Hashable, Sendable {
  /// What the language calls itself.
  var language: String
  /// What stands between groups of three digits.
  var thousands: String

  var skip: String
  var lessons: String
  var contents: String
  var languages: String
  var previous: String
  var next: String
  var neighbours: String
  var code: String
  var output: String
  var standardError: String
  var value: String
  var table: String
  var formula: String
  var diagnostic: String
  var data: String
  var hideCode: String
  var check: String
  var failed: String
  var promise: String
  var copy: String
  var copied: String
  var backToText: String
  /// With `{run}` and `{count}`, as the following have `{count}`.
  var run: String
  var times: String
  var omittedBytes: String
  var omittedRows: String

  /// Those beside charts, images and sliders.
  var figures: FigureWords
  /// Those that a chart writes into its drawing, in the originals' language whatever the page's.
  var charts: ChartWords
  var callouts: CalloutWords
}

/// The titles of callouts that have none of their own.
struct CalloutWords: Hashable, Sendable {
  var note: String
  var tip: String
  var important: String
  var warning: String
  var caution: String
  var question: String
  var solution: String
}

// MARK: Words with numbers in them

extension PageWords {
  func run(_ run: Int, of count: Int) -> String {
    self.run.replacing("{run}", with: grouped(run)).replacing("{count}", with: grouped(count))
  }

  func times(_ count: Int) -> String { filled(times, count) }

  func omittedBytes(_ count: Int) -> String { filled(omittedBytes, count) }

  func omittedRows(_ count: Int) -> String { filled(omittedRows, count) }

  private func filled(_ text: String, _ count: Int) -> String {
    text.replacing("{count}", with: grouped(count))
  }

  /// `30000` → `30,000`.
  func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += thousands }
      result.append(digit)
    }
    return number < 0 ? "−" + result : result
  }
}
