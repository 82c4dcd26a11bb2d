import LessonDiagnostics
import LessonText

extension InlineScanner {
  /// Reads a backslash, which escapes a character or begins something that was meant as a formula.
  mutating func scanBackslash() {
    let start = position
    position += start + 1 < limit && text[start + 1].isPunctuation ? 2 : 1
    guard features.math, start + 1 < limit else { return }
    switch text[start + 1] {
    case .parenthesisOpen, .bracketOpen: refuse(at: start, backslashes: 1)
    case .backslash where start + 2 < limit: refuse(at: start, backslashes: 2)
    case 0x62:
      let rest = text[start..<limit]
      guard rest.starts(with: Array("\\begin{".utf8)) else { return }
      let name = rest.dropFirst(7).prefix { $0.isLetter || $0 == 0x2A }
      guard !name.isEmpty, name.endIndex < limit, text[name.endIndex] == .braceClose else { return }
      diagnostics.append(Diagnostic(at: locate(start), .foreignMath(.environment(name.text))))
    default: break
    }
  }

  /// Refuses a pair of delimiters if the text between them may be a formula. A lone `\[` is a bracket, and `\[WIP\]` a word in
  /// brackets.
  private mutating func refuse(at start: Int, backslashes: Int) {
    let close: UInt8
    let math: ForeignMath
    switch text[start + backslashes] {
    case .parenthesisOpen: (close, math) = (.parenthesisClose, .parentheses)
    case .bracketOpen: (close, math) = (.bracketClose, .brackets)
    default: return
    }
    let marks = [UInt8](repeating: .backslash, count: backslashes) + [close]
    let first = start + backslashes + 1
    guard let end = find(marks, from: first) else { return }
    let content = text[first..<end - marks.count]
    guard content.contains(where: { $0.isLetter || $0.isDigit || $0 >= 0x80 }),
      !Self.isWords(content, mayCount: math == .brackets && backslashes == 1)
    else { return }
    diagnostics.append(Diagnostic(at: locate(start), .foreignMath(math)))
    position = end
  }

  /// Whether a text consists of words and the punctuation of a sentence, so that it is not a formula. A word of one letter may be
  /// a variable.
  ///
  /// - Parameter mayCount: whether numbers alone count as words, as in `\[1, 2\]`.
  private static func isWords(_ text: ArraySlice<UInt8>, mayCount: Bool) -> Bool {
    let marks = Array(" \n,.;:!?'\"-@#`".utf8)
    guard text.allSatisfy({ $0.isLetter || $0.isDigit || $0 >= 0x80 || marks.contains($0) }) else {
      return false
    }
    let words = text.split { !$0.isLetter && !$0.isDigit && $0 < 0x80 }
    return words.allSatisfy { word in
      word.allSatisfy(\.isDigit) || (word.count > 1 && !word.contains(where: \.isDigit))
        || word.elementsEqual([0x61])
    } && (mayCount || words.contains { !$0.allSatisfy(\.isDigit) })
  }

  /// Refuses GitHub's `` $`…`$ ``, if it begins at the position.
  mutating func refuseMathInCode() -> Bool {
    guard position + 1 < limit, text[position + 1] == .backtick,
      let code = codeSpan(at: position + 1)
    else { return false }
    let end = code.upperBound + (code.lowerBound - position - 1)
    guard end < limit, text[end] == .dollar else { return false }
    diagnostics.append(Diagnostic(at: locate(position), .foreignMath(.codeSpan)))
    position = end + 1
    return true
  }
}
