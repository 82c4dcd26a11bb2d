/// Whether lessons are run in a sandbox.
package enum SandboxChoice: String, CaseIterable, Sendable {
  /// Where one works.
  case automatic = "auto"
  /// Or not at all.
  case required
  /// Never.
  case off
}
