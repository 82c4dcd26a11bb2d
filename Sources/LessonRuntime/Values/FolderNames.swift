import LessonTranscript
internal import Platform

/// Replaces this machine's folders in values. The tool does the same with everything that a lesson leaves, but where a text is cut
/// must not depend on the length of a path, so values get their names before they are cut.
enum FolderNames {
  private static let names: PathNames = {
    guard let events = getenv("LESSONS_EVENTS").map({ String(cString: $0) }),
      let slash = events.lastIndex(of: "/"), let file = fopen("\(events[...slash])\(PathNames.file)", "r")
    else { return PathNames() }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return PathNames(encoded: bytes)
  }()

  static func said(in text: String) -> String { names.applied(to: text) }
}
