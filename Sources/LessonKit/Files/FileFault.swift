/// Why a file that an author names cannot be used.
package enum FileFault: Error, Hashable, Sendable {
  case missing
  case folder
  /// A pipe, a socket or a device: opening one may wait for ever.
  case special
  case linkLoop
  /// A symbolic link, in however many steps, to something that is no part of the course.
  case outside(target: String)
  /// The system does not let us read it, with this `errno`.
  case unreadable(Int32)
}
