/// Everything that can be wrong, as data. `Problem+Message.swift` words each case; nothing else does.
///
/// Cases are grouped by the stage that finds them.
public enum Problem: Hashable, Sendable {
  // MARK: Course

  // MARK: Parsing

  // MARK: Math
  /// A mistake in a formula, as a clause.
  case formula(String)
  /// A mistake in the definition of a macro that a formula uses.
  case formulaMacro(name: String, message: String)
  /// A formula, and no KaTeX to set it.
  case mathToolMissing
  /// KaTeX is there and cannot be used.
  case mathToolFailed(String)

  // MARK: Theme
  case themeFileUnreadable(name: String, reason: String)
  case placeholderMissing(String)
  case placeholderUnknown(String, known: [String])

  // MARK: Running
  /// Something the Swift compiler said, in its own words.
  case compiler(String)

  // MARK: Publishing
}
