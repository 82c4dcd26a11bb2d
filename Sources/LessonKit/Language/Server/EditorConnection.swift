import LessonDiagnostics

/// Why a request has no result, as the protocol numbers it.
enum RequestFailure: Int, Sendable {
  case notJSON = -32700
  case notRequest = -32600
  case unknownMethod = -32601
  case wrongParameters = -32602
  case notInitialized = -32002
  case cancelled = -32800
  case failed = -32803
}

/// The editor's end: what it asked for and still waits for, and everything that it is told.
final class EditorConnection {
  private let output: MessageWriter
  private var unanswered: Set<JSONValue> = []
  private var lastRequest = 0
  /// Whether nobody listens any more.
  private(set) var isGone = false

  init(_ output: MessageWriter) { self.output = output }

  /// - Returns: whether the request is a new one.
  func begin(_ id: JSONValue) -> Bool { unanswered.insert(id).inserted }

  func answer(_ id: JSONValue, _ result: JSONValue) {
    guard unanswered.remove(id) != nil else { return }
    say(["jsonrpc": "2.0", "id": id, "result": result])
  }

  func refuse(_ id: JSONValue, _ failure: RequestFailure, _ message: String) {
    guard unanswered.remove(id) != nil || id == .null else { return }
    say([
      "jsonrpc": "2.0", "id": id,
      "error": ["code": .integer(failure.rawValue), "message": .string(message)],
    ])
  }

  func refuse(_ id: JSONValue, _ failure: RequestFailure, _ problem: Problem) {
    refuse(id, failure, problem.message)
  }

  /// Refuses a request of which not even the number counts.
  func refuseUncounted(_ id: JSONValue, _ failure: RequestFailure, _ message: String) {
    _ = unanswered.insert(id)
    refuse(id, failure, message)
  }

  func notify(_ method: String, _ parameters: JSONValue) {
    say(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  /// Asks the editor for something whose answer does not matter.
  func ask(_ method: String, _ parameters: JSONValue) {
    lastRequest += 1
    say([
      "jsonrpc": "2.0", "id": .string("lessons-\(lastRequest)"), "method": .string(method),
      "params": parameters,
    ])
  }

  private func say(_ message: JSONValue) {
    if !isGone, !output.write(message) { isGone = true }
  }
}
