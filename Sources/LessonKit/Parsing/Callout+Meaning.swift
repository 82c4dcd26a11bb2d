extension Callout.Kind {
  /// What an author uses it for, and what becomes of it.
  package var meaning: String {
    switch self {
    case .note: "something that is good to know even for those who only skim"
    case .tip: "advice that makes something easier"
    case .important: "what readers must know to get on"
    case .warning: "what needs attention at once, because it may go wrong"
    case .caution: "what may come of something, and harm"
    case .question: "a question to the reader"
    case .solution: "an answer, folded away until the reader asks for it"
    case .theorem, .lemma, .proposition, .corollary, .definition, .example, .remark, .exercise:
      "a numbered \(rawValue); a title in the same line stands behind the number, and `{#label}` lets links find it"
    case .proof: "a proof, without a number"
    case .quiz:
      "a question with a list of answers `- [ ] Text`, each with an expression at its end that says whether it is right"
    case .tabs: "a list whose items, each with a name, are shown one at a time"
    }
  }
}
