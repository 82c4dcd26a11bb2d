/// What is wrong with a cache on another machine, or with its address.
package enum RemoteCacheFault: Hashable, Sendable {
  case noURL
  case scheme(String)
  case password
  case noHost
  case query
  /// curl, by which it is asked, is not installed.
  case noProgram
  /// It gave no answer; what is known of it.
  case unreachable(String)
  /// The status of HTTP.
  case answered(Int)
  /// What came is not what was asked for.
  case answeredOtherwise(String)
}
