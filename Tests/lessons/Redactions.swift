import Foundation

/// What differs from run to run or from machine to machine, and what stands for it in golden files. Adding one is one line.
enum Redactions {
  nonisolated(unsafe) private static let patterns: [(Regex<Substring>, String)] = [
    (#/0x[0-9a-f]{6,16}/#, "<address>"),
    (#/process [0-9]+/#, "process <number>"),
    (#/\([0-9.]+ (?:s|ms)\)/#, "(<time>)"),
  ]

  static func applied(to text: String, course: String) -> String {
    var result = text
    // The longer paths come first, because one may begin with another.
    for (path, name) in [(course, "<course>"), (Executable.folder, "<build>")] {
      result = result.replacingOccurrences(of: path, with: name)
    }
    for (pattern, name) in patterns { result = result.replacing(pattern, with: name) }
    return result
  }
}
