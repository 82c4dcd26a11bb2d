/// What a server serves.
protocol ServedContent: Sendable {
  /// - Parameter path: a path of the site.
  func response(to path: String) async -> Response

  /// What an editor on this machine asks for.
  func response(to request: EditorRequest) async -> Response

  /// Talks to a page for as long as it is open.
  func talk(over socket: WebSocket) async
}

/// The server's own paths, which no file of a site can have.
enum LivePath {
  static let socket = ".lessons/socket"
  static let script = ".lessons/live.js"
  static let styleSheet = ".lessons/live.css"
  /// The beginning of the path of a page's state.
  static let state = ".lessons/state/"
  /// The beginning of the paths for editors.
  static let editor = ".lessons/editor/"
}
