import LessonDiagnostics
import LessonText

extension InlineScanner {
  // `$…$` follows Pandoc's rule: no white space after the opening `$` or before the closing one, and no digit after the closing
  // one. Only the next `$` can close a formula, so `$5 and $6` holds none. `$$…$$` may span lines, even lines that would begin a
  // list, but not a blank line.

  mutating func scanDollar() {
    var run = position
    while run < limit, text[run] == .dollar { run += 1 }
    switch run - position {
    case 1: if !refuseMathInCode() { scanInlineFormula() }
    case 2: scanDisplayFormula()
    default: position = run
    }
  }

  private mutating func scanInlineFormula() {
    let start = position + 1
    guard start < limit, !text[start].isBlank, let end = nextDollar(from: start),
      !text[end - 1].isBlank, end + 1 >= text.count || !text[end + 1].isDigit,
      end + 1 >= limit || text[end + 1] != .dollar, !joinsNames(at: end)
    else {
      refuseBrokenFormula()
      return
    }
    let (tex, first) = content(of: start..<end, joinedBy: .newline)
    replace(
      position..<end + 1,
      by: .formula(Formula(tex: tex, isDisplay: false, location: locate(first), label: nil)))
  }

  /// Passes a `$` that opens no formula, and refuses it if it was surely meant to open one: a page would show what the author typed.
  ///
  /// Prices (`$5`, `5 $`, `US$`), names (`$HOME`, `$a/$b`) and a `$` by itself are text.
  private mutating func refuseBrokenFormula() {
    let start = position + 1
    let end = start < limit ? nextDollar(from: start) : nil
    guard let (fault, place) = brokenFormula(from: start, to: end) else {
      position = start
      return
    }
    diagnostics.append(Diagnostic(at: locate(place), .brokenFormula(fault)))
    position = fault == .noEnd ? start : end.map { $0 + 1 } ?? start
  }

  /// - Parameters:
  ///   - start: the place behind a `$` that opens no formula.
  ///   - end: that of the `$` which could have closed it.
  private func brokenFormula(from start: Int, to end: Int?) -> (BrokenFormula, at: Int)? {
    let isCommand = start + 1 < limit && text[start] == .backslash && text[start + 1].isLetter
    let endless: (BrokenFormula, Int)? = isCommand ? (.noEnd, start - 1) : nil
    guard let end else { return endless }
    // A unit, as in `US$`.
    if start > 1, text[start - 2].isLetter || text[start - 2].isDigit { return nil }
    let after = end + 1 < limit ? text[end + 1] : .newline
    // It opens the next formula, or stands before a price or a name.
    let opensAnother =
      after.isLetter || after.isDigit || [.dollar, .backslash, .parenthesisOpen, .braceOpen].contains(after)
    if text[start].isBlank {
      let isUnit = text[..<(start - 1)].last { !$0.isSpaceOrTab }?.isDigit ?? false
      return isUnit || opensAnother ? nil : (.blankAfterStart, start - 1)
    }
    if text[end - 1].isBlank { return opensAnother ? endless : (.blankBeforeEnd, end) }
    if joinsNames(at: end) || text[start].isDigit { return nil }
    return after == .dollar ? (.doubledEnd, end) : (.digitAfterEnd, end)
  }

  /// Whether a `$` begins a name that a mark joins to the text before it, as in `$HOME/$USER`. Such a `$` ends no formula.
  private func joinsNames(at dollar: Int) -> Bool {
    guard dollar + 1 < limit, text[dollar + 1].isLetter else { return false }
    return "/:.,-=&@".utf8.contains(text[dollar - 1])
  }

  /// The next `$`, unless something that binds tighter comes first: a code span, a tag, a link's destination, or the border of a
  /// table's cell.
  private mutating func nextDollar(from start: Int) -> Int? {
    var index = start
    var brackets = openBrackets
    var braces = 0
    while index < limit {
      if bindsTighter(at: index, brackets: brackets) { return nil }
      switch text[index] {
      case .braceOpen:
        braces += 1
        index += 1
      case .braceClose:
        braces -= 1
        index += 1
      // In braces, an address may be part of a formula: `\text{see https://…}`.
      case 0x68, 0x77:
        if braces <= 0, endOfBareAddress(at: index) != nil { return nil }
        index += 1
      case .dollar: return index
      case .bracketOpen:
        brackets += 1
        index += 1
      case .bracketClose:
        brackets = max(0, brackets - 1)
        index += 1
      case .backslash: index += 2
      // A run of backticks without a counterpart is text.
      case .backtick: while index < limit, text[index] == .backtick { index += 1 }
      default: index += 1
      }
    }
    return nil
  }

  /// Whether something opens here that cannot be part of a formula.
  ///
  /// - Parameter brackets: the number of open brackets.
  private mutating func bindsTighter(at index: Int, brackets: Int) -> Bool {
    switch text[index] {
    case .pipe: borders?.contains(index) ?? false
    case .backtick: codeSpan(at: index) != nil
    case .less: endOfTag(at: index) != nil
    case .bracketClose: brackets > 0 && linkTail(after: index)?.isAddress ?? false
    default: false
    }
  }

  private mutating func scanDisplayFormula() {
    let start = position + 2
    guard position >= displayFailsBefore else {
      position = start
      return
    }
    let isBlock = borders == nil && opensLine(position)
    guard let end = closingDollars(from: start, isBlock: isBlock) else {
      if isBlock || start < limit && (text[start].isLetter || text[start] == .backslash) {
        diagnostics.append(Diagnostic(at: locate(position), .unterminatedFormula))
      }
      position = start
      return
    }
    let (tex, first) = content(of: start..<end, joinedBy: .newline)
    guard !tex.isEmpty else {
      position = end + 2
      return
    }
    var formula = Formula(tex: tex, isDisplay: true, location: locate(first), label: nil)
    let after = features.labels ? readLabel(at: end + 2, into: &formula) : end + 2
    replace(position..<after, by: .formula(formula))
  }

  /// The place of the `$$` that closes a formula.
  ///
  /// - Parameter isBlock: whether the formula opens a line. It is then surely meant as one, so only an empty line ends the search.
  private mutating func closingDollars(from start: Int, isBlock: Bool) -> Int? {
    var end = start
    var brackets = openBrackets
    let last = borders == nil ? text.count : limit
    while end < last {
      if text[end] == .dollar, end + 1 < last, text[end + 1] == .dollar { return end }
      if text[end] == .newline, lineIsBlank(at: end + 1) { break }
      if !isBlock, end < limit {
        // A later `$$` may still open a formula, so `displayFailsBefore` stays as it is.
        if bindsTighter(at: end, brackets: brackets) { return nil }
        if text[end] == .bracketOpen { brackets += 1 }
        if text[end] == .bracketClose { brackets = max(0, brackets - 1) }
      }
      end += text[end] == .backslash ? 2 : 1
    }
    displayFailsBefore = limit
    return nil
  }

  private func lineIsBlank(at start: Int) -> Bool {
    let content = start + containerPrefix(of: text[start...], quotations: quotations)
    return content >= text.count || text[content] == .newline
  }

  /// Whether only the marks of containers come before a place on its line.
  private func opensLine(_ position: Int) -> Bool {
    var index = position - 1
    while index >= 0, text[index] != .newline {
      guard text[index].isSpaceOrTab || text[index] == .greater else { return false }
      index -= 1
    }
    return true
  }

  /// Reads ` {#label}` after a display formula.
  private mutating func readLabel(at place: Int, into formula: inout Formula) -> Int {
    let start = text[place...].firstIndex { !$0.isSpaceOrTab } ?? text.count
    guard let identifier = identifier(at: start) else {
      refuseName(at: start, isExpected: true)
      return place
    }
    formula.label = identifier.label
    return identifier.end
  }
}
