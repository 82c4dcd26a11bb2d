import LessonDiagnostics
import LessonHTML
import LessonResults
import LessonTranscript

@testable import LessonCourse
@testable import LessonParsing
@testable import LessonRendering

/// A lesson with one of everything, its translation and a neighbour, built by hand.
enum SampleCourse {
  static let file = "lessons/03-dropout.md"

  static func location(_ line: Int, _ column: Int = 1) -> SourceLocation {
    SourceLocation(file: file, line: line, column: column)
  }

  static func cell(
    _ code: String, line: Int, hidden: Set<Int> = [], options: (inout CellOptions) -> Void = { _ in }
  ) -> Cell {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      index, text in
      CodeLine(text: String(text), number: line + 1 + index, isHidden: hidden.contains(index + 1))
    }
    var all = CellOptions()
    options(&all)
    return Cell(
      content: .code(lines), options: all, location: location(line), lastLine: line + lines.count + 1)
  }

  static func note(
    _ line: Int, _ text: String, full: String? = nil, name: String = "", type: String = "Double",
    count: Int = 1,
    run: Int? = nil, column: Int = 1
  ) -> CellResult.Annotation {
    CellResult.Annotation(
      line: line, column: column, name: name, type: type, text: ValueText(short: text, full: full),
      count: count,
      run: run ?? count)
  }

  static func result(_ outputs: [CellResult.Output], _ annotations: [CellResult.Annotation] = [])
    -> CellResult
  {
    var result = CellResult()
    result.outputs = outputs
    result.annotations = annotations
    return result
  }

  static let formulas = [
    Formula(tex: "p", isDisplay: false, location: location(5, 40)),
    Formula(
      tex:
        #"J = \frac{1}{m} \sum_{i=1}^{m} L(\hat y^{(i)}, y^{(i)}) + \frac{\lambda}{2m} \sum_l \lVert W^{[l]} \rVert_F^2"#,
      isDisplay: true, location: location(9), label: "eq-cost"),
    Formula(tex: #"w_{ij}^{[l]} * a_j"#, isDisplay: false, location: location(12, 3)),
    Formula(tex: #"\mathbb{E}[d/p] = 1"#, isDisplay: true, location: location(20)),
  ]

  static let drawing = """
    <?xml version="1.0"?>
    <svg xmlns="http://www.w3.org/2000/svg" width="600" height="220" viewBox="0 0 600 220">
    <defs><clipPath id="plot"><rect x="40" y="10" width="540" height="170"/></clipPath></defs>
    <g fill="none" stroke-width="2" clip-path="url(#plot)">
    <path stroke="var(--chart-1)" d="M40 20 C 160 160, 300 170, 580 175"/>
    <path stroke="var(--chart-2)" d="M40 30 C 160 110, 260 140, 580 90"/></g>
    <path d="M40 10 V180 H580" fill="none" stroke="currentColor"/>
    <text x="310" y="210" text-anchor="middle" font-size="14" fill="currentColor">iteration</text></svg>
    """

  static let table = TableData(
    columns: [
      .init(title: "keep", isNumeric: true), .init(title: "method", isNumeric: false),
      .init(title: "accuracy", isNumeric: true),
    ],
    rows: [["1.0", "none", "91.5 %"], ["0.8", "dropout", "93.2 %"], ["0.5", "dropout & <b>", "92.9 %"]],
    caption: "Accuracy on the test set", omittedRows: 1234)

  /// A 1 × 1 PNG.
  static let pixel: [UInt8] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31,
    21, 196,
    137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 218, 99, 100, 248, 207, 80, 15, 0, 3, 134, 1, 128, 90, 52, 125,
    107, 0, 0, 0,
    0, 73, 69, 78, 68, 174, 66, 96, 130,
  ]

  static let cells: [Cell] = [
    cell(
      """
      import Foundation
      // Each unit is kept with probability p.
      var generator = SeededGenerator(seed: 7)
      let mask = DropoutMask(rows: 20, columns: 40, keepProbability: 0.8, using: &generator)
      var cost = 0.0
      for step in 0..<30_000 {
        cost += loss(network, step, learningRate: 0.3)
      }
      let message = "kept \\(mask.keptFraction) of \\("all")"
      let weights = network.weights
      mask.keptFraction
      """, line: 30, hidden: [1]
    ) {
      $0.label = "mask"
      $0.caption = [.written("Kept units, "), .part(.expression(0)), .written(" of them")]
      $0.alt = [.written("A grid, "), .part(.expression(0)), .written(" filled & the rest empty")]
    },
    cell("print(report)", line: 50) { $0.label = "report" },
    cell("let secret = 42", line: 60, hidden: [1]),
    cell("let x: Int = \"a\"", line: 70) { $0.expectation = .compileFailure(containing: nil) },
    cell("func relu(_ x: Double) -> Double {\n  max(0, x)\n}\nrelu(-1)", line: 80) { $0.fold = true },
    cell("train(network)", line: 90) { $0.echo = false },
    cell("notRun()", line: 95) { $0.eval = false },
    cell("print(\"quiet\")", line: 97) { $0.output = false },
  ]

  static let results: [CellResult] = [
    result(
      [
        .value(ValueText(short: "0.7988", full: "0.79875000000000003"), type: "Double"),
        .display(.svg(drawing, alt: "Two curves", data: table)),
        .check(
          CheckResult(
            claim: "four fifths are kept", passed: true, value: ValueText(short: "0.7988", full: "0.79875"),
            expectation: ValueText(short: "0.8"), tolerance: ValueText(short: "0.02"), line: 41, column: 1)),
      ],
      [
        note(3, "SeededGenerator(state: 7)", name: "generator", type: "SeededGenerator"),
        note(4, "20 × 40 mask, 639 kept", name: "mask", type: "DropoutMask"),
        note(5, "0.0", name: "cost"),
        note(7, "0.6557", full: "0.6557412523481002", name: "cost", count: 30_000, run: 16_384),
        note(6, "29999", name: "step", type: "Int", count: 30_000),
        note(9, "\"kept 0.79875 of all\"", name: "message", type: "String"),
        note(
          10,
          "[0.4967, -0.1383, 0.6477, 1.523, -0.2342, -0.2341, 1.579, 0.7674, -0.4695, 0.5426, …] (120 elements)",
          name: "weights", type: "[Double]"),
      ]),
    result([
      .stdout(
        "epoch 1\u{1B}[32m ok\u{1B}[0m <script>alert(1)</script>\nbar 1%\rbar 99%\n\u{0}bell\u{7}\n",
        omittedBytes: 1_234_567),
      .display(.table(table)),
      .display(.png(pixel, width: 64, height: 32, alt: "A sample")),
      .display(.markdown("*markdown*")), .display(.html("<b>bold</b>")), .display(.text("plain <text>")),
    ]),
    result([.stdout("only output\n", omittedBytes: 0)], [note(1, "42", name: "secret", type: "Int")]),
    result([
      .diagnostic(
        "lessons/03-dropout.md:71:14: error: cannot convert value of type 'String' to specified type 'Int'")
    ]),
    result([.value(ValueText(short: "0.0"), type: "Double")]),
    result([.stdout((1...40).map { "epoch \($0): cost \(1 / Double($0))\n" }.joined(), omittedBytes: 0)]),
    CellResult(),
    result([.stdout("quiet\n", omittedBytes: 0)], [note(1, "9")]),
  ]

  static let lesson: Lesson = {
    let here = location(1)
    let references = [
      Reference(lesson: nil, anchor: "eq-cost", location: here, isEmpty: true),
      Reference(lesson: nil, anchor: "mask", location: here, isEmpty: true),
      Reference(
        lesson: "02-weight-decay", anchor: nil, linkTitle: "The lesson before", location: here, isEmpty: true),
      Reference(lesson: nil, anchor: "why", location: here, isEmpty: false),
    ]
    return Lesson(
      source: SourceFile(path: file, text: ""), slug: "03-dropout",
      title: [.written("Dropout & "), .part(.expression(0))],
      summary: [.written("Why deleting units at random is a regularizer.")],
      body: [
        .raw("<p>Each unit is kept with probability "), .part(.formula(0)), .written(" and divided by "),
        .part(.formula(0)),
        .written(", so "), .part(.expression(0)), .written(" of them survive (see "), .part(.reference(0)),
        .written(", "),
        .part(.reference(1)), .written(", "), .part(.reference(2)), .written(" and "),
        .part(.reference(3), [.written("why")]),
        .raw(
          "). A footnote<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>; <code>inline code</code>.</p>\n"
        ),
        .raw("<h2 id=\"why\">Why it "), .raw("<em>works</em></h2>\n<p>"), .part(.formula(1)), .raw("</p>\n"),
        .part(.cell(0)), .raw("<h3 id=\"numbers\">In numbers, "), .part(.formula(2)), .raw("</h3>\n"),
        .raw(
          "<p>A longer paragraph says what the reader should see in the output below, at some length, so that the measure of the lines can be judged on a wide screen and on a narrow one.</p>"
        ),
        .part(.cell(1)), .part(.cell(2)),
        .raw(
          "<aside class=\"callout note\" role=\"note\"><p class=\"callout-title\">Note</p>\n<p>Masks are drawn anew.</p>\n</aside>\n"
        ),
        .raw(
          "<aside class=\"callout warning\" role=\"note\"><p class=\"callout-title\">Warning</p>\n<p>At test time there is no dropout.</p>\n</aside>\n"
        ),
        .part(.cell(3)),
        .raw(
          "<h2 id=\"exercises\">Exercises</h2>\n<ol><li><p>Change the seed.</p></li><li><p>Prove it.</p></li></ol>"
        ),
        .raw("<details class=\"callout solution\">\n<summary>Solution</summary>\n"), .part(.formula(3)),
        .part(.cell(4)),
        .raw("</details>\n"),
        .part(.cell(5)), .part(.cell(6)), .part(.cell(7)),
        .part(
          .table,
          [
            .raw(
              "\n<thead>\n<tr><th>a</th><th align=\"right\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>x</td><td align=\"right\">1</td></tr>\n</tbody>\n"
            )
          ]),
        .lineEnd,
        .part(
          .code(
            language: "swift",
            text: "let shown = \"only\" // not run, and far too long a line for a narrow screen\n")),
        .raw("\n<blockquote>\n<p>Quoted.</p>\n</blockquote>\n"),
        .raw(
          "<section class=\"footnotes\"><ol><li id=\"fn-1\"><p>Srivastava et al. <a href=\"#fnref-1\" aria-label=\"Back\">↩</a></p></li></ol></section>\n"
        ),
      ],
      cells: cells,
      expressions: [InlineExpression(code: "mask.keptFraction", location: here, position: .end)],
      formulas: formulas, references: references,
      items: [NumberedItem(subject: .formula(1), label: "eq-cost")]
        + cells.indices.map { NumberedItem(subject: .cell($0), label: cells[$0].options.label) },
      headings: [
        Heading(level: 2, identifier: "why", content: [.raw("Why it <em>works</em>")]),
        Heading(level: 3, identifier: "numbers", content: [.written("In numbers, "), .part(.formula(2))]),
        Heading(level: 2, identifier: "exercises", content: [.written("Exercises")]),
      ],
      anchors: [
        "why": here, "numbers": here, "exercises": here, "mask": here, "report": here, "eq-cost": here,
      ])
  }()

  static let translation: Lesson = {
    let here = SourceLocation(file: "lessons/03-dropout.ko.md", line: 1)
    var own = CellOptions()
    own.caption = [.written("남은 유닛")]
    own.alt = [.written("격자")]
    return Lesson(
      source: SourceFile(path: "lessons/03-dropout.ko.md", text: ""), slug: "03-dropout", translation: "ko",
      title: [.written("드롭아웃")], summary: [.written("유닛을 무작위로 지우는 것이 왜 정규화인가.")],
      body: [
        .raw("<p>각 유닛은 확률 "), .part(.formula(0)), .written("로 남고 "), .part(.formula(0)),
        .written("로 나누어집니다. "), .part(.reference(0)),
        .written("와 "), .part(.reference(1)), .written(", "), .part(.reference(2)),
        .raw(
          "를 보십시오. 신경망의 정규화는 과적합을 줄이기 위한 방법이며, 드롭아웃은 그 가운데 널리 쓰이는 방법입니다.</p>\n<h2 id=\"why-ko\">왜 효과가 있는가</h2>\n"
        ),
        .part(.cell(0)), .raw("<h2 id=\"more\">더 보기</h2>"), .part(.cell(1)),
      ],
      cells: [
        Cell(content: .original(label: "mask"), options: own, location: here, lastLine: 4),
        Cell(content: .original(label: "report"), location: here, lastLine: 9),
      ],
      formulas: [formulas[0]],
      references: [
        Reference(lesson: nil, anchor: "mask", location: here, isEmpty: true),
        Reference(lesson: "02-weight-decay", anchor: nil, location: here, isEmpty: true),
        Reference(lesson: nil, anchor: "eq-cost", location: here, isEmpty: true),
      ],
      items: [NumberedItem(subject: .cell(0)), NumberedItem(subject: .cell(1))],
      headings: [
        Heading(level: 2, identifier: "why-ko", content: [.written("왜 효과가 있는가")]),
        Heading(level: 2, identifier: "more", content: [.written("더 보기")]),
      ],
      anchors: ["why-ko": here, "more": here])
  }()

  static let neighbour = Lesson(
    source: SourceFile(path: "lessons/02-weight-decay.md", text: ""), slug: "02-weight-decay",
    title: [.written("Weight decay")], summary: [.written("Each step shrinks the weights a little.")],
    body: [.raw("<p>No formula here.</p>\n")])

  static let computed = ComputedLesson(
    lesson: lesson,
    result: LessonResult(cells: results, expressions: [ValueText(short: "0.7988", full: "0.79875")]),
    formulas: MathTypesetter().typeset(formulas, in: lesson.source).html)
  static let computedTranslation = ComputedLesson(
    lesson: translation, result: LessonResult(cells: [], expressions: []),
    formulas: MathTypesetter().typeset(translation.formulas, in: translation.source).html)
  static let computedNeighbour = ComputedLesson(
    lesson: neighbour, result: LessonResult(cells: [], expressions: []), formulas: [])

  static let site = Site(
    title: "Regularization <of> networks", language: "en",
    pages: [
      SitePage(computedNeighbour, language: "en"),
      SitePage(computed, language: "en"),
      SitePage(computedTranslation, original: computed, language: "en"),
    ])

  /// What a lesson displayed, read as the pipeline reads it.
  static func displayed(_ content: ComputedLesson) -> DisplayedMarkup {
    var displayed = DisplayedMarkup()
    displayed.read(content.lesson, content.result, checking: ReferenceCheck([content.lesson])) {
      MathTypesetter().typeset($0, in: content.lesson.source)
    }
    return displayed
  }

  static let renderer = PageRenderer(
    site: site, theme: Theme.load().value, displayed: displayed(computed))

  static let page = renderer.page(computed)
  static let translatedPage = renderer.page(computedTranslation, original: computed)
  static let plainPage = renderer.page(computedNeighbour)
}
