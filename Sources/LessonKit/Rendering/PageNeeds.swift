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
    for part in parts {
      for node in part.nodes {
        switch node {
        case .formula: math = true
        case .element(let element, _) where !element.attributes.all.isEmpty:
          tasks = tasks || element.isTask
          notes = notes || element.has(class: "footnote-ref")
        case .element, .text, .raw: break
        }
      }
    }
  }
}

extension HTMLElement {
  /// Whether the element is one that `tasks.js` looks for.
  fileprivate var isTask: Bool { has(class: "quiz") || has(class: "prediction") || has(class: "tabs") }
}
