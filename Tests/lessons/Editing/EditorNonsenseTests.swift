import Foundation
import LessonLanguage
import Testing

/// `lessons lsp` with a client that speaks nonsense: it may refuse, and it may end, but only as it says.
@Suite(.turn(at: .talks)) struct EditorNonsenseTests {
  private static let lesson = "lessons/01-a.md"

  private static func editor() throws -> Editor {
    let fixture = try Fixture(texts: [
      "lessons/course.yml": "title: A\n", lesson: "# A\n\n```swift-run\nlet mean = 1.5\nmean\n```\n",
    ])
    return try Editor(fixture, service: "/nonexistent/sourcekit-lsp")
  }

  private static let methods = [
    "initialize", "textDocument/hover", "textDocument/completion", "completionItem/resolve",
    "textDocument/signatureHelp", "textDocument/definition", "textDocument/references",
    "textDocument/documentHighlight", "textDocument/prepareRename", "textDocument/rename",
    "textDocument/inlayHint", "textDocument/documentLink", "textDocument/documentSymbol",
    "textDocument/foldingRange", "textDocument/codeLens", "textDocument/formatting",
    "textDocument/rangeFormatting", "workspace/executeCommand", "workspace/symbol", "", "$/nothing",
  ]

  private static let notifications = [
    "initialized", "textDocument/didOpen", "textDocument/didChange", "textDocument/didSave",
    "textDocument/didClose", "workspace/didChangeWatchedFiles", "$/cancelRequest", "$/setTrace",
    "workspace/didChangeConfiguration",
  ]

  /// JSON in the shape of parameters, in which anything may be something else.
  private static func value(_ generator: inout SplitMix64, _ uri: String, depth: Int = 0) -> JSONValue {
    let keys = [
      "textDocument", "position", "range", "start", "end", "line", "character", "uri", "text", "version",
      "contentChanges", "context", "newName", "id", "label", "data", "options", "command", "arguments",
      "changes",
    ]
    switch generator.number(below: depth > 4 ? 8 : 14) {
    case 0: return .null
    case 1: return .bool(true)
    case 2: return .integer([0, 1, 3, -1, .max, .min, 4711][generator.number(below: 7)])
    case 3: return .number([0.5, -1e300, 1e19][generator.number(below: 3)])
    case 4: return .string(["", "a", "한🙂", "\u{0}", "file:///", "../.."][generator.number(below: 6)])
    case 5, 6: return .string(uri)
    case 7:
      return [
        "line": .integer(generator.number(below: 9)), "character": .integer(generator.number(below: 20)),
      ]
    case 8:
      return .array((0..<generator.number(below: 4)).map { _ in value(&generator, uri, depth: depth + 1) })
    default:
      var members: [String: JSONValue] = [
        "textDocument": ["uri": .string(uri), "version": 1, "text": "# B\n"]
      ]
      for _ in 0..<generator.number(below: 5) {
        members[keys[generator.number(below: keys.count)]] = value(&generator, uri, depth: depth + 1)
      }
      return .object(members)
    }
  }

  /// Each request has one answer, whatever is in it, and the server stays as it was.
  @Test func anyParameters() async throws {
    let editor = try Self.editor()
    _ = try await editor.initialize()
    try editor.open(Self.lesson)
    var generator = SplitMix64(seed: 3)
    let uri = editor.uri(Self.lesson)
    for _ in 0..<Effort.count(few: 1500, many: 6000, all: 60_000) {
      let parameters = Self.value(&generator, uri)
      if generator.number(below: 3) == 0 {
        editor.notify(Self.notifications[generator.number(below: Self.notifications.count)], parameters)
      } else {
        let method = Self.methods[generator.number(below: Self.methods.count)]
        // Any answer will do, but there must be one.
        do { _ = try await editor.ask(method, parameters) } catch is Editor.Refusal {}
      }
    }
    try await editor.end()
  }

  /// A conversation in which bytes are changed, lost or doubled ends as one of three things, and soon.
  @Test func brokenBytes() async throws {
    var generator = SplitMix64(seed: 5)
    for number in 0..<Effort.count(few: 12, many: 60, all: 600) {
      let editor = try Self.editor()
      let question = editor.question(Self.lesson, Position(line: 3, character: 5))
      var bytes: [UInt8] = []
      let messages: [JSONValue] = [
        ["jsonrpc": "2.0", "id": 1, "method": "initialize", "params": ["capabilities": [:]]],
        ["jsonrpc": "2.0", "method": "initialized", "params": [:]],
        ["jsonrpc": "2.0", "id": 2, "method": "textDocument/hover", "params": question],
        ["jsonrpc": "2.0", "id": 3, "method": "shutdown"], ["jsonrpc": "2.0", "method": "exit"],
      ]
      for message in messages { bytes += Editor.framed(message.bytes) }
      for _ in 0...generator.number(below: 4) {
        let place = generator.number(below: bytes.count)
        let end = min(bytes.count, place + 1 + generator.number(below: 9))
        switch generator.number(below: 4) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
        default: bytes.removeSubrange(place...)
        }
        if bytes.isEmpty { bytes = [0] }
      }
      editor.send(bytes)
      editor.hangUp()
      let outcome = try await editor.outcome()
      #expect([0, 1, 64].contains(outcome.status), "try \(number): \(outcome)")
      #expect(
        (outcome.status == 64) == outcome.error.hasPrefix("lessons: error: standard input is no editor"),
        "\(outcome)")
    }
  }
}
