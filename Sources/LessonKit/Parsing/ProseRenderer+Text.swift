import LessonDiagnostics
import LessonHTML

// Text, and what its tokens stand for.

extension ProseRenderer {
  /// Whether a node begins with a further line of the formula or expression before it.
  func isContinuation(_ node: Int) -> Bool {
    guard node < nodes.count, case .text(let text) = nodes[node].kind,
      case .token(let number)? = draft.tokens.pieces(of: text).first,
      case .continuation = draft.tokens.contents[number]
    else { return false }
    return true
  }

  mutating func renderText(_ text: String) {
    let text = skipsCaptionMark ? String(text.dropFirst(2)) : text
    skipsCaptionMark = false
    var followsSlot = false
    for piece in draft.tokens.pieces(of: draft.tokens.withBackticks(text)) {
      switch piece {
      case .text(let text):
        // The space after a slot's token belongs to the token.
        output.append(written: followsSlot && text.first == " " ? String(text.dropFirst()) : text)
        followsSlot = false
      case .token(let number):
        if case .slot = draft.tokens.contents[number] {
          followsSlot = true
        } else if !hidden.contains(number) {
          renderToken(number)
        }
      }
    }
  }

  private mutating func renderToken(_ number: Int) {
    let isAttribute = context.isPlain || image != nil
    switch draft.tokens.contents[number] {
    case .formula(let formula):
      if isAttribute {
        output.append(written: formula.isDisplay ? "$$\(formula.tex)$$" : "$\(formula.tex)$")
      } else {
        output.append(.formula(index(of: formula, token: number)))
      }
    case .expression(let code, let location):
      output.append(.expression(index(of: code, at: location, token: number)))
    case .footnote(let name, let location):
      if !isAttribute, !context.isOutline { renderFootnoteReference(name, location) }
    case .citation(let citation):
      output.append(.citation(index(of: citation, token: number)))
    case .citationMark(let mark): output.append(written: mark)
    case .anchor(let label, _):
      if !isAttribute, !context.isOutline { output.append(.element("span", .written("id", label), [])) }
    case .identifier(let label, let location):
      guard !usedIdentifiers.contains(number) else { break }
      diagnostics.append(Diagnostic(at: location, .identifierOfNothing(label)))
    case .address(let address, let text, let location): renderAddress(address, text: text, at: location)
    case .strike: renderStrike(number)
    case .task(let isDone):
      output.append(
        .void(
          "input",
          [
            "type": "checkbox", "disabled": "", "checked": isDone ? "" : nil,
            "aria-label": isDone ? "☑" : "☐",
          ],
          form: .closedVoid))
    case .continuation, .table, .slot, .nothing, .pictureTitle: break
    }
  }

  private mutating func index(of formula: Formula, token: Int) -> Int {
    if let index = formulaIndices[token] { return index }
    var formula = formula
    formula.tex = withoutEscapedBars(formula.tex)
    let number = formula.ownNumber
    if formula.label == nil, let number, number != Formula.tag {
      diagnostics.append(Diagnostic(at: formula.location, .formulaNumberedByItself(number)))
    }
    if formula.label != nil {
      if let number {
        diagnostics.append(Diagnostic(at: formula.location, .formulaNumberedTwice(number)))
      }
      items.append(NumberedItem(subject: .formula(formulas.count), label: formula.label))
    }
    formulas.append(formula)
    formulaIndices[token] = formulas.count - 1
    return formulas.count - 1
  }

  private mutating func index(of citation: Citation, token: Int) -> Int {
    if let index = citationIndices[token] { return index }
    citations.append(citation)
    citationIndices[token] = citations.count - 1
    return citations.count - 1
  }

  mutating func index(of code: String, at location: SourceLocation, token: Int) -> Int {
    if let index = expressionIndices[token] { return index }
    expressions.append(
      InlineExpression(
        code: withoutEscapedBars(code), location: location,
        position: context.position ?? .afterCells(cells.count)))
    expressionIndices[token] = expressions.count - 1
    return expressions.count - 1
  }

  /// The text with its bars unescaped, if it is in a table's cell, where every bar in the text is escaped.
  private func withoutEscapedBars(_ text: String) -> String {
    guard context.isTableCell else { return text }
    return text.split(separator: "\\|", omittingEmptySubsequences: false).joined(separator: "|")
  }
}
