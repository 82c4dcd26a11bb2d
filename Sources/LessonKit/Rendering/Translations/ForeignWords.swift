import LessonText

/// Tells whether a text holds words that readers of another language would have to be told in theirs.
///
/// Numbers, units, symbols and the names of code are the same in every language. Names of people and products are not told from words:
/// whoever translates says that they stay as they are.
struct ForeignWords {
  /// Letters that words of the page's language are written in, where these are no Latin letters.
  private let isOwn: (Unicode.Scalar) -> Bool

  /// - Parameter language: of the page.
  init(language: String) { isOwn = Script.own(of: language) ?? { _ in false } }

  /// Whether a text has such a word.
  func occur(in text: String) -> Bool {
    // Most texts are numbers.
    guard text.utf8.contains(where: { $0.isLetter || $0 >= 0x80 }), !Self.isCode(text) else { return false }
    var word: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if Self.belongsToWord(scalar, after: word) {
        word.append(scalar)
      } else {
        if isForeign(word) { return true }
        word = []
      }
    }
    return isForeign(word)
  }

  /// Also what joins words to names: `Matrix.ones`, `trials.csv`, `learning_rate`.
  private static func belongsToWord(_ scalar: Unicode.Scalar, after word: [Unicode.Scalar]) -> Bool {
    if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_" { return true }
    if scalar.properties.generalCategory == .nonspacingMark { return true }
    return scalar == "." && !word.isEmpty
  }

  private func isForeign(_ scalars: [Unicode.Scalar]) -> Bool {
    var word = scalars[...]
    while word.last == "." { word.removeLast() }
    let letters = word.filter { $0.properties.isAlphabetic && !isOwn($0) }
    guard letters.count > 1 else { return false }
    // The names of code and of files: `Matrix.ones`, `x1`, `keepProb`.
    if word.contains(where: { $0 == "." || $0 == "_" || $0.properties.numericType != nil }) { return false }
    if letters.dropFirst().contains(where: \.properties.isUppercase) { return false }
    // Greek letters beside one another are factors.
    if letters.allSatisfy({ (0x370..<0x400).contains($0.value) }) { return false }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: letters)
    let lowered = String(text).lowercased()
    if letters.count == 2, letters.allSatisfy(\.isASCII) { return Self.shortWords.contains(lowered) }
    return !Self.symbols.contains(lowered)
  }

  /// A call of a function, `share.formatted(decimals: 2)`, or the path of a file, `/usr/share/datasets`.
  private static func isCode(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if bytes[0] == 0x2F, !bytes.contains(where: \.isBlank) { return true }
    guard let open = bytes.firstIndex(of: .parenthesisOpen), open > 0, bytes.last == .parenthesisClose else {
      return false
    }
    return bytes[..<open].allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2E || $0 == 0x5F }
  }

  /// What mathematics and code spell with letters.
  private static let symbols: Set<String> = [
    "sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "log", "max", "min", "argmax", "argmin", "lim", "sup",
    "inf",
    "det", "sgn", "mod", "var", "cov", "true", "false", "nil", "nan", "mib", "gib", "kib",
  ]

  /// Words of two letters. Others are units, or the names of variables.
  private static let shortWords: Set<String> = [
    "of", "in", "is", "to", "on", "no", "at", "by", "if", "we", "it", "or", "as", "an", "be", "do", "so",
    "up",
  ]
}
