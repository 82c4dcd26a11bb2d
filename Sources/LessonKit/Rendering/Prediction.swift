import LessonCourse
import LessonHTML
import LessonParsing
import LessonResults

/// What covers the outputs of a block until a reader has thought about them. It needs no script.
struct Prediction {
  private let question: HTML
  private let words: SharedWords

  /// - Parameter question: the author's; without one, the question fits what the block puts out.
  init(question: HTML?, of result: CellResult, with options: CellOptions, words: SharedWords) {
    self.words = words
    self.question =
      question
      ?? .text(Self.questions(result.outputs.shown(with: options), words.tasks).joined(separator: " "))
  }

  private static func questions(_ outputs: [CellResult.Output], _ words: TaskWords) -> [String] {
    var questions: [String] = []
    for output in outputs {
      let question =
        switch output {
        case .stdout, .stderr: words.predictText
        case .value: words.predictValue
        case .check: words.predictCheck
        case .diagnostic: words.predictFailure
        case .display(.text), .display(.markdown), .display(.html), .display(.table): words.predictText
        case .display: words.predictDrawing
        }
      if !questions.contains(question) { questions.append(question) }
    }
    // Values beside the lines are all that there is to predict.
    return questions.isEmpty ? [words.predictValue] : questions
  }

  func covering(_ outputs: HTML) -> HTML {
    let input = HTML.element(
      "label",
      [
        .text(words.tasks.prediction), .written(" "),
        .void("input", ["type": "text", "autocomplete": "off"]),
      ])
    return [
      .element(
        "div", ["class": "prediction"],
        [
          .lineEnd, .element("p", ["class": "question"], [question]), .lineEnd, .element("p", [input]),
          .lineEnd,
        ]), .lineEnd,
      .element(
        "details", ["class": "predict"],
        [.element("summary", [.text(words.tasks.look)]), .lineEnd, outputs]), .lineEnd,
    ]
  }
}
