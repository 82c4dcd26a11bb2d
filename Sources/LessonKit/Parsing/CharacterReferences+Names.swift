extension CharacterReferences {
  /// The text that a name of HTML's stands for, as in `&eacute;`; `nil` for a name that HTML does not have.
  ///
  /// cmark knows them all.
  package static func text(named name: String) -> String? {
    let written = "&\(name);"
    let text = MarkdownTree(parsing: Array(written.utf8)).nodes.reduce(into: "") { text, node in
      if case .text(let part) = node.kind { text += part }
    }
    return text.isEmpty || text == written ? nil : text
  }
}
