extension YAMLKind {
  /// As the end of `but is …`.
  var words: String {
    switch self {
    case .mapping: "a mapping"
    case .list: "a list"
    case .alias: "an alias"
    case .nothing: "nothing"
    case .number(let text): "the number \(text)"
    case .truth(let text): "the truth value \(text)"
    case .text(let text): "the text '\(text)'"
    }
  }
}

extension YAMLForm {
  /// As the end of `must be …`.
  var words: String {
    switch self {
    case .text: "text"
    case .textByLanguage: "text, or a mapping from languages to texts"
    case .truth: "true or false"
    case .modules: "a list of module names"
    case .paths: "a list of paths"
    case .slugs: "a list of slugs"
    case .features: "a list of features"
    case .arguments: "a list of arguments for the compiler"
    case .languageMode(let versions): versions.map(String.init).joined(separator: " or ")
    case .limits: "a mapping with the keys 'seconds', 'memory' and 'output'"
    case .seconds: "a number of seconds above 0"
    case .mebibytes: "a whole number of MiB above 0"
    case .macros: "a mapping from TeX commands to their meaning"
    case .wordsByLanguage: "a mapping from languages to words, such as 'fr: {next: Suite}'"
    case .words: "a mapping from words to texts, such as 'next: Suite'"
    }
  }
}

extension YAMLMistake {
  /// - Parameters:
  ///   - key: what stands before the colon of the line.
  ///   - quoted: the value as YAML would take it.
  func message(key: String, quoted: String) -> String {
    let remedy = "\(key): \(quoted)"
    return switch self {
    case .colon: "a text that holds a colon has to stand in quotation marks: \(remedy)"
    case .comment:
      "to YAML '#' begins a comment, which is no part of the text; put the text in quotation marks: \(remedy)"
    case .firstCharacter(let character):
      "a text that begins with '\(character)' has to stand in quotation marks: \(remedy)"
    case .open(let mark):
      "what begins with this '\(mark)' has no end; close it with "
        + (["[": "']', or, if it is a text, write ", "{": "'}', or, if it is a text, write "][mark]
          .map { $0 + remedy } ?? "'\(mark)'")
    case .noSpace: "YAML wants a space behind the colon of '\(key)'"
    case .textBehindQuotationMark:
      "text stands behind the closing quotation mark; a text that holds one kind of marks stands in the other kind"
    case .escape:
      "in double quotation marks a backslash begins an escape, and this is none that YAML knows; use single marks"
    case .tab: "YAML is indented with spaces, but this line begins with a tab"
    }
  }
}
