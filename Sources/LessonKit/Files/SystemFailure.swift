/// A system call that failed: the one error of everything that touches files.
package struct SystemFailure: Error, Hashable, Sendable {
  package var operation: FileOperation
  /// Absolute.
  package var path: String
  /// The value of `errno`.
  package var code: Int32

  package init(operation: FileOperation, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }
}
