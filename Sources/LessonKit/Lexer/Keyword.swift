/// The words of the language, and what each of them does: the only table of them.
///
/// A word that is one only in certain places (`lazy`, `open`, `some`) is in it as well.
package struct Keyword: OptionSet, Hashable, Sendable {
  package var rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Who may use what is declared.
  package static let access = Keyword(rawValue: 1 << 0)
  /// Stands before a declaration.
  package static let modifier = Keyword(rawValue: 1 << 1)
  /// Begins a statement of the control of flow.
  package static let control = Keyword(rawValue: 1 << 2)
  /// Begins a declaration whose braces hold statements or declarations.
  package static let declaring = Keyword(rawValue: 1 << 3)
  /// Begins, or stands before, another declaration.
  package static let naming = Keyword(rawValue: 1 << 4)
  /// Introduces variables.
  package static let binding = Keyword(rawValue: 1 << 5)
  /// Says in an `import` what is imported.
  package static let importable = Keyword(rawValue: 1 << 6)
  /// Is a value: no label, even before a colon.
  static let value = Keyword(rawValue: 1 << 7)
  /// Is a keyword after a dot as well.
  static let member = Keyword(rawValue: 1 << 8)
  /// At the beginning of a line, goes on with the statement of the line before.
  package static let continuing = Keyword(rawValue: 1 << 9)
  /// At the end of a line, has the rest of its statement on the next.
  package static let continued = Keyword(rawValue: 1 << 10)
  /// An expression may follow it: a slash there begins a regular expression.
  static let leading = Keyword(rawValue: 1 << 11)

  /// What a word does; `nil` for all that are no words of the language.
  package static func roles(of word: some StringProtocol) -> Keyword? { table[String(word)] }

  private static let table: [String: Keyword] = [
    // Declarations.
    "actor": [.declaring],
    "associatedtype": [.naming],
    "case": [.naming, .leading],
    "class": [.declaring, .importable, .continued],
    "deinit": [.declaring],
    "enum": [.declaring, .importable, .continued],
    "extension": [.declaring, .continued],
    "func": [.declaring, .importable, .continued],
    "import": [.naming, .continued],
    "init": [.declaring, .member],
    "let": [.naming, .binding, .importable, .continued],
    "macro": [.naming],
    "operator": [.naming],
    "precedencegroup": [.naming],
    "protocol": [.declaring, .importable, .continued],
    "struct": [.declaring, .importable, .continued],
    "subscript": [.declaring],
    "typealias": [.naming, .importable],
    "var": [.naming, .binding, .importable, .continued],

    // What stands before them.
    "borrowing": [], "consuming": [], "dynamic": [], "sending": [],
    "convenience": [.modifier], "distributed": [.modifier], "final": [.modifier], "indirect": [.modifier],
    "isolated": [.modifier],
    "mutating": [.modifier], "nonisolated": [.modifier], "nonmutating": [.modifier],
    "override": [.modifier], "required": [.modifier], "static": [.modifier],
    "fileprivate": [.access, .modifier], "internal": [.access, .modifier], "open": [.modifier],
    "package": [.access, .modifier], "private": [.access, .modifier], "public": [.access, .modifier],
    "async": [.naming],
    "lazy": [.naming], "unowned": [.naming], "weak": [.naming],
    "infix": [.naming], "postfix": [.naming], "prefix": [.naming],
    "didSet": [], "willSet": [],

    // Statements.
    "break": [], "continue": [], "fallthrough": [],
    "catch": [.continuing], "else": [.continuing, .continued, .leading],
    "default": [.value],
    "defer": [.control], "do": [.control], "for": [.control], "repeat": [.control],
    "guard": [.control, .leading], "if": [.control, .leading], "switch": [.control, .leading],
    "while": [.control, .leading],
    "in": [.continuing, .leading],
    "return": [.continued, .leading], "throw": [.continued, .leading],
    "where": [.continuing, .continued, .leading],

    // Expressions and types.
    "any": [], "each": [], "inout": [], "some": [], "rethrows": [],
    "as": [.continuing, .continued], "is": [.continuing, .continued],
    "await": [.continued, .leading], "try": [.continued, .leading],
    "throws": [.continuing],
    "false": [.value], "nil": [.value], "self": [.value, .member], "Self": [.value], "super": [.value],
    "true": [.value],
    "_": [.value],
  ]
}
