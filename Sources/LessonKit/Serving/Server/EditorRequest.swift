/// What an editor asks of a running server, as the path says it: `.lessons/editor/show/12/lessons/03-dropout.md`.
struct EditorRequest: Hashable, Sendable {
  enum Wish: String, Sendable {
    /// To run a lesson's blocks up to a line now.
    case run
    /// To show the line's place in the pages that are open.
    case show
  }

  var wish: Wish
  /// Counted from 1.
  var line: Int
  /// As messages name it: `lessons/03-dropout.md`.
  var file: String

  init?(path: String) {
    let parts = path.dropFirst(LivePath.editor.count).split(
      separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard path.hasPrefix(LivePath.editor), parts.count == 3, let wish = Wish(rawValue: String(parts[0])),
      let line = Int(parts[1]), line > 0, !parts[2].isEmpty
    else { return nil }
    self.wish = wish
    self.line = line
    file = String(parts[2])
  }
}
