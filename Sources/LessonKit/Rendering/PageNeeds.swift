import LessonHTML

/// What a page needs besides what all pages do.
struct PageNeeds: Equatable, Sendable {
  /// The style sheet of formulas.
  var math = false
  /// The script of quizzes, predictions and tabs.
  var tasks = false

  /// - Parameter parts: all of the page.
  init(of parts: HTML...) {
    math = parts.contains(where: \.holdsFormula)
    tasks = parts.contains {
      $0.contains { node in if case .element(let element, _) = node { element.isTask } else { false } }
    }
  }
}

extension HTMLElement {
  /// Whether the element is one that `tasks.js` looks for.
  fileprivate var isTask: Bool { ["quiz", "prediction", "tabs"].contains { has(class: $0) } }
}
