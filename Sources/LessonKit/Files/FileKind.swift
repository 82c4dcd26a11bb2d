import Foundation

/// What is at a path, with links followed.
package enum FileKind: Int, Hashable, Sendable {
  case file, folder
  /// A pipe, a socket or a device.
  case other

  /// `nil` when nothing is there, or nothing that can be looked at.
  package init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  package init(_ status: stat) {
    self = status.isRegular ? .file : status.isFolder ? .folder : .other
  }
}
