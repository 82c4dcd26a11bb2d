/// What the value of a fence's option looks like.
package enum OptionForm: Hashable, Sendable {
  /// `fold=true`
  case truth
  /// `label=mask`
  case name
  /// `caption="Kept units"`
  case text
  /// `highlight="3-5,8"`
  case lines
}

extension OptionForm {
  /// How a value is written.
  func words(for option: String) -> String {
    switch self {
    case .truth: "\(option)=true or \(option)=false"
    case .name: "\(option)=name"
    case .text: "\(option)=\"text\""
    case .lines: "\(option)=\"3-5,8\""
    }
  }
}
