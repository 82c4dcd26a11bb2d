import LessonDiagnostics
import LessonResults
import LessonTranscript
import SVGCharts
import Testing

@testable import LessonCourse
@testable import LessonParsing
@testable import LessonRendering

@Suite struct ForeignWordsTests {
  /// What a reader of Korean would have to be told.
  @Test(arguments: [
    "test error", "cost", "after 3 epochs", "L2 penalty", "x in cm, or less", "no", "yes", "훈련 error",
    "Weights",
    "f(x) is convex", "Dropout", "λ too large", "it's", "café", "/ or",
  ])
  func words(_ text: String) { #expect(ForeignWords(language: "ko").occur(in: text)) }

  /// What is the same in every language, or Korean.
  @Test(arguments: [
    "", "0.25", "12.3 ± 0.4 %", "λ = 0.1", "x₁", "n", "W1", "L2", "keepProb", "x_1", "learning_rate", "MNIST",
    "ReLU", "x: 3",
    "Matrix.ones", "trials.csv", "share.formatted(decimals: 2)", "sin x", "tanh z", "log₁₀ n", "5 ms", "3 kB",
    "αλ", "db", "드롭아웃",
    "훈련 오차", "λ가 클 때", "2D", "1e-5", "/usr/share/datasets", "true", "nil", "—", "t(11) = −4.72, p = 0.0006",
    "10²", "誤差",
  ])
  func noWords(_ text: String) { #expect(!ForeignWords(language: "ko").occur(in: text)) }

  /// In a language that is written in Latin letters, too, a text without a translation is the original's.
  @Test func latin() {
    #expect(ForeignWords(language: "de-AT").occur(in: "error"))
    #expect(!ForeignWords(language: "de").occur(in: "0.5 %"))
    #expect(!ForeignWords(language: "ja").occur(in: "テスト誤差"))
    #expect(
      ForeignWords(language: "ru").occur(in: "error") && !ForeignWords(language: "ru").occur(in: "ошибка"))
  }
}

@Suite struct TextTranslatorTests {
  private func translations(_ texts: KeyValuePairs<String, String>, line: Int) throws -> [TextTranslation] {
    try texts.enumerated().map { index, text in
      let pattern = TextPattern(text.key)
      let place = SourceLocation(file: "a.ko.md", line: line + index)
      return TextTranslation(
        pattern: pattern, replacement: try TextReplacement(text.value, parts: pattern.count), location: place,
        valueLocation: place)
    }
  }

  private func translator(
    own: KeyValuePairs<String, String> = [:], page: KeyValuePairs<String, String> = [:]
  ) throws -> TextTranslator {
    TextTranslator(
      own: try translations(own, line: 100), page: try translations(page, line: 1),
      toolWords: ["Count": "개수"], language: "ko")
  }

  @Test func theBlockComesFirstThenTheTextThatSaysMore() throws {
    var texts = try translator(
      own: ["{} error": "{} 오류"],
      page: ["test error": "테스트 오차", "{}": "{}", "the {} error": "{1} 오차", "Count": "횟수"])
    #expect(texts("test error") == "테스트 오차", "an exact text before a pattern")
    #expect(texts("the first error") == "the first 오류", "the block's own pattern before the page's")
    #expect(texts("Count") == "횟수", "an author's word before the tool's")
    #expect(texts.untranslated == ["the first"], "what varies is told by itself")
    #expect(texts.used.map(\.line).sorted() == [1, 2, 4, 100])
  }

  @Test func patternsThatSayMoreComeFirst() throws {
    var texts = try translator(page: ["{} of {}": "{2}의 {1}", "{} of all": "모두의 {1}"])
    #expect(texts("half of all") == "모두의 half")
    #expect(texts("3 of 4") == "4의 3")
  }

  @Test func partsAreTranslatedToo() throws {
    var texts = try translator(page: ["{} ({})": "{1}({2})", "test error": "테스트 오차", "seed {}": "시드 {}"])
    #expect(texts("test error (seed 3)") == "테스트 오차(시드 3)")
    #expect(texts.untranslated == [])
  }

  @Test func linesAndBlanks() throws {
    var texts = try translator(page: ["step {}": "{}단계", "a\nb": "둘"])
    #expect(texts("step 1\n  step 2 \nother words\n") == "1단계\n  2단계 \nother words\n")
    #expect(texts("a\nb") == "둘")
    #expect(texts.untranslated == ["other words"])
  }

  @Test func markup() throws {
    var texts = try translator(page: ["input layer": "입력층", "After **{}**": "**{}** 뒤"])
    #expect(
      texts("<svg><style>.a{fill:red}</style><text class='input layer'>input layer</text></svg>", as: .markup)
        == "<svg><style>.a{fill:red}</style><text class='input layer'>입력층</text></svg>")
    #expect(texts("After **3**", as: .markdown) == "**3** 뒤")
    #expect(texts("`some code` and $x$", as: .markdown) == "`some code` and $x$")
    #expect(texts("`code` $f(\\text{words})$ [링크](http://example.org/some)", as: .markdown).contains("words"))
    #expect(texts.untranslated == ["`some code` and $x$"])
    var more = try translator(page: ["a & b": "가 & 나 <"])
    #expect(more("<p>a &amp; b</p>", as: .markup) == "<p>가 &amp; 나 &lt;</p>")
    #expect(more("<p>1 &lt; 2</p>", as: .markup) == "<p>1 &lt; 2</p>")
    _ = texts("<!-- words --><p title=\"words\">1 &lt; 2</p>", as: .markup)
    #expect(texts.untranslated.count == 1)
  }

  @Test func theToolsOwnWords() throws {
    var texts = try translator()
    #expect(texts("Count") == "개수")
    #expect(texts("keepProb") == "keepProb")
    #expect(texts.untranslated == [])
  }

  /// Silently, a page would show a chart in another language than its table.
  @Test(arguments: [
    nil, ChartModel(), ChartModel(codes: [0, 1, 99]), ChartModel(codes: [2, 0, 1, -1, 0, 0]),
  ])
  func aChartThatCannotBeDrawnAnew(_ model: ChartModel?) {
    let table = TableData(columns: [.init(title: "cost", isNumeric: true)], rows: [["1"]])
    let picture = ChartPicture(drawings: [], isRow: false, model: model)
    var original = SampleCourse.lesson
    original.cells = [SampleCourse.cell("chart", line: 3) { $0.label = "costs" }]
    var result = LessonResult.unknown(of: original)
    result.cells = [SampleCourse.result([.display(.chart(picture, data: table, csv: nil))])]
    var translation = SampleCourse.translation
    translation.cells = [
      Cell(
        content: .original(label: "costs"), options: CellOptions(), location: SampleCourse.location(7),
        lastLine: 8)
    ]
    translation.frontMatter.translations = []
    for isWhole in [true, false] {
      let shown = TranslatedOutputs(
        of: translation, from: original, result, isWhole: isWhole, words: .english, originalWords: .english)
      #expect(shown.cells == result.cells)
      #expect(
        shown.diagnostics
          == (isWhole ? [Diagnostic(at: SampleCourse.location(7), .chartOfOriginal(block: "costs"))] : []))
    }
  }

  @Test func whatIsListed() {
    #expect(
      TranslatedOutputs.generalized([
        "λ = 0.1: 3 wrong", "λ = 1: 12 wrong", "L2 of 2D", "from -5 to +1,000.5", "seed 7.", "3-7-3",
      ]) == ["λ = {}: {} wrong", "L2 of 2D", "from {} to {}", "seed {}.", "{}-{}-{}"])
  }
}
