/// What was being done to a file when the system refused.
package enum FileOperation: String, Hashable, Sendable {
  case read, write, create, list, replace, remove, lock
  /// Running a program.
  case start
}
