/// One thing the tool needs, and whether it is here.
struct Requirement: Hashable, Sendable {
  enum Importance: Hashable, Sendable {
    /// Without it no lesson can be built.
    case essential
    /// Only some lessons, or only the tool's own tests, use it.
    case optional(uses: String)
  }

  enum Finding: Hashable, Sendable {
    /// Where it is, and its version where that is known.
    case found(path: String, version: String?)
    /// What to do about it.
    case missing(advice: String)
    /// It is here, but it will not do.
    case unsuitable(path: String, version: String?, advice: String)
  }

  var name: String
  var importance: Importance
  var finding: Finding

  init(_ name: String, _ finding: Finding, importance: Importance = .essential) {
    self.name = name
    self.importance = importance
    self.finding = finding
  }

  var isMet: Bool {
    if case .found = finding { true } else { false }
  }
}
