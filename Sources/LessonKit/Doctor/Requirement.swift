/// One thing the tool needs, and whether it is here.
package struct Requirement: Hashable, Sendable {
  package enum Importance: Hashable, Sendable {
    /// Without it no lesson can be built.
    case essential
    /// Only some lessons, or only the tool's own tests, use it.
    case optional(uses: String)
  }

  package enum Finding: Hashable, Sendable {
    /// Where it is, and its version where that is known.
    case found(path: String, version: String?)
    /// What to do about it.
    case missing(advice: String)
    /// It is here, but it will not do.
    case unsuitable(path: String, version: String?, advice: String)
  }

  package var name: String
  package var importance: Importance
  package var finding: Finding

  package init(_ name: String, _ finding: Finding, importance: Importance = .essential) {
    self.name = name
    self.importance = importance
    self.finding = finding
  }

  package var isMet: Bool {
    if case .found = finding { true } else { false }
  }
}

/// What `lessons doctor` tells.
package struct Examination: Hashable, Sendable {
  package var requirements: [Requirement]

  /// The essential requirements that are not met.
  package var missingEssentials: [Requirement] {
    requirements.filter { $0.importance == .essential && !$0.isMet }
  }

  /// 0, or 69 when something the tool needs is not installed.
  package var exitStatus: Int32 { missingEssentials.isEmpty ? 0 : 69 }
}
