import LessonDiagnostics

extension PageWords {
  /// A word as course.yml names it.
  struct Word: Sendable {
    let key: String
    let path: WritableKeyPath<PageWords, String> & Sendable
    /// The placeholders of the word's numbers. If one were missing, a page would not show that number.
    let numbers: [String]

    private init(_ key: String, _ path: WritableKeyPath<PageWords, String> & Sendable, _ numbers: String...) {
      self.key = key
      self.path = path
      self.numbers = numbers
    }

    /// All words, in the order in which they occur on a page.
    static let all = [
      Word("language", \.language),
      Word("thousands", \.thousands),
      Word("skip", \.skip),
      Word("lessons", \.lessons),
      Word("all-lessons", \.allLessons),
      Word("contents", \.contents),
      Word("languages", \.languages),
      Word("previous", \.previous),
      Word("next", \.next),
      Word("neighbours", \.neighbours),
      Word("code", \.code),
      Word("output", \.output),
      Word("standard-error", \.standardError),
      Word("value", \.value),
      Word("table", \.table),
      Word("formula", \.formula),
      Word("message", \.diagnostic),
      Word("data", \.data),
      Word("hide-code", \.hideCode),
      Word("check", \.check),
      Word("failed", \.failed),
      Word("promise", \.promise),
      Word("date", \.date, "{year}", "{month}", "{day}"),
      Word("permalink", \.permalink),
      Word("copy", \.copy),
      Word("copied", \.copied),
      Word("names", \.names),
      Word("declaration", \.declaration),
      Word("back-to-text", \.backToText),
      Word("run", \.run, "{run}", "{count}"),
      Word("times", \.times, "{count}"),
      Word("omitted-bytes", \.omittedBytes, "{count}"),
      Word("omitted-rows", \.omittedRows, "{count}"),
      Word("download", \.figures.download),
      Word("play", \.figures.play),
      Word("pause", \.figures.pause),
      Word("some-rows", \.figures.someRows),
      Word("search", \.reader.search),
      Word("search-results", \.reader.searchResults, "{count}"),
      Word("nothing-found", \.reader.nothingFound),
      Word("search-failed", \.reader.searchFailed),
      Word("close", \.reader.close),
      Word("display", \.reader.display),
      Word("colors", \.reader.colors),
      Word("system", \.reader.system),
      Word("light", \.reader.light),
      Word("dark", \.reader.dark),
      Word("hide-all-code", \.reader.hideAllCode),
      Word("show-code", \.reader.showCode),
      Word("continue", \.reader.goOn),
      Word("read", \.reader.read),
      Word("source", \.reader.source),
      Word("swift-file", \.reader.swiftFile),
      Word("whole-course", \.reader.wholeCourse),
      Word("made-with", \.reader.madeWith, "{list}"),
      Word("checks-held", \.reader.checksHeld, "{count}"),
      Word("chart-range", \.charts.range, "{from}", "{to}"),
      Word("chart-not-shown", \.charts.notShown, "{list}"),
      Word("chart-not-finite", \.charts.notFinite, "{count}"),
      Word("chart-not-positive", \.charts.notPositive, "{count}"),
      Word("chart-below-zero", \.charts.belowZero, "{count}"),
      Word("chart-series", \.charts.series),
      Word("chart-value", \.charts.value),
      Word("chart-from", \.charts.from, "{name}"),
      Word("chart-to", \.charts.to, "{name}"),
      Word("chart-chart", \.charts.chart),
      Word("chart-probability", \.charts.probability),
      Word("chart-measure", \.charts.measure),
      Word("chart-count", \.charts.count),
      Word("chart-column", \.charts.column),
      Word("chart-row", \.charts.row),
      Word("network", \.charts.network, "{list}"),
      Word("network-dropped", \.charts.dropped, "{layer}", "{list}"),
      Word("network-layer", \.charts.layer),
      Word("network-units", \.charts.units),
      Word("network-kept", \.charts.kept),
      Word("network-label", \.charts.label),
      Word("note", \.callouts.note),
      Word("tip", \.callouts.tip),
      Word("important", \.callouts.important),
      Word("warning", \.callouts.warning),
      Word("caution", \.callouts.caution),
      Word("question", \.callouts.question),
      Word("solution", \.callouts.solution),
      Word("theorem", \.callouts.theorem),
      Word("lemma", \.callouts.lemma),
      Word("proposition", \.callouts.proposition),
      Word("corollary", \.callouts.corollary),
      Word("definition", \.callouts.definition),
      Word("example", \.callouts.example),
      Word("remark", \.callouts.remark),
      Word("exercise", \.callouts.exercise),
      Word("proof", \.callouts.proof),
      Word("quiz", \.callouts.quiz),
      Word("tabs", \.callouts.tabs),
      Word("number-figure", \.numbers.figure, "{number}"),
      Word("number-table", \.numbers.table, "{number}"),
      Word("number-listing", \.numbers.listing, "{number}"),
      Word("number-formula", \.numbers.formula, "{number}"),
      Word("references", \.sources.references),
      Word("and", \.sources.and),
      Word("and-others", \.sources.andOthers),
      Word("no-date", \.sources.noDate),
      Word("in-book", \.sources.inBook, "{book}"),
      Word("editor", \.sources.editor, "{names}"),
      Word("editors", \.sources.editors, "{names}"),
      Word("pages", \.sources.pages, "{pages}"),
      Word("edition", \.sources.edition, "{edition}"),
      Word("volume", \.sources.volume, "{volume}"),
      Word("doctoral-thesis", \.sources.doctoralThesis),
      Word("masters-thesis", \.sources.mastersThesis),
      Word("predict-text", \.tasks.predictText),
      Word("predict-value", \.tasks.predictValue),
      Word("predict-drawing", \.tasks.predictDrawing),
      Word("predict-check", \.tasks.predictCheck),
      Word("predict-failure", \.tasks.predictFailure),
      Word("prediction", \.tasks.prediction),
      Word("look", \.tasks.look),
      Word("quiz-check", \.tasks.check),
      Word("quiz-answer", \.tasks.answer),
      Word("quiz-right", \.tasks.right),
      Word("quiz-wrong", \.tasks.wrong),
      Word("quiz-missed", \.tasks.missed),
    ]
  }

  /// A word that course.yml sets.
  package struct OwnWord: Hashable, Sendable {
    var language: String
    var word: Word
    var text: String
    /// Where the language is named.
    var location: SourceLocation
  }
}

extension PageWords.Word: Hashable {
  static func == (left: Self, right: Self) -> Bool { left.key == right.key }

  func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
