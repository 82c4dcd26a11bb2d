import LessonFiles

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
