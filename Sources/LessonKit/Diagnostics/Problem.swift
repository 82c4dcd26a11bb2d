/// Everything that can be wrong, as data. `Problem+Message.swift` words each case; nothing else does.
///
/// Cases are grouped by the stage that finds them.
public enum Problem: Hashable, Sendable {
  // MARK: Course

  // MARK: Parsing

  // MARK: Math

  // MARK: Running
  /// Something the Swift compiler said, in its own words.
  case compiler(String)

  // MARK: Publishing
}
