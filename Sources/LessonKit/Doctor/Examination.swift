/// What `lessons doctor` tells.
package struct Examination: Hashable, Sendable {
  var requirements: [Requirement]

  /// The essential requirements that are not met.
  var missingEssentials: [Requirement] {
    requirements.filter { $0.importance == .essential && !$0.isMet }
  }

  /// 0, or 69 when something the tool needs is not installed.
  package var exitStatus: Int32 { missingEssentials.isEmpty ? 0 : 69 }
}
