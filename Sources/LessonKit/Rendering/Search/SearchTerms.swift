import Foundation
import LessonText

/// The words of a text as a search compares them: in lower case, without accents, cut at everything that is no letter, digit or
/// underscore. `search.js` cuts what a reader types in the same way.
///
/// - Words joined by hyphens count each, and as one: `over-fit`, `over`, `fit`, `overfit`.
/// - A name of code counts as a whole, and so do its parts: `keepProbability`, `keep`, `probability`.
/// - Han and Kana are written without spaces: each pair of neighbours counts as a word. Hangul has spaces; a search finds words by
///   their beginning, and so also those with a particle at their end.
/// - No word is cut down to its stem: `search.js` looks for words that begin with the stem of what is typed.
enum SearchTerms {
  struct Term: Hashable, Sendable {
    var text: String
    var count: Int
  }

  /// Longer words are noise: numbers with many digits, encoded data.
  private static let longest = 40

  /// Each word once, sorted, with the number of times it occurs.
  static func of(_ text: String) -> [Term] {
    var counts: [String: Int] = [:]
    for word in words(of: text) { counts[word, default: 0] += 1 }
    return counts.map { Term(text: $0.key, count: $0.value) }.sorted {
      SearchIndex.precedes($0.text, $1.text)
    }
  }

  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word: [Unicode.Scalar] = []
    var isIdeographic = false
    /// The words so far that hyphens join.
    var compound: [String] = []
    func endCompound() {
      let whole = compound.joined()
      if compound.count > 1, whole.unicodeScalars.count <= longest { words.append(whole) }
      compound = []
    }
    func end() {
      defer { word = [] }
      if word.isEmpty { return }
      if word.count > longest { return endCompound() }
      if isIdeographic {
        if word.count == 1 { return words.append(String(String.UnicodeScalarView(word))) }
        for pair in zip(word, word.dropFirst()) {
          words.append(String(String.UnicodeScalarView([pair.0, pair.1])))
        }
      } else {
        let whole = FoldedLetters.of(String(String.UnicodeScalarView(word)))
        words.append(whole)
        let parts = parts(of: word)
        if parts.count > 1 { words += parts.filter { $0.count > 1 }.map(FoldedLetters.of) }
        if word[0].properties.isAlphabetic { compound.append(whole) } else { endCompound() }
      }
    }
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    for scalar in (isASCII ? text : text.precomposedStringWithCanonicalMapping).unicodeScalars {
      if scalar == FoldedLetters.softHyphen { continue }
      guard isWord(scalar) else {
        // One that stands right behind a word joins it with the next.
        let joins = !word.isEmpty && !isIdeographic && isHyphen(scalar)
        end()
        if !joins { endCompound() }
        continue
      }
      let kind = Self.isIdeographic(scalar)
      if kind != isIdeographic {
        end()
        endCompound()
      }
      isIdeographic = kind
      word.append(scalar)
    }
    end()
    endCompound()
    return words
  }

  private static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "\u{2010}" || scalar == "\u{2011}"
  }

  /// `keepProbability` → `keep`, `Probability`; `SVGWriter` → `SVG`, `Writer`; `test_set` → `test`, `set`.
  private static func parts(of word: [Unicode.Scalar]) -> [String] {
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    for (index, scalar) in word.enumerated() {
      let before = index > 0 ? word[index - 1] : nil
      let after = index + 1 < word.count ? word[index + 1] : nil
      let isUpper = scalar.properties.isUppercase
      let begins =
        scalar == "_"
        || isUpper
          && (before?.properties.isLowercase == true
            || before?.properties.isUppercase == true && after?.properties.isLowercase == true)
      if begins, !part.isEmpty {
        parts.append(String(part))
        part = .init()
      }
      if scalar != "_" { part.append(scalar) }
    }
    if !part.isEmpty { parts.append(String(part)) }
    return parts
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return scalar == "_" || UInt8(scalar.value).isLetter || UInt8(scalar.value).isDigit
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
      return true
    default: return false
    }
  }

  /// Han, Hiragana and Katakana.
  private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3005...0x3007, 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
