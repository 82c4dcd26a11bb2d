import Foundation
import LessonLanguage
import Testing

/// `lessons lsp` keeps to the protocol, with clients that do not as well.
@Suite(.turn(at: .talks)) struct EditorLifecycleTests {
  private static let lesson = "lessons/01-a.md"

  private static func course(_ text: String = "# A\n\n```swift-run\nlet mean = 1.5\nmean\n```\n") throws
    -> Fixture
  {
    try Fixture(texts: ["lessons/course.yml": "title: A\n", lesson: text])
  }

  /// No test here needs answers about Swift.
  private static func editor(_ fixture: Fixture) throws -> Editor {
    try Editor(fixture, service: "/nonexistent/sourcekit-lsp")
  }

  private static func refusal(_ work: () async throws -> JSONValue) async throws -> Editor.Refusal? {
    do {
      let result = try await work()
      Issue.record("it was answered: \(result)")
      return nil
    } catch let refusal as Editor.Refusal { return refusal }
  }

  @Test func order() async throws {
    let fixture = try Self.course()
    let editor = try Self.editor(fixture)
    let hover = editor.question(Self.lesson, Position(line: 3, character: 4))
    #expect(try await Self.refusal { try await editor.ask("textDocument/hover", hover) }?.code == -32002)
    // Notifications before the first request are dropped.
    editor.notify("textDocument/didOpen", ["textDocument": 7])
    let result = try await editor.initialize()
    #expect(result["capabilities"]?["positionEncoding"] == "utf-16")
    #expect(result["serverInfo"]?["name"] == "lessons")
    #expect(try await Self.refusal { try await editor.ask("initialize", [:]) }?.code == -32600)
    #expect(try await Self.refusal { try await editor.ask("workspace/nothing", [:]) }?.code == -32601)
    #expect(try await editor.ask("shutdown", .null) == .null)
    #expect(try await Self.refusal { try await editor.ask("textDocument/hover", hover) }?.code == -32600)
    editor.notify("exit", .null)
    let outcome = try await editor.outcome()
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
  }

  @Test func encodings() async throws {
    let fixture = try Self.course()
    let editor = try Self.editor(fixture)
    let result = try await editor.initialize(encodings: ["utf-8", "utf-16", 3])
    #expect(result["capabilities"]?["positionEncoding"] == "utf-8")
    try await editor.end()
    let other = try Self.editor(fixture)
    let second = try await other.initialize(encodings: ["utf-32", "utf-16"])
    #expect(second["capabilities"]?["positionEncoding"] == "utf-16")
    try await other.end()
  }

  /// An editor that ends without a word, or is killed, leaves no server behind.
  @Test(arguments: [true, false]) func endWithoutShutdown(says: Bool) async throws {
    let fixture = try Self.course()
    let editor = try Self.editor(fixture)
    _ = try await editor.initialize()
    try editor.open(Self.lesson)
    if says { editor.notify("exit", .null) } else { editor.hangUp() }
    #expect(try await editor.outcome().status == 1)
    #expect(fixture.files(in: ".lessons/language").isEmpty)
  }

  @Test func messagesThatAreNone() async throws {
    let fixture = try Self.course()
    let editor = try Self.editor(fixture)
    _ = try await editor.initialize()
    let refused: [(content: String, id: JSONValue, code: Int)] = [
      ("{\"jsonrpc\": \"2.0\", ", .null, -32700),
      ("", .null, -32700),
      ("\u{0}\u{1}", .null, -32700),
      ("[]", .null, -32600),
      ("null", .null, -32600),
      ("[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"shutdown\"}]", .null, -32600),
      ("{\"id\": 7, \"method\": \"shutdown\"}", 7, -32600),
      ("{\"jsonrpc\": \"2.0\", \"id\": 8}", 8, -32600),
      ("{\"jsonrpc\": \"2.0\", \"id\": 9, \"method\": 3}", 9, -32600),
      ("{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": \"shutdown\"}", .null, -32600),
      ("{\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"shutdown\"}", .null, -32600),
      ("{\"jsonrpc\": \"2.0\", \"id\": \"a\", \"method\": \"textDocument/hover\"}", "a", -32602),
    ]
    for (content, id, code) in refused {
      editor.send(Editor.framed(Array(content.utf8)))
      let said = try await editor.next()
      #expect(said["id"] == id, "\(content)")
      #expect(said["error"]?["code"]?.integer == code, "\(content)")
      #expect(said["error"]?["message"]?.string?.isEmpty == false, "\(content)")
    }
    // Answers to questions that nobody asked, and unknown notifications, are no requests.
    editor.send(["jsonrpc": "2.0", "id": 77, "result": .null])
    editor.notify("$/setTrace", ["value": "off"])
    editor.notify("textDocument/didChange", [:])
    try await editor.end()
  }

  /// What stands where a message should be is shown, and nothing more is read.
  @Test(arguments: [
    ("hello\r\n\r\n", "'hello'"),
    ("GET / HTTP/1.1\r\n\r\n", "'GET / HTTP/1.1'"),
    ("Content-Length: many\r\n\r\n{}", "'Content-Length: many'"),
    ("Content-Length: -1\r\n\r\n{}", "'Content-Length: -1'"),
    ("Content-Length: 99999999999999999999\r\n\r\n", "'Content-Length: 99999999999999999999'"),
    ("Content-Length: 99999999999\r\n\r\n", "'a message of 99999999999 bytes'"),
    ("Content-Type: text\r\n\r\n{}", "'a header without 'Content-Length''"),
    (String(repeating: "x", count: 10_000), "'\(String(repeating: "x", count: 80))'"),
  ])
  func nonsense(said: String, shown: String) async throws {
    let editor = try Self.editor(Self.course())
    editor.send(Array(said.utf8))
    let outcome = try await editor.outcome()
    #expect(outcome.status == 64)
    #expect(
      outcome.error
        == "lessons: error: standard input is no editor: in the place of a message of the Language Server Protocol stands "
        + "\(shown); editors start 'lessons lsp' themselves\n")
  }

  /// Headers may be written in any case, come in any order, and arrive in any pieces.
  @Test func framing() async throws {
    let fixture = try Self.course()
    let editor = try Self.editor(fixture)
    let content = "{\"jsonrpc\":\"2.0\",\"id\":\"한\",\"method\":\"initialize\",\"params\":{}}"
    let bytes = Array(
      ("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-LENGTH:  \(content.utf8.count) \r\n\r\n"
        + content).utf8)
    for byte in bytes { editor.send([byte]) }
    #expect(try await editor.next()["id"] == "한")
    try await editor.end()
  }

  @Test func wrongParameters() async throws {
    let fixture = try Self.course()
    let editor = try Self.editor(fixture)
    _ = try await editor.initialize()
    try editor.open(Self.lesson)
    let positions: [JSONValue] = [
      .null, 3, "1:2", [], ["line": 3], ["line": -1, "character": 0], ["line": 3, "character": -4],
      ["line": .number(1.5), "character": 0], ["line": .integer(.max), "character": 0],
      ["line": 3, "character": .integer(.max)], ["line": "3", "character": 4],
    ]
    for position in positions {
      var question = editor.question(Self.lesson)
      question["position"] = position
      let refusal = try await Self.refusal { try await editor.ask("textDocument/hover", question) }
      #expect(refusal?.code == -32602, "\(position)")
    }
    let here = Position(line: 3, character: 4)
    for name in [.null, 4, "", "two words", "1st", "a(", "func", "a;b"] as [JSONValue] {
      let question = editor.question(Self.lesson, here, adding: ["newName": name])
      let refusal = try await Self.refusal { try await editor.ask("textDocument/rename", question) }
      #expect(refusal?.code == -32602, "\(name)")
    }
    // Places behind the end of a line or of the text are the end.
    for far in [Position(line: 3, character: 1_000_000), Position(line: 1 << 30, character: 1 << 30)] {
      #expect(try await editor.ask("textDocument/hover", editor.question(Self.lesson, far)) == .null)
    }
    // Files that are no lessons, or nowhere.
    let here0 = JSONValue(Position(line: 0, character: 0))
    for uri in ["untitled:1", "file:///nonexistent/lessons/01-a.md", "file:///etc/passwd", "%", ""] {
      let answer = try await editor.ask(
        "textDocument/hover", ["textDocument": ["uri": .string(uri)], "position": here0])
      #expect(answer == .null, "\(uri)")
    }
    try await editor.end()
  }

  /// A person who tries it is told what it is.
  @Test(.enabled(if: ProgressTests.hasDriver)) func terminal() async throws {
    let outcome = try await Self.course().lessons(
      ["lsp"], launcher: ["python3", ProgressTests.driver, "100x24"], environment: ["TERM": "dumb"])
    #expect(outcome.status == 64)
    #expect(
      outcome.output.contains("'lessons lsp' talks to editors, which start it themselves"),
      "\(outcome.output)")
  }

  @Test func cancelling() async throws {
    let fixture = try Self.course()
    // A service that never says anything.
    try fixture.write("#!/bin/sh\nexec sleep 600\n", to: "silent")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: fixture.course.path + "/silent")
    let editor = try Editor(fixture, service: fixture.course.path + "/silent")
    _ = try await editor.initialize()
    try editor.open(Self.lesson)
    let question = editor.question(Self.lesson, Position(line: 4, character: 1))
    let first = editor.begin("textDocument/hover", question)
    let second = editor.begin("textDocument/definition", question)
    editor.notify("$/cancelRequest", ["id": second])
    // A number that nobody has, and no number at all.
    editor.notify("$/cancelRequest", ["id": 4711])
    editor.notify("$/cancelRequest", [:])
    // Both are taken back before anything is waited for: a service that is silent for long is given up.
    editor.notify("$/cancelRequest", ["id": first])
    for id in [second, first] {
      #expect(try await Self.refusal { try await editor.answer(to: id) }?.code == -32800)
    }
    try await editor.end()
  }
}
