/// Why a .bib file cannot be read.
package enum BibTeXFault: Hashable, Sendable {
  case noBrace(type: String)
  case noKey(type: String)
  case noName(type: String)
  case noEqual(field: String)
  case noValue(field: String)
  case noComma(key: String)
  case noEnd(key: String)
  case valueWithoutEnd(field: String)
  case strayBrace(field: String)
  case fieldTwice(String)
  case unknownString(String, nearest: String?)

  var words: String {
    switch self {
    case .noBrace(let type):
      "expected '{' behind '@\(type)'; text outside of entries must hold no '@' before a word"
    case .noKey(let type):
      "the entry '@\(type)' needs a key and a comma behind its brace: '@\(type){name2024,'"
    case .noName(let type): "expected the name of a field of '@\(type)', such as 'title'"
    case .noEqual(let field): "expected '=' behind '\(field)'; is a comma missing before it?"
    case .noValue(let field):
      "the field '\(field)' needs a value: {text}, \"text\", a number or a name that '@string' gives"
    case .noComma(let key): "expected a comma or the end of '\(key)' here"
    case .noEnd(let key): "the entry '\(key)' has no end; close it with '}'"
    case .valueWithoutEnd(let field): "the value of '\(field)' that begins here has no end; count its braces"
    case .strayBrace(let field): "this '}' in the value of '\(field)' closes nothing"
    case .fieldTwice(let name): "the field '\(name)' stands in this entry a second time"
    case .unknownString(let name, let nearest):
      "no '@string' above gives a meaning to '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; put a text into braces")
    }
  }
}
