/// What was being done to a file when the system refused.
public enum FileOperation: String, Hashable, Sendable {
  case read, write, create, list, replace, remove, lock
}

/// A system call that failed.
struct SystemFailure: Error {
  var operation: FileOperation
  /// Absolute.
  var path: String
  /// The value of `errno`.
  var code: Int32
}
