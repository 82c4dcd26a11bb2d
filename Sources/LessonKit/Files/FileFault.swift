/// Why a file that an author names cannot be used.
public enum FileFault: Error, Hashable, Sendable {
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

extension FileFault {
  /// The fault in words, as they end `cannot be used: …`.
  var words: String {
    switch self {
    case .missing: "it is not there"
    case .folder: "it is a folder"
    case .special: "it is a pipe, a socket or a device, and no file"
    case .linkLoop: "the symbolic link leads back to itself"
    case .outside(let target):
      "it is a symbolic link to '\(target)', outside the course folder; put a copy in its place"
    case .unreadable(let code): Problem.reason(code)
    }
  }
}
