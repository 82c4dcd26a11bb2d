import Foundation

/// What the Swift runtime wrote when a program trapped.
struct TrapMessage: Hashable, Sendable {
  /// `Fatal error`, `Precondition failed`, `Assertion failed`; `nil` where the runtime writes a sentence of its own.
  var kind: String?
  /// What follows the kind; may be empty.
  var text: String

  /// As plain Swift prints it: `Precondition failed: Index must be free`.
  var words: String {
    guard let kind else { return text }
    return text.isEmpty ? kind : "\(kind): \(text)"
  }

  /// As it reads after "the lesson stopped here": without "Fatal error", which adds nothing.
  var reason: String { kind == Self.fatalError && !text.isEmpty ? text : words }

  private static let fatalError = "Fatal error"
  /// The beginnings of sentences that come without a kind.
  private static let sentences = ["Could not cast value of type", "Simultaneous accesses to"]
  /// The line after a message, if the runtime writes the backtrace.
  private static let traceMark = "Current stack trace:"

  /// Reads standard error.
  ///
  /// - Returns: the last message in it, and everything before that; `nil` if there is none.
  static func find(in error: String) -> (message: TrapMessage, before: String)? {
    let lines = lines(of: error)
    guard let start = lines.lastIndex(where: { TrapMessage(line: $0) != nil }),
      var message = TrapMessage(line: lines[start])
    else { return nil }
    if message.kind != nil {
      // A message may have several lines.
      let more = lines[(start + 1)...].prefix { $0 != traceMark }
      message.text = ([message.text] + more.map(String.init)).joined(separator: "\n")
    }
    message.text = withoutAddresses(message.text).trimmingCharacters(in: .whitespacesAndNewlines)
    return (message, lines[..<start].joined(separator: "\n"))
  }

  /// What a program wrote before its last message; all of it if there is none.
  static func before(in error: String) -> String {
    find(in: error)?.before ?? lines(of: error).joined(separator: "\n")
  }

  /// The lines without those about the backtrace, which differ from run to run.
  ///
  /// A line ends with the runtime's own mark, and with nothing else that a message may hold: a carriage return, a line separator.
  private static func lines(of error: String) -> [Substring] {
    error.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Substring.init).filter {
      !$0.hasPrefix("*** ") && !$0.hasPrefix("swift-runtime: ")
    }
  }

  private init?(line: Substring) {
    if Self.sentences.contains(where: { line.hasPrefix($0) }) {
      self.init(kind: nil, text: String(line))
      return
    }
    // A place stands before the kind; it is known from the backtrace. Text that was printed without a line end may stand there, too.
    // A message may begin with a mark that joins the space before it.
    let marks = #/(?:^|: )(Fatal error|Precondition failed|Assertion failed)(?:: (.*))?$/#.ofScalars
    let loose = #/(Fatal error|Precondition failed|Assertion failed)(?:: (.*))?$/#.ofScalars
    guard let match = line.firstMatch(of: marks) ?? line.firstMatch(of: loose) else { return nil }
    self.init(kind: String(match.1), text: match.2.map(String.init) ?? "")
  }

  init(kind: String?, text: String) {
    self.kind = kind
    self.text = text
  }

  /// The text without addresses, which differ from run to run. A hexadecimal number that a lesson prints is hardly ever so long, and
  /// hardly ever begins as they do.
  private static func withoutAddresses(_ text: String) -> String {
    text.replacing(#/ \(0x[0-9a-f]{6,16}\)/#, with: "").replacing(
      #/0x(?:7f|5[56])[0-9a-f]{10}\b/#, with: "0x…")
  }
}

extension Regex {
  /// The same for text of which no character ends a line or belongs to the one before it.
  fileprivate var ofScalars: Regex { matchingSemantics(.unicodeScalar).dotMatchesNewlines() }
}
