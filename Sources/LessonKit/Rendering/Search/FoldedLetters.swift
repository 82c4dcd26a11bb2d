import Foundation

/// Letters as a search compares them: in lower case, and those of the Latin, Greek and Cyrillic scripts without their marks, because not
/// everyone who reads `café` and `Straße` can type them. `search.js` does the same with what is typed, and with the text that it quotes.
enum FoldedLetters {
  /// It only says where a word may be cut.
  static let softHyphen: Unicode.Scalar = "\u{AD}"

  private static let marks: ClosedRange<Unicode.Scalar> = "\u{300}"..."\u{36F}"

  /// Letters that are no other letter with a mark, as they are typed without them.
  private static let others: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ",
  ]

  static func of(_ word: String) -> String {
    let lower = word.lowercased()
    if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
    var result = ""
    for scalar in lower.unicodeScalars where scalar != softHyphen {
      guard scalar.value >= 0x80, hasMarksToLeave(scalar) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
      where !marks.contains(part) {
        if let other = others[part] { result += other } else { result.unicodeScalars.append(part) }
      }
    }
    return result
  }

  /// Elsewhere marks are letters, or make them.
  private static func hasMarksToLeave(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x530 || (0x1E00..<0x2000).contains(scalar.value)
  }
}
