import Foundation

/// What differs from run to run or from machine to machine, and what stands for it in golden files. Adding one is one line.
enum Redactions {
  nonisolated(unsafe) private static let patterns: [(Regex<Substring>, String)] = [
    (#/0x[0-9a-f]{6,16}/#, "<address>"),
    (#/process [0-9]+/#, "process <number>"),
    (#/\([0-9.]+ (?:s|ms)\)/#, "(<time>)"),
  ]

  /// A page without what is told of the names in its code: types keep the colour that they have without it.
  static func withoutNames(_ text: String) -> String {
    text.replacing(#/<(a|span)(?: class="([a-z])")?(?: (?:id|href)="[^"]*")? data-n="[0-9]+">([^<]*)</\1>/#) {
      match in
      if match.3.hasPrefix("$") { return "$<span class=\"n\">\(match.3.dropFirst())</span>" }
      return match.3.first?.isUppercase == true ? "<span class=\"t\">\(match.3)</span>" : String(match.3)
    }
    .replacing(#/<div data-names="[^"]*" hidden></div>\n/#, with: "")
  }

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
