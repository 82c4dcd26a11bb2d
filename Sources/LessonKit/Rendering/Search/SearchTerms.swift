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
  static let longest = 40

  /// Each word once, sorted, with the number of times it occurs.
  static func of(_ text: String) -> [Term] {
    var terms: [Term] = []
    // Of words in ASCII, which most are, the two orders are the same.
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    let words = isASCII ? asciiWords(of: text).sorted() : words(of: text).sorted(by: SearchIndex.precedes)
    for word in words {
      if terms.last?.text == word {
        terms[terms.count - 1].count += 1
      } else {
        terms.append(Term(text: word, count: 1))
      }
    }
    return terms
  }

  static func words(of text: String) -> [String] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return asciiWords(of: text) }
    var text = text.precomposedStringWithCanonicalMapping
    text.unicodeScalars.removeAll { $0 == FoldedLetters.softHyphen }
    var words: [String] = []
    /// Where the word that is being read begins.
    var start: String.Index?
    var isIdeographic = false
    /// The words so far that hyphens join.
    var compound: [String] = []
    func endCompound() {
      if compound.count > 1 {
        let whole = compound.joined()
        if whole.unicodeScalars.count <= longest { words.append(whole) }
      }
      compound.removeAll(keepingCapacity: true)
    }
    func end(_ end: String.Index) {
      guard let begin = start else { return }
      start = nil
      let word = text.unicodeScalars[begin..<end]
      if word.count > longest { return endCompound() }
      if isIdeographic {
        if word.count == 1 { return words.append(String(word)) }
        for pair in zip(word, word.dropFirst()) {
          words.append(String(String.UnicodeScalarView([pair.0, pair.1])))
        }
      } else {
        let whole = FoldedLetters.of(String(word))
        words.append(whole)
        let parts = parts(of: word)
        if parts.count > 1 { words += parts.filter { $0.count > 1 }.map(FoldedLetters.of) }
        if isAlphabetic(word.first) { compound.append(whole) } else { endCompound() }
      }
    }
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      if isWord(scalar) {
        let kind = Self.isIdeographic(scalar)
        if kind != isIdeographic {
          end(index)
          endCompound()
        }
        isIdeographic = kind
        if start == nil { start = index }
      } else {
        // One that stands right behind a word joins it with the next.
        let joins = start != nil && !isIdeographic && isHyphen(scalar)
        end(index)
        if !joins { endCompound() }
      }
      index = scalars.index(after: index)
    }
    end(index)
    endCompound()
    return words
  }

  private static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "\u{2010}" || scalar == "\u{2011}"
  }

  /// `keepProbability` → `keep`, `Probability`; `SVGWriter` → `SVG`, `Writer`; `test_set` → `test`, `set`. None where the word has one
  /// part only.
  static func parts(of word: Substring.UnicodeScalarView) -> [String] {
    guard word.dropFirst().contains(where: { $0 == "_" || isUppercase($0) }) else { return [] }
    let word = Array(word)
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    for (index, scalar) in word.enumerated() {
      let before = index > 0 ? word[index - 1] : nil
      let after = index + 1 < word.count ? word[index + 1] : nil
      let begins =
        scalar == "_"
        || isUppercase(scalar)
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

  // What Unicode says of a scalar is slow to ask for, and most text is ASCII.

  private static func isUppercase(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("A"..."Z").contains(scalar) : scalar.properties.isUppercase
  }

  private static func isAlphabetic(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar.isASCII ? UInt8(scalar.value).isLetter : scalar.properties.isAlphabetic
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
