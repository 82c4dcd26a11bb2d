/// The roles of Swift's words: the only table of them.
///
/// Words that are keywords only in certain places (`lazy`, `open`, `some`) are in the table too.
package struct Keyword: OptionSet, Hashable, Sendable {
  package var rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Says who may use what is declared.
  package static let access = Keyword(rawValue: 1 << 0)
  /// Stands before a declaration.
  package static let modifier = Keyword(rawValue: 1 << 1)
  /// Begins a control flow statement.
  package static let control = Keyword(rawValue: 1 << 2)
  /// Begins a declaration whose braces hold statements or declarations.
  package static let declaring = Keyword(rawValue: 1 << 3)
  /// Begins any other declaration, or stands before it.
  package static let naming = Keyword(rawValue: 1 << 4)
  /// Introduces variables.
  package static let binding = Keyword(rawValue: 1 << 5)
  /// Says in an `import` what is imported.
  package static let importable = Keyword(rawValue: 1 << 6)
  /// Is a value, so it is not a label even before a colon.
  static let value = Keyword(rawValue: 1 << 7)
  /// Is a keyword even after a dot.
  static let member = Keyword(rawValue: 1 << 8)
  /// Continues the statement of the previous line when it begins a line.
  package static let continuing = Keyword(rawValue: 1 << 9)
  /// Leaves its statement to continue on the next line when it ends a line.
  package static let continued = Keyword(rawValue: 1 << 10)
  /// May be followed by an expression, so a slash after it begins a regular expression.
  static let leading = Keyword(rawValue: 1 << 11)

  /// The roles of a word; `nil` for a word that is not Swift's.
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
