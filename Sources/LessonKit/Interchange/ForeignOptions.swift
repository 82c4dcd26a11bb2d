import LessonDiagnostics
import LessonParsing
import Yams

/// The options of a block in Quarto or R Markdown, and what they are in a lesson.
struct ForeignOptions {
  /// The words behind `swift-run`.
  private(set) var words: [String] = []
  /// Options without a counterpart.
  private(set) var leftOut: [String] = []

  mutating func take(_ name: String, _ value: String) {
    let isTrue = ["true", "TRUE", "T"].contains(value)
    let isFalse = ["false", "FALSE", "F"].contains(value)
    switch name.replacing(".", with: "-") {
    case "label": words.append("label=\(Self.label(value))")
    case "echo" where isFalse: words.append("echo=false")
    case "eval" where isFalse: words.append("eval=false")
    case "output" where isFalse, "results" where value == "hide": words.append("output=false")
    case "include" where isFalse: words += ["echo=false", "output=false"]
    case "echo" where isTrue, "eval" where isTrue, "output" where isTrue, "include" where isTrue: break
    case "code-fold" where isTrue: words.append("fold")
    case "code-line-numbers" where isTrue: words.append("numbered")
    case "fig-cap", "tbl-cap", "lst-cap": words.append("caption=\(Self.quoted(value))")
    case "fig-alt": words.append("alt=\(Self.quoted(value))")
    case "code-fold" where isFalse, "code-line-numbers" where isFalse: break
    default: takeOwn(name, value)
    }
  }

  /// An option that lessons have themselves.
  private mutating func takeOwn(_ name: String, _ value: String) {
    guard CellOption.all.contains(where: { $0.name == name }) else { return leftOut.append(name) }
    words.append(
      value == "true" ? name : value == "false" ? "\(name)=false" : "\(name)=\(Self.quoted(value))")
  }

  /// Reads the lines `#| name: value` at the start of a block.
  ///
  /// - Returns: the code behind them.
  mutating func takeComments(of code: [String]) -> [String] {
    let comments = code.prefix { $0.firstMatch(of: Self.comment) != nil }
    let yaml = comments.compactMap { $0.firstMatch(of: Self.comment).map { String($0.1) } }.joined(
      separator: "\n")
    // What is no YAML is left out, and noted as such.
    guard let root = try? Yams.compose(yaml: yaml), let mapping = root.mapping else {
      leftOut += comments.map { String($0) }
      return Array(code.dropFirst(comments.count))
    }
    for (key, value) in mapping {
      guard let name = key.scalar?.string else { continue }
      guard let text = value.scalar?.string else {
        leftOut.append(name)
        continue
      }
      take(name, text)
    }
    return Array(code.dropFirst(comments.count))
  }

  nonisolated(unsafe) private static let comment = /^\s*(?:#|\/\/)\|\s?(.*)$/

  /// Reads the options of a chunk of R Markdown: `{swift setup, echo=FALSE, fig.cap="…"}`.
  mutating func takeHeader(_ header: String) {
    var rest = header[...]
    var isFirst = true
    while true {
      rest = rest.drop { $0 == "," || $0.isWhitespace }
      guard !rest.isEmpty else { return }
      let name = rest.prefix { $0 != "=" && $0 != "," && !$0.isWhitespace }
      rest = rest[name.endIndex...].drop(while: \.isWhitespace)
      guard rest.first == "=" else {
        if isFirst, name.first?.isLetter == true {
          take("label", String(name))
        } else {
          leftOut.append(String(name))
        }
        isFirst = false
        continue
      }
      isFirst = false
      rest = rest.dropFirst().drop(while: \.isWhitespace)
      if let mark = rest.first, mark == "\"" || mark == "'" {
        let value = rest.dropFirst().prefix { $0 != mark }
        take(String(name), String(value))
        rest = rest[value.endIndex...].dropFirst()
      } else {
        let value = rest.prefix { $0 != "," && !$0.isWhitespace }
        take(String(name), String(value))
        rest = rest[value.endIndex...]
      }
    }
  }

  /// A name that a block can have.
  static func label(_ text: String) -> String {
    let name = String(text.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" ? $0 : "-" })
    return name.first?.isLetter == true ? name : "block-\(name)"
  }

  static func quoted(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return "\"\(line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
