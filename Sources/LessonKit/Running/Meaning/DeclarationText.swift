/// A declaration as the service writes it, in XML that names the role of each word, as text.
struct DeclarationText {
  let code: String

  /// Attributes that say how code is compiled, and nothing to who calls it.
  private static let quiet: Set<Substring> = ["inlinable", "frozen", "usableFromInline", "inline"]

  init(xml: String) {
    var text = Self.plain(xml)
    while let rest = Self.withoutQuietAttribute(text) { text = rest }
    code = text
  }

  private static func plain(_ xml: String) -> String {
    var text = ""
    var rest = xml[...]
    while let index = rest.firstIndex(where: { $0 == "<" || $0 == "&" }) {
      text += rest[..<index]
      rest = rest[index...]
      if rest.first == "<" {
        rest = rest.firstIndex(of: ">").map { rest[rest.index(after: $0)...] } ?? ""
        continue
      }
      let name = rest.dropFirst().prefix { $0 != ";" }
      let characters: [Substring: String] = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
      text += characters[name] ?? "&\(name);"
      rest = rest.dropFirst(name.count + 2)
    }
    return text + rest
  }

  /// - Returns: `nil` where no such attribute stands at the beginning.
  private static func withoutQuietAttribute(_ text: String) -> String? {
    guard text.hasPrefix("@") else { return nil }
    let name = text.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    guard name.hasPrefix("_") || quiet.contains(name) else { return nil }
    var rest = text.dropFirst(1 + name.count)
    if rest.first == "(" {
      var depth = 0
      rest = rest.drop { character in
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        return depth > 0
      }.dropFirst()
    }
    return String(rest.drop(while: \.isWhitespace))
  }
}
