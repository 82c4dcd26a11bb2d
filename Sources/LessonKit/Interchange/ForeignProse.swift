import Foundation
import LessonCourse
import LessonDiagnostics
import LessonText

/// Translates sentences: formulas, cross references, citations, pictures, and code inside sentences.
struct ForeignProse {
  /// What ends the formula that an earlier line opened, and what is written for it.
  private var formulaEnd: (mark: String, written: String)?
  private var formulaLabel: String?
  private var faults: [InterchangeFault] = []
  /// The definitions of footnotes that stood in sentences: `^[…]`.
  private(set) var footnotes: [String] = []
  /// Pictures of the cell that is read, by their names.
  var attachments: [String: [UInt8]] = [:]
  private(set) var pictures: [(name: String, bytes: [UInt8])] = []

  /// Stands for the folder of the lesson's pictures until the lesson has a name.
  static let folder = "\u{1}"

  /// What cross references name, by Quarto's custom.
  static let kinds = [
    "fig", "tbl", "eq", "sec", "lst", "thm", "lem", "cor", "prp", "def", "exm", "exr", "rem", "nte", "tip",
    "wrn", "imp", "cau",
  ]

  var isInFormula: Bool { formulaEnd != nil }

  mutating func endFormula() { formulaEnd = nil }

  mutating func takeFaults() -> [InterchangeFault] {
    defer { faults = [] }
    return faults
  }

  mutating func translated(_ line: String) -> String {
    if let end = formulaEnd {
      guard let mark = line.range(of: end.mark) else { return tex(line) }
      formulaEnd = nil
      let label = formulaLabel.map { " {#\($0)}" } ?? ""
      formulaLabel = nil
      return tex(String(line[..<mark.lowerBound])) + end.written + label + line[mark.upperBound...]
    }
    let trimmed = line.drop(while: \.isWhitespace)
    let indentation = line[..<trimmed.startIndex]
    for (open, close) in [("$$", "$$"), ("\\[", "\\]")] where trimmed.hasPrefix(open) {
      let rest = trimmed.dropFirst(2)
      if let end = rest.range(of: close) {
        guard !rest[..<end.lowerBound].allSatisfy(\.isWhitespace) else { continue }
        return "\(indentation)$$\(tex(String(rest[..<end.lowerBound])))$$" + label() + rest[end.upperBound...]
      }
      formulaEnd = (close, "$$")
      return "\(indentation)$$\(tex(String(rest)))"
    }
    if let match = trimmed.prefixMatch(of: /\\begin\{(equation|align|gather|multline|eqnarray)(\*?)\}/) {
      let name = String(match.1)
      let inner = Self.inner(name)
      let opening = inner.isEmpty ? "$$" : "$$\\begin{\(inner)}"
      let closing = inner.isEmpty ? "$$" : "\\end{\(inner)}$$"
      let rest = String(trimmed[match.range.upperBound...])
      formulaEnd = ("\\end{\(name)\(match.2)}", closing)
      return "\(indentation)\(opening)" + translated(rest)
    }
    return inline(pictured(heading(line)))
  }

  // MARK: Formulas

  /// The environment without numbers that stands for one with numbers; empty for a single equation.
  private static func inner(_ name: String) -> String {
    switch name {
    case "align", "eqnarray": "aligned"
    case "gather": "gathered"
    case "multline": "aligned"
    default: ""
    }
  }

  /// TeX with the tool's own numbers in the place of LaTeX's.
  private mutating func tex(_ tex: String) -> String {
    var text = tex
    if let match = text.firstMatch(of: /\\label\{([^}]*)\}/) {
      formulaLabel = Self.label(String(match.1))
      text.removeSubrange(match.range)
    }
    for name in ["align", "gather", "multline", "eqnarray", "equation"] {
      let inner = Self.inner(name)
      for star in ["", "*"] {
        text = text.replacing("\\begin{\(name)\(star)}", with: inner.isEmpty ? "" : "\\begin{\(inner)}")
        text = text.replacing("\\end{\(name)\(star)}", with: inner.isEmpty ? "" : "\\end{\(inner)}")
      }
    }
    return text
  }

  private mutating func label() -> String {
    defer { formulaLabel = nil }
    return formulaLabel.map { " {#\($0)}" } ?? ""
  }

  /// `eq:cost` as a label of the tool's.
  private static func label(_ name: String) -> String { ForeignOptions.label(name.replacing(":", with: "-")) }

  // MARK: Headings and pictures

  /// A heading with its label alone: `## Title {#sec-x .unnumbered}`.
  private mutating func heading(_ line: String) -> String {
    guard line.hasPrefix("#"), let match = line.firstMatch(of: /\s*(\{[^{}]*\})\s*$/) else { return line }
    let attributes = ForeignAttributes(String(match.1))
    for name in attributes.classes + attributes.values.keys.sorted() { faults.append(.optionLeftOut(name)) }
    return line[..<match.range.lowerBound]
      + (attributes.identifier.map { " {#\(ForeignOptions.label($0))}" } ?? "")
  }

  /// A line with files in the place of pictures that it holds itself.
  private mutating func pictured(_ line: String) -> String {
    var result = ""
    var rest = line[...]
    while let found = rest.firstRange(of: "attachment:") {
      result += rest[..<found.lowerBound]
      let name = rest[found.upperBound...].prefix { !")\"'>".contains($0) && !$0.isWhitespace }
      rest = rest[name.endIndex...]
      let decoded = String(name).removingPercentEncoding ?? String(name)
      if let bytes = attachments[decoded] {
        result += add(bytes, named: decoded)
      } else {
        faults.append(.attachmentMissing(decoded))
        result += decoded
      }
    }
    rest = (result + rest)[...]
    result = ""
    while let found = rest.firstRange(of: "data:image/") {
      result += rest[..<found.lowerBound]
      let address = rest[found.lowerBound...].prefix { !")\"'>".contains($0) && !$0.isWhitespace }
      rest = rest[address.endIndex...]
      let kind = address.dropFirst("data:image/".count).prefix { $0.isLetter }
      let mark = address.firstRange(of: ";base64,")
      if let mark, let data = Data(base64Encoded: String(address[mark.upperBound...])), !data.isEmpty {
        result += add([UInt8](data), named: "picture.\(kind == "jpeg" ? "jpg" : kind)")
      } else {
        faults.append(.pictureUnreadable)
        result += "\(address)"
      }
    }
    return result + rest
  }

  private mutating func add(_ bytes: [UInt8], named name: String) -> String {
    let plain = String(
      name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "-" })
    var unused = plain
    var number = 2
    while let same = pictures.first(where: { $0.name == unused }) {
      if same.bytes == bytes { return "\(Self.folder)/\(unused)" }
      unused = "\(number)-\(plain)"
      number += 1
    }
    pictures.append((unused, bytes))
    return "\(Self.folder)/\(unused)"
  }

  // MARK: Inside sentences

  private mutating func inline(_ line: String) -> String {
    var result = ""
    var rest = line[...]
    while let first = rest.first {
      if let (written, count) = special(rest, first, after: result.last) {
        result += written
        rest = rest.dropFirst(count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// What to write for the beginning of a text, and how many of its characters it stands for; `nil` for text.
  private mutating func special(
    _ text: Substring, _ first: Character, after before: Character?
  ) -> (String, Int)? {
    switch first {
    case "\\": return backslash(text)
    case "`": return code(text)
    case "$": return formula(text)
    case "{": return braces(text)
    case "@": return before.map { $0.isLetter || $0.isNumber } == true ? nil : reference(text)
    case "[": return citation(text)
    case "!": return image(text)
    case "]": return attributes(text)
    case "^": return footnote(text)
    default: return nil
    }
  }

  private func backslash(_ text: Substring) -> (String, Int)? {
    if let match = text.prefixMatch(of: /\\(?:eq|auto|c|C)?ref\{([^}]*)\}|\\@ref\(([^)]*)\)/) {
      let name = match.1 ?? match.2 ?? ""
      return ("[](#\(Self.label(String(name))))", text[match.range].count)
    }
    if text.hasPrefix("\\("), let end = text.firstRange(of: "\\)") {
      let tex = text[text.index(text.startIndex, offsetBy: 2)..<end.lowerBound]
      return ("$\(tex.trimming(while: \.isWhitespace))$", text[..<end.upperBound].count)
    }
    return (String(text.prefix(2)), min(2, text.count))
  }

  private mutating func code(_ text: Substring) -> (String, Int)? {
    let mark = text.prefix { $0 == "`" }
    let inside = text.dropFirst(mark.count)
    var rest = inside
    while let start = rest.firstIndex(of: "`") {
      let run = rest[start...].prefix { $0 == "`" }
      if run.count == mark.count {
        let content = inside[..<start]
        let whole = text[..<run.endIndex].count
        if let match = text[run.endIndex...].prefixMatch(of: /\{=([a-z]+)\}/) {
          if match.1 == "html" { return (String(content), whole + match.0.count) }
          faults.append(.rawLeftOut(String(match.1)))
          return (String(text[..<run.endIndex]), whole + match.0.count)
        }
        if let match = content.wholeMatch(of: /\{(\w+)\}\s*(.*)|(r)\s+(.*)/) {
          let language = match.1 ?? match.3 ?? ""
          let expression = match.2 ?? match.4 ?? ""
          if language.lowercased() == "swift" { return ("\(mark)swift-run \(expression)\(mark)", whole) }
          faults.append(.inlineOfOther(String(language)))
          return ("\(mark)\(expression)\(mark)", whole)
        }
        return (String(text[..<run.endIndex]), whole)
      }
      rest = rest[run.endIndex...]
    }
    return (String(mark), mark.count)
  }

  /// A formula stays as it is, by Pandoc's rule for what is one.
  private mutating func formula(_ text: Substring) -> (String, Int)? {
    let mark = text.hasPrefix("$$") ? "$$" : "$"
    let inside = text.dropFirst(mark.count)
    guard let first = inside.first, mark == "$$" || !first.isWhitespace else { return nil }
    var rest = inside
    while let end = rest.firstRange(of: mark) {
      let content = inside[..<end.lowerBound]
      let isEnd =
        content.last != "\\" && !content.isEmpty
        && (mark == "$$"
          || (content.last?.isWhitespace == false && inside[end.upperBound...].first?.isNumber != true))
      if isEnd { return ("\(mark)\(tex(String(content)))\(mark)\(label())", text[..<end.upperBound].count) }
      rest = inside[end.upperBound...]
    }
    return nil
  }

  private mutating func braces(_ text: Substring) -> (String, Int)? {
    if text.hasPrefix("{{<"), let end = text.firstRange(of: ">}}") {
      let shortcode = String(text[..<end.upperBound])
      faults.append(.shortcode(shortcode))
      return ("`\(shortcode)`", shortcode.count)
    }
    guard let (name, _) = VariableSpelling.name(in: Array(text.utf8)[...]) else { return nil }
    faults.append(.escaped("{{\(name)}}"))
    return ("\\{{", 2)
  }

  private func reference(_ text: Substring) -> (String, Int)? {
    let name = text.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    let label = name.trimmingSuffix { $0 == "-" || $0 == "_" }
    guard isCrossReference(label) else { return nil }
    return ("[](#\(label))", label.count + 1)
  }

  private func isCrossReference(_ name: Substring) -> Bool {
    guard let hyphen = name.firstIndex(of: "-"), name.index(after: hyphen) < name.endIndex else {
      return false
    }
    return Self.kinds.contains(String(name[..<hyphen]))
  }

  /// `[@fig-a; @fig-b]` becomes links; citations stay as they are.
  private func citation(_ text: Substring) -> (String, Int)? {
    guard let end = text.firstIndex(of: "]"), text[..<end].contains("@") else { return nil }
    let inside = text[text.index(after: text.startIndex)..<end]
    guard inside.first == "@" || inside.hasPrefix("-@") else { return nil }
    let parts = inside.split(separator: ";").map { $0.trimming(while: \.isWhitespace) }
    let names = parts.map { $0.drop { $0 == "-" || $0 == "@" } }
    guard names.allSatisfy(isCrossReference) else { return (String(text[...end]), text[...end].count) }
    return (names.map { "[](#\($0))" }.joined(separator: ", "), text[...end].count)
  }

  /// A picture with a label has its caption where Markdown has the alternative text.
  private mutating func image(_ text: Substring) -> (String, Int)? {
    guard
      let match = text.prefixMatch(of: /!\[([^\[\]]*)\]\(([^()\s]*)(?:\s+"([^"]*)")?\)(\{[^{}]*\})?/)
    else { return nil }
    guard let written = match.4 else { return (String(match.0), match.0.count) }
    let attributes = ForeignAttributes(String(written))
    for name in attributes.classes + attributes.values.keys.sorted() where name != "fig-alt" {
      faults.append(.optionLeftOut(name))
    }
    let caption = match.3.map(String.init) ?? (attributes.identifier == nil ? "" : String(match.1))
    let alternative = attributes.values["fig-alt"] ?? String(match.1)
    let title = caption.isEmpty ? "" : " \(ForeignOptions.quoted(caption))"
    let label = attributes.identifier.map { "{#\(ForeignOptions.label($0))}" } ?? ""
    return ("![\(alternative)](\(match.2)\(title))\(label)", match.0.count)
  }

  /// `[text]{.class}`: the class has no counterpart, the text stays.
  private mutating func attributes(_ text: Substring) -> (String, Int)? {
    guard let match = text.prefixMatch(of: /\](\{[.#][^{}]*\})/),
      text.dropFirst(2).first != "#" || match.1.contains(" ")
    else { return nil }
    faults.append(.optionLeftOut(String(match.1)))
    return ("]", match.0.count)
  }

  private mutating func footnote(_ text: Substring) -> (String, Int)? {
    guard text.hasPrefix("^["), let end = text.firstIndex(of: "]") else { return nil }
    let name = "note-\(footnotes.count + 1)"
    let content = inline(String(text[text.index(text.startIndex, offsetBy: 2)..<end]))
    footnotes.append("[^\(name)]: \(content)")
    return ("[^\(name)]", text[...end].count)
  }
}

extension Substring {
  fileprivate func trimming(while isBlank: (Character) -> Bool) -> Substring {
    drop(while: isBlank).trimmingSuffix(while: isBlank)
  }
}

extension StringProtocol {
  /// The text without characters at its end.
  func trimmingSuffix(while isBlank: (Character) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, isBlank(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
