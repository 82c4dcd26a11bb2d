import SVGCharts

/// The words that the tool itself puts on a page, as plain text in the page's language.
///
/// No word has a default value, so that the compiler checks that every language has them all.
package struct PageWords: Hashable, Sendable {
  /// The language's name in the language itself.
  package var language: String
  /// The separator between groups of three digits.
  var thousands: String

  package var skip: String
  package var lessons: String
  package var allLessons: String
  package var contents: String
  package var languages: String
  package var previous: String
  package var next: String
  package var neighbours: String
  package var code: String
  package var output: String
  package var standardError: String
  package var value: String
  package var table: String
  package var formula: String
  package var diagnostic: String
  package var data: String
  package var hideCode: String
  package var check: String
  package var failed: String
  package var promise: String
  /// Holds `{year}`, `{month}` and `{day}`.
  package var date: String
  package var permalink: String
  package var copy: String
  package var copied: String
  /// How to go through the names in code by keyboard.
  package var names: String
  /// A link to where a name is declared.
  package var declaration: String
  package var backToText: String
  /// Holds `{run}` and `{count}`; the next ones hold `{count}`.
  var run: String
  var times: String
  var omittedBytes: String
  var omittedRows: String

  package var figures: FigureWords
  package var reader: ReaderWords
  /// The words that a chart writes into its drawing.
  package var charts: ChartWords
  package var callouts: CalloutWords
  package var numbers: NumberWords
  package var sources: SourceWords
  package var tasks: TaskWords
}

/// The titles of callouts that have none of their own.
package struct CalloutWords: Hashable, Sendable {
  package var note: String
  package var tip: String
  package var important: String
  package var warning: String
  package var caution: String
  package var question: String
  package var solution: String
  package var theorem: String
  package var lemma: String
  package var proposition: String
  package var corollary: String
  package var definition: String
  package var example: String
  package var remark: String
  package var exercise: String
  package var proof: String
  package var quiz: String
  package var tabs: String
}

// MARK: Words with numbers in them

extension PageWords {
  package func run(_ run: Int, of count: Int) -> String {
    self.run.replacing("{run}", with: grouped(run)).replacing("{count}", with: grouped(count))
  }

  package func times(_ count: Int) -> String { filled(times, count) }

  package func omittedBytes(_ count: Int) -> String { filled(omittedBytes, count) }

  package func omittedRows(_ count: Int) -> String { filled(omittedRows, count) }

  private func filled(_ text: String, _ count: Int) -> String {
    text.replacing("{count}", with: grouped(count))
  }

  /// `30000` → `30,000`.
  package func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += thousands }
      result.append(digit)
    }
    return number < 0 ? "−" + result : result
  }
}
