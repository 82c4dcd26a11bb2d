import LessonCourse
import LessonHTML
import LessonParsing

/// The quizzes of a lesson. The script of the page lets a reader answer them; without it, the right answers are folded away below.
struct QuizMarkup {
  let content: ComputedLesson
  let words: TaskWords

  private func isRight(_ condition: Int) -> Bool { content.result.isTrue(condition) }

  private func conditions(of quiz: Int) -> [Int] { content.lesson.quizzes[quiz].conditions }

  private static func identifier(_ place: ProsePart.AnswerPlace) -> String {
    "answer-\(place.quiz + 1)-\(place.answer + 1)"
  }

  func answer(_ place: ProsePart.AnswerPlace, _ text: HTML) -> HTML {
    let conditions = conditions(of: place.quiz)
    let identifier = Self.identifier(place)
    let input: HTMLAttributes = [
      "type": conditions.count(where: isRight) > 1 ? "checkbox" : "radio", "name": "quiz-\(place.quiz + 1)",
      "aria-labelledby": identifier,
    ]
    return .element(
      "li", .flag("data-is-right", if: isRight(conditions[place.answer])),
      [
        .void("input", input), .written(" "),
        .element("div", ["class": "text", "id": identifier], [text]),
      ])
  }

  /// - Parameter reasons: What the author says below the answers.
  func key(of quiz: Int, _ reasons: HTML) -> HTML {
    let letters = conditions(of: quiz).enumerated().filter { isRight($0.element) }
      .map { PageSources.letters($0.offset).uppercased() }
    return [
      .element(
        "p", ["class": "verdict"],
        [
          .element(
            "button", ["type": "button", "class": "check-answer"] + .flag("hidden"), [.text(words.check)]),
          .written(" "), .element("span", ["role": "status"], []),
        ]), .lineEnd,
      .element(
        "details", ["class": "key"],
        [
          .element("summary", [.text(words.answer)]), .lineEnd,
          .element("p", [.element("strong", [.text(letters.joined(separator: ", "))])]), .lineEnd, reasons,
        ]),
    ]
  }
}
