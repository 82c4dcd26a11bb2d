import LessonDiagnostics
import LessonHTML
import LessonText

// Callouts that hold a list with a meaning: quizzes and tabs.

extension ProseRenderer {
  /// Renders a quiz, or tabs.
  ///
  /// - Returns: false for any other quotation.
  mutating func renderTask(_ node: Int) -> Bool {
    guard draft.dialect == .lesson, let callout = callout(node) else { return false }
    switch callout.kind {
    case .quiz:
      if isInQuiz { refuse(.quizInQuiz, at: node) }
      noteTitle(of: callout)
      let isInner = isInQuiz
      isInQuiz = true
      renderQuiz(node, callout)
      isInQuiz = isInner
    case .tabs:
      noteTitle(of: callout)
      renderTabs(node, callout)
    default: return false
    }
    return true
  }

  private func children(of node: Int) -> [Int] {
    var result: [Int] = []
    var child = node + 1
    while child < nodes[node].end {
      result.append(child)
      child = nodes[child].end
    }
    return result
  }

  private func isList(_ node: Int) -> Bool { if case .list = nodes[node].kind { true } else { false } }

  private mutating func refuse(_ problem: Problem, at node: Int) {
    diagnostics.append(Diagnostic(at: location(of: node), problem))
  }

  private mutating func renderTitle(_ callout: Callout, identifier: String? = nil) {
    output.open("p", ["class": "callout-title", "id": identifier])
    if let title = callout.title {
      render(slotContent(title))
    } else {
      output.append(written: callout.kind.title(words.callouts))
    }
    closeBlock()
  }

  // MARK: Quizzes

  private mutating func renderQuiz(_ node: Int, _ callout: Callout) {
    let blocks = children(of: node)
    output.endLine()
    openBlock(
      "div",
      [
        "class": "callout quiz", "id": callout.label, "role": "group", "aria-label": words.callouts.quiz,
        "data-right": words.tasks.right, "data-wrong": words.tasks.wrong, "data-missed": words.tasks.missed,
      ])
    let quiz = quizzes.count
    let question = "quiz-\(quiz + 1)-question"
    renderTitle(callout, identifier: question)
    guard let list = blocks.first(where: isList) else {
      refuse(.quizWithoutAnswers, at: node)
      return closeBlock()
    }
    quizzes.append(Quiz(conditions: [], location: location(of: node)))
    for block in blocks where block < list { render(block..<nodes[block].end) }
    output.endLine()
    // The question names the boxes; the callout's own group holds a button, too.
    openBlock("div", ["role": "group", "aria-labelledby": question])
    openBlock("ol", ["class": "answers", "type": "A"])
    for item in children(of: list) {
      guard let condition = condition(ofAnswer: item) else { continue }
      let place = ProsePart.AnswerPlace(quiz: quiz, answer: quizzes[quiz].conditions.count)
      quizzes[quiz].conditions.append(condition)
      output.open(.answer(place))
      render(item + 1..<nodes[item].end)
      output.close()
      output.append(written: "\n")
    }
    closeBlock()
    closeBlock()
    refuseOtherAnswers(node, list)
    output.open(.key(quiz))
    for block in blocks where block > list { render(block..<nodes[block].end) }
    output.close()
    output.append(written: "\n")
    closeBlock()
  }

  /// Refuses boxes that are in no item of the list of answers: Markdown begins another list where the mark changes.
  private mutating func refuseOtherAnswers(_ quiz: Int, _ list: Int) {
    let answers = Set(children(of: list))
    var node = quiz + 1
    while node < nodes[quiz].end {
      if case .blockQuote = nodes[node].kind, callout(node)?.kind == .quiz {
        // It is refused as a whole.
        node = nodes[node].end
        continue
      }
      if case .item = nodes[node].kind, !answers.contains(node), isTask(node) {
        refuse(.answerInOtherList, at: node)
      }
      node += 1
    }
  }

  /// The expression at the end of an answer's first paragraph, as an index in `expressions`. Its box and the expression are not shown.
  private mutating func condition(ofAnswer item: Int) -> Int? {
    guard isTask(item), case .text(let first) = nodes[item + 2].kind,
      case .token(let box)? = draft.tokens.pieces(of: first).first,
      case .task(let isDone) = draft.tokens.contents[box]
    else {
      refuse(.answerWithoutBox, at: item)
      return nil
    }
    if isDone { refuse(.answerMarkedByHand, at: item) }
    let last = children(of: item + 1).last ?? item + 1
    guard case .text(let text) = nodes[last].kind, let token = trailingToken(text),
      case .expression(let code, let place) = draft.tokens.contents[token]
    else {
      refuse(.answerWithoutCondition, at: item)
      return nil
    }
    hidden.formUnion([box, token])
    if !children(of: item + 1).contains(where: shows) { refuse(.answerWithoutText, at: item) }
    // The compiler says where a condition is anything but true or false. The parenthesis stands where the space before the
    // expression does, so that its messages have the right columns.
    var start = place
    start.column = max(1, place.column - 1)
    return index(of: "(\(code)) as Bool", at: start, token: token)
  }

  /// Whether anything of an inline node is seen.
  private func shows(_ node: Int) -> Bool {
    guard case .text(let text) = nodes[node].kind else { return nodes[node].end > node + 1 || !isBreak(node) }
    return draft.tokens.pieces(of: text).contains { piece in
      switch piece {
      case .text(let words): words.contains { !$0.isWhitespace }
      case .token(let number): !hidden.contains(number)
      }
    }
  }

  private func isBreak(_ node: Int) -> Bool { if case .softBreak = nodes[node].kind { true } else { false } }

  /// The token at the end of a text, before white space.
  private func trailingToken(_ text: String) -> Int? {
    for piece in draft.tokens.pieces(of: text).reversed() {
      switch piece {
      case .token(let number):
        if case .continuation = draft.tokens.contents[number] { continue }
        return number
      case .text(let words): if words.contains(where: { !$0.isWhitespace }) { return nil }
      }
    }
    return nil
  }

  // MARK: Tabs

  private mutating func renderTabs(_ node: Int, _ callout: Callout) {
    let blocks = children(of: node)
    output.endLine()
    openBlock("div", ["class": "tabs", "id": callout.label, "data-name": words.callouts.tabs])
    if callout.title != nil { renderTitle(callout) }
    let lists = blocks.filter(isList)
    if lists.isEmpty { refuse(.tabsWithoutList, at: node) }
    for block in blocks where !isList(block) && block + 1 < nodes[block].end {
      refuse(.tabsBesideList, at: block)
    }
    if lists.count > 1 { refuse(.tabsBesideList, at: lists[1]) }
    var names: Set<String> = []
    for item in lists.prefix(1).flatMap(children(of:)) {
      let parts = children(of: item)
      guard let name = parts.first, nodes[name].kind.isParagraph, parts.count > 1 else {
        refuse(.tabWithoutContent, at: item)
        continue
      }
      let content = name + 1..<nodes[name].end
      let text = text(of: content, asWritten: true)
      if !names.insert(text).inserted { refuse(.tabTwice(text), at: item) }
      openBlock("section", ["class": "tab"])
      output.open("p", ["class": "tab-name"])
      render(content)
      closeBlock()
      for part in parts.dropFirst() { render(part..<nodes[part].end) }
      output.endLine()
      closeBlock()
    }
    closeBlock()
  }
}
