import LessonText

/// Makes the identifiers of headings as GitHub does: letters of any script become lower case, spaces become hyphens, and other
/// punctuation is dropped. An identifier that an earlier heading has gets a number.
///
/// Identifiers depend on the headings alone, so that adding a label to a block changes no address of the page.
package struct HeadingIdentifiers {
  private var taken: Set<String> = []
  private var next: [String: Int] = [:]

  /// Whether an identifier belongs to a part that the page itself makes: its main part, its lists of lessons and contents, what says what names mean,
  /// checks, quizzes, footnotes and the references to them, the sources that it cites, and everything in drawings.
  package static func isReserved(_ identifier: String) -> Bool {
    let own = ["content", "contents-title", LessonListIdentifier.whole, "names-card", "names-help"]
    let beginnings = ["bib-", ClaimIdentifiers.beginning, LessonListIdentifier.partBeginning]
    if own.contains(identifier) || beginnings.contains(where: identifier.hasPrefix) { return true }
    // A regular expression would cost a third of a millisecond for each heading.
    func numbers(after name: String) -> [Substring]? {
      guard identifier.hasPrefix(name) else { return nil }
      return identifier.dropFirst(name.count).split(separator: "-", omittingEmptySubsequences: false)
    }
    func isNumber(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy(\.isDigit) }
    if let answer = numbers(after: "answer-") { return answer.count == 2 && answer.allSatisfy(isNumber) }
    if let quiz = numbers(after: "quiz-") {
      return quiz.count == 2 && isNumber(quiz[0]) && quiz[1] == "question"
    }
    if let note = numbers(after: "fn-") { return note.count == 1 && note.allSatisfy(isNumber) }
    if let reference = numbers(after: "fnref-") {
      return reference.count <= 2 && reference.allSatisfy(isNumber)
    }
    return numbers(after: "drawing-")?.first.map(isNumber) ?? false
  }

  mutating func next(for text: String) -> String {
    var base = Self.name(for: text)
    if base.isEmpty { base = "section" }
    if Self.isReserved(base) { base = "section-" + base }
    return unique(base)
  }

  /// The words of a text, as an identifier has them; empty for a text without words.
  static func name(for text: String) -> String {
    // What Unicode says of a scalar is slow to ask for, and most headings are ASCII.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return asciiName(for: text) }
    var base = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " || scalar == "-" {
        base += "-"
      } else if scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
      {
        base.unicodeScalars.append(scalar)
      }
    }
    return String(base.trimmingHyphens)
  }

  /// The same for a text in ASCII.
  private static func asciiName(for text: String) -> String {
    let hyphen = UInt8(ascii: "-")
    var name: [UInt8] = []
    name.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte == UInt8(ascii: " ") || byte == hyphen {
        if !name.isEmpty { name.append(hyphen) }
      } else if byte.isLetter {
        name.append(byte | 0x20)
      } else if byte.isDigit || byte == UInt8(ascii: "_") {
        name.append(byte)
      }
    }
    while name.last == hyphen { name.removeLast() }
    return name.text
  }

  mutating func unique(_ base: String) -> String {
    if taken.insert(base).inserted { return base }
    var number = next[base] ?? 1
    while !taken.insert("\(base)-\(number)").inserted { number += 1 }
    next[base] = number + 1
    return "\(base)-\(number)"
  }
}

/// Makes the identifiers of checks from what they claim, so that a link to one holds as long as the claim is made.
package struct ClaimIdentifiers {
  static let beginning = "checked-"
  private var identifiers = HeadingIdentifiers()

  package init() {}

  package mutating func next(for claim: String) -> String {
    identifiers.unique(Self.beginning + HeadingIdentifiers.name(for: claim))
  }
}

/// The identifiers of the list of lessons, and of the parts in it.
package enum LessonListIdentifier {
  package static let whole = "lesson-list"
  package static let partBeginning = "lessons-part-"
}

extension String {
  fileprivate var trimmingHyphens: Substring {
    var result = self[...]
    while result.first == "-" { result.removeFirst() }
    while result.last == "-" { result.removeLast() }
    return result
  }
}
