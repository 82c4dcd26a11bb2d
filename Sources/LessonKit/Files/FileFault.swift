/// Why a file that an author names cannot be used.
package enum FileFault: Error, Hashable, Sendable {
  case missing
  case folder
  /// A pipe, a socket or a device: opening one may block forever.
  case special
  case linkLoop
  /// A symbolic link that leads out of the course, in however many steps.
  case outside(target: String)
  /// The system refuses to let it be read, with this `errno`.
  case unreadable(Int32)
}
