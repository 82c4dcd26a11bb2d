/// What the value of a fence's option looks like.
public enum OptionForm: Hashable, Sendable {
  /// `fold=true`
  case truth
  /// `label=mask`
  case name
  /// `caption="Kept units"`
  case text
}
