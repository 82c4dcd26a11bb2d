/// A terminal, as far as the tool uses one: cursor up, erasing, line ends, colours.
struct Screen {
  private(set) var lines: [String] = [""]
  private var line = 0
  /// In characters; the tool writes from the start of a line only.
  private var column = 0
  /// Everything that was ever on a line of the screen.
  private(set) var history: Set<String> = []
  private(set) var unknown: [String] = []

  init(_ output: String) {
    var rest = output.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\r": column = 0
      case "\n":
        // As the system's terminals have it.
        column = 0
        history.insert(lines[line])
        line += 1
        if line == lines.count { lines.append("") }
      case "\u{1B}":
        let sequence = rest.prefix { !$0.properties.isAlphabetic }
        rest = rest.dropFirst(sequence.count)
        guard let final = rest.popFirst() else { return }
        run(String(String.UnicodeScalarView(sequence)), final)
      default:
        var text = Array(lines[line].unicodeScalars)
        while text.count < column { text.append(" ") }
        if column < text.count { text[column] = scalar } else { text.append(scalar) }
        lines[line] = String(String.UnicodeScalarView(text))
        column += 1
      }
    }
  }

  private mutating func run(_ sequence: String, _ final: Unicode.Scalar) {
    switch final {
    case "A": line = max(0, line - (Int(sequence.dropFirst()) ?? 1))
    case "K": lines[line] = String(String.UnicodeScalarView(lines[line].unicodeScalars.prefix(column)))
    case "J":
      lines[line] = String(String.UnicodeScalarView(lines[line].unicodeScalars.prefix(column)))
      lines.removeSubrange((line + 1)...)
    case "m": break
    default: unknown.append(sequence + String(Character(final)))
    }
  }
}
