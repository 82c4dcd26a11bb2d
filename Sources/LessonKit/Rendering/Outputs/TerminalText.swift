import LessonHTML
import LessonText

/// What a program printed, as HTML: colours it asked a terminal for become spans, other control characters become visible
/// in the usual notation, `^G` for a bell.
///
/// - A carriage return starts its line anew, as a progress bar means it to.
/// - Escape sequences other than colours do nothing on paper and are left out.
struct TerminalText {
  /// The lines that have ended. `line` is the one that has not.
  private var lines: HTML = []
  private var line: HTML = []
  /// Text in one style.
  private var run = ""
  private var style = TerminalStyle()

  static func html(_ text: String) -> HTML {
    var reader = TerminalText()
    reader.read(Array(text.unicodeScalars))
    return [reader.lines, reader.line]
  }

  private mutating func read(_ scalars: [Unicode.Scalar]) {
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "\n":
        close()
        lines += [line, .lineEnd]
        line = []
      case "\t":
        run.unicodeScalars.append(scalar)
      case "\r":
        if index < scalars.count, scalars[index] != "\n" {
          run = ""
          line = []
        }
      case "\u{1B}":
        index = readEscape(scalars, from: index)
      default:
        if let text = VisibleText.replacement(for: scalar) {
          run += text
        } else {
          run.unicodeScalars.append(scalar)
        }
      }
    }
    close()
  }

  /// Reads what follows an escape character; returns the index at which ordinary text goes on.
  private mutating func readEscape(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    guard start < scalars.count else { return start }
    switch scalars[start] {
    case "[":
      var index = start + 1
      var parameters = ""
      while index < scalars.count, (0x20...0x3F).contains(scalars[index].value) {
        parameters.unicodeScalars.append(scalars[index])
        index += 1
      }
      guard index < scalars.count, (0x40...0x7E).contains(scalars[index].value) else { return index }
      if scalars[index] == "m" {
        close()
        style.apply(parameters)
      }
      return index + 1
    case "]", "P", "X", "^", "_":
      // Up to the string terminator: a bell, or an escape and a backslash. A sequence that reaches the end of its line is given
      // up.
      var index = start + 1
      while index < scalars.count, scalars[index] != "\u{7}", scalars[index] != "\n" {
        if scalars[index] == "\u{1B}" {
          return index + 1 < scalars.count && scalars[index + 1] == "\\" ? index + 2 : index
        }
        index += 1
      }
      return index < scalars.count && scalars[index] == "\u{7}" ? index + 1 : index
    case "\u{20}"..."\u{2F}":
      return min(start + 2, scalars.count)
    case "\u{30}"..."\u{7E}":
      return start + 1
    default:
      return start
    }
  }

  /// Ends a run of text in one style.
  private mutating func close() {
    if run.isEmpty { return }
    let text = HTML.written(run)
    line += style.classes.map { .element("span", ["class": $0], [text]) } ?? text
    run = ""
  }
}

/// The state that SGR sequences change. It keeps the eight named colours and leaves out other shades.
struct TerminalStyle {
  private static let colors = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
  private var color: String?
  private var bold = false
  private var italic = false
  private var underline = false

  /// Class names for the page; `nil` for plain text.
  var classes: String? {
    let names = [
      color.map { "ansi-\($0)" }, bold ? "ansi-bold" : nil, italic ? "ansi-italic" : nil,
      underline ? "ansi-underline" : nil,
    ].compactMap(\.self)
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  mutating func apply(_ parameters: String) {
    var codes = parameters.split(omittingEmptySubsequences: false) { $0 == ";" || $0 == ":" }
      .map { $0.isEmpty ? 0 : Int($0) ?? -1 }[...]
    while let code = codes.popFirst() {
      switch code {
      case 0: self = TerminalStyle()
      case 1: bold = true
      case 3: italic = true
      case 4: underline = true
      case 22: bold = false
      case 23: italic = false
      case 24: underline = false
      case 30...37: color = Self.colors[code - 30]
      case 90...97: color = Self.colors[code - 90]
      case 39: color = nil
      case 38, 48: applyExtended(&codes, isForeground: code == 38)
      default: break
      }
    }
  }

  /// `38;5;n` and `38;2;r;g;b`.
  private mutating func applyExtended(_ codes: inout ArraySlice<Int>, isForeground: Bool) {
    switch codes.popFirst() {
    case 5:
      guard let number = codes.popFirst(), isForeground else { return }
      color = (0..<16).contains(number) ? Self.colors[number % 8] : nil
    case 2:
      codes = codes.dropFirst(3)
      if isForeground { color = nil }
    default: break
    }
  }
}
