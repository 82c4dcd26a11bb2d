import LessonTranscript

/// Tells whether looking at a program's values has changed what it does.
///
/// The compiler's transform keeps the value of an expression until the end of its scope, where plain Swift lets go of it at once. That
/// matters only to code that can tell when an object goes. A program with such code is also run without the transform, and what both
/// runs print, check and say in sentences is compared.
enum ObservedLifetimes {
  private static let words: Set<String> = ["deinit", "weak", "unowned", "isKnownUniquelyReferenced"]

  /// Whether code can tell when an object goes, by its words; those of strings and comments do not count.
  static func matter(to lines: some Sequence<String>) -> Bool {
    var reader = CodeReader()
    return lines.contains { line in
      let bytes = Array(line.utf8)
      var word: [UInt8] = []
      for piece in reader.pieces(of: bytes) {
        if piece.isCode, let byte = bytes[piece.start..<piece.end].first, byte.isWordPart {
          word.append(byte)
          continue
        }
        if words.contains(word.text) { return true }
        word = []
      }
      return words.contains(word.text)
    }
  }

  /// Whether a run without reports of values did the same as one with them.
  static func areSame(_ plain: LessonRunner.Run, _ observed: LessonRunner.Run) -> Bool {
    plain.end == observed.end && plain.output == observed.output && plain.errorBytes == observed.errorBytes
      && events(of: plain) == events(of: observed)
  }

  /// The events of a run that do not come from reports of values; `nil` if they cannot be read, which the verdict on the run says.
  private static func events(of run: LessonRunner.Run) -> [Event]? {
    try? Event.events(in: run.events).filter { event in
      switch event {
      case .value, .display: false
      default: true
      }
    }
  }
}

extension CodeReader.Piece {
  /// Whether the piece is part of no text.
  fileprivate var isCode: Bool {
    switch opensBefore.last {
    case .text, .string, .pattern: false
    default: true
    }
  }
}

extension UInt8 {
  fileprivate var isWordPart: Bool { isLetter || isDigit || self == UInt8(ascii: "_") || self >= 0x80 }
}
