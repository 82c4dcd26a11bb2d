/// A system call that failed.
struct SystemFailure: Error {
  var operation: FileOperation
  /// Absolute.
  var path: String
  /// The value of `errno`.
  var code: Int32
}
