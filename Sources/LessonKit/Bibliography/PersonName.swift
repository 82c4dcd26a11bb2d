import LessonHTML
import LessonText

/// A name in a list of authors, read as BibTeX does: `First von Last`, `von Last, First`, `von Last, Jr, First`.
package struct PersonName: Hashable, Sendable {
  package var first = ""
  /// `van der`, which begins with a small letter.
  package var particle = ""
  /// The name of an organization, where it is in braces as a whole.
  package var last = ""
  package var suffix = ""

  /// The name by which text refers to a person: `van der Maaten`.
  package var short: String { particle.isEmpty ? last : "\(particle) \(last)" }

  /// Whether the name is written in Hangul, Kana or Han, where the family name comes first and nothing is abbreviated.
  package var isEastAsian: Bool {
    (last + first).unicodeScalars.allSatisfy { $0.value >= 0x1100 || $0 == " " } && !last.isEmpty
  }

  /// The names in a field, and whether it ends with `and others`.
  static func list(_ value: BibTeXValue) throws(LaTeXText.Fault) -> (names: [PersonName], hasMore: Bool) {
    var names: [PersonName] = []
    let words = value.words()
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1].bytes.text : ""
      let isEtAl = word.bytes.text == "et" && ["al.", "al", "al.,", "al,"].contains(next)
      guard isEtAl || word.bytes.last == 0x3B else { continue }
      throw LaTeXText.Fault(command: "", offset: word.start, problem: .namesNotJoined(isEtAl: isEtAl))
    }
    for part in words.split(whereSeparator: { $0.bytes == Array("and".utf8) }) {
      if part.count == 1, part.first?.bytes == Array("others".utf8) { return (names, true) }
      names.append(try PersonName(Array(part)))
    }
    return (names, false)
  }

  private init(_ words: [BibTeXValue]) throws(LaTeXText.Fault) {
    /// The words between commas.
    var parts: [[BibTeXValue]] = [[]]
    for word in words {
      var word = word
      let endsPart = word.bytes.last == 0x2C
      if endsPart {
        word.bytes.removeLast()
        word.offsets.removeLast()
      }
      if !word.bytes.isEmpty { parts[parts.count - 1].append(word) }
      if endsPart { parts.append([]) }
    }
    if let last = parts.last, last.isEmpty, parts.count > 1 { parts.removeLast() }
    if parts.count > 3, let place = words.first?.start {
      throw LaTeXText.Fault(command: "", offset: place, problem: .namesNotJoined(isEtAl: false))
    }
    var family = parts[0]
    switch parts.count {
    case 1:
      // The last word is the family name, with the particles before it; what comes before these is the first name.
      let candidates = family.dropLast()
      let start = try Self.firstParticle(in: candidates) ?? candidates.count
      first = try Self.text(Array(family[..<start]))
      family = Array(family[start...])
    case 2: first = try Self.text(parts[1])
    default:
      suffix = try Self.text(parts[1])
      first = try Self.text(parts[2])
    }
    var count = 0
    for (index, word) in family.dropLast().enumerated() where try Self.isParticle(word) { count = index + 1 }
    particle = try Self.text(Array(family[..<count]))
    last = try Self.text(Array(family[count...]))
  }

  private static func firstParticle(in words: ArraySlice<BibTeXValue>) throws(LaTeXText.Fault) -> Int? {
    for (index, word) in words.enumerated() where try isParticle(word) { return index }
    return nil
  }

  /// Whether a word begins with a small letter. One in braces does not count.
  private static func isParticle(_ word: BibTeXValue) throws(LaTeXText.Fault) -> Bool {
    if word.bytes.first == .braceOpen, word.bytes.dropFirst().first != .backslash { return false }
    return try text([word]).first?.isLowercase ?? false
  }

  private static func text(_ words: [BibTeXValue]) throws(LaTeXText.Fault) -> String {
    var texts: [String] = []
    for word in words { texts.append(try LaTeXText.html(word).characters) }
    return texts.joined(separator: " ")
  }
}

extension BibTeXValue {
  /// The words outside of braces; a comma stays with the word before it.
  func words() -> [BibTeXValue] {
    var words: [BibTeXValue] = []
    var depth = 0
    var isOpen = false
    for (byte, offset) in zip(bytes, offsets) {
      if depth == 0, byte.isBlank || byte == .tilde {
        isOpen = false
        continue
      }
      if byte == .braceOpen { depth += 1 }
      if byte == .braceClose { depth -= 1 }
      if !isOpen { words.append(BibTeXValue(start: offset)) }
      isOpen = !(depth == 0 && byte == 0x2C)
      words[words.count - 1].bytes.append(byte)
      words[words.count - 1].offsets.append(offset)
    }
    return words
  }
}

extension HTML {
  /// The text outside of tags.
  package var characters: String {
    nodes.reduce(into: "") { text, node in
      if case .text(let more) = node { text += more }
    }
  }
}
