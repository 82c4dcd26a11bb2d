import LessonHTML

/// What a page needs besides what all pages do.
struct PageNeeds: Equatable, Sendable {
  /// The style sheet of formulas.
  var math = false
  /// The script of quizzes, predictions and tabs.
  var tasks = false
  /// Room for footnotes beside the text, from the first line on: they stand further down.
  var notes = false

  /// - Parameter parts: all of the page.
  init(of parts: HTML...) {
    math = parts.contains(where: \.holdsFormula)
    tasks = parts.contains { $0.holdsElement(where: \.isTask) }
    notes = parts.contains { $0.holdsElement { $0.has(class: "footnote-ref") } }
  }
}

extension HTML {
  fileprivate func holdsElement(where isWanted: (HTMLElement) -> Bool) -> Bool {
    contains { node in if case .element(let element, _) = node { isWanted(element) } else { false } }
  }
}

extension HTMLElement {
  /// Whether the element is one that `tasks.js` looks for.
  fileprivate var isTask: Bool { ["quiz", "prediction", "tabs"].contains { has(class: $0) } }
}
