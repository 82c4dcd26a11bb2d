import LessonLexer
import LessonParsing

/// A statement or declaration of a cell, at top level or inside braces.
struct Statement: Hashable {
  struct Place: Hashable, Comparable {
    /// The line of the lesson's file, and the byte in its code, from 1.
    var line, column: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.line, left.column) < (right.line, right.column)
    }
  }

  var start: Place
  /// After the last byte.
  var end: Place
  /// How many braces it stands in.
  var depth: Int
  /// Its text up to the first bracket, one space between words.
  var head: String
  /// Whether it holds parentheses or braces of its own: only so can it be a call.
  var mayCall = false
  /// Whether it gives a variable a value, with `=` outside of brackets.
  var assigns = false
  /// Whether it is the only one in its braces, and so may be the value of a function or closure.
  var isAlone = false

  func contains(_ place: Place) -> Bool { start <= place && place < end }
  func contains(_ other: Statement) -> Bool { start <= other.start && other.end <= end }

  /// The first word that is no attribute, modifier or label.
  var keyword: Substring {
    let words = head.split(separator: " ")
    let first = words.first { word in
      !word.hasPrefix("@") && !word.hasSuffix(":") && Self.roles(of: word).isDisjoint(with: .modifier)
    }
    return (first ?? "").prefix { $0.isLetter || $0 == "_" || $0.isNumber }
  }

  /// Whether its braces hold statements that are run or declared in their own right.
  var holdsStatements: Bool { !Self.roles(of: keyword).isDisjoint(with: [.control, .declaring]) }

  /// Whether it begins with a word of the control of flow.
  var isControl: Bool { Self.roles(of: keyword).contains(.control) }

  /// Whether it is, or may be, a declaration or a directive.
  var declares: Bool {
    head.split(separator: " ").contains { word in
      word.hasPrefix("@") || word.hasPrefix("#")
        || !Self.roles(of: word).isDisjoint(with: [.modifier, .declaring, .naming])
    }
  }

  private static func roles(of word: Substring) -> Keyword { Keyword.roles(of: word) ?? [] }

  /// What belongs to it of one line.
  func text(ofLine line: CodeLine) -> String {
    let bytes = line.text.utf8
    let first = start.line == line.number ? start.column - 1 : 0
    let last = end.line == line.number ? end.column - 1 : bytes.count
    return String(decoding: bytes.prefix(max(last, 0)).dropFirst(max(first, 0)), as: UTF8.self)
  }
}
