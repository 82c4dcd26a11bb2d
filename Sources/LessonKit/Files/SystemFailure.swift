/// A system call that failed: the one error of everything that touches files.
public struct SystemFailure: Error, Hashable, Sendable {
  public var operation: FileOperation
  /// Absolute.
  public var path: String
  /// The value of `errno`.
  public var code: Int32
}
