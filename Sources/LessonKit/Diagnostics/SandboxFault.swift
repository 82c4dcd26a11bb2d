/// Why lessons cannot be run in a sandbox.
package enum SandboxFault: Hashable, Sendable {
  /// There is none for this system.
  case otherSystem
  /// bubblewrap is not installed.
  case notInstalled
  /// A program of this tool's own is not beside it.
  case incomplete(String)
  /// bubblewrap cannot make one, and this is what it says.
  case refused(String)
  /// The command line says that none is wanted.
  case unwanted
}
