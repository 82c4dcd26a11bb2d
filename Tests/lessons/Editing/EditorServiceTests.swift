import Foundation
import LessonLanguage
import Testing

/// `lessons lsp` with something else in the place of `sourcekit-lsp`.
@Suite(.turn(at: .talks)) struct EditorServiceTests {
  private static let lesson = "lessons/01-a.md"
  private static let mean = Position(line: 3, character: 5)

  private static func course(service script: String) throws -> (Fixture, service: String) {
    let fixture = try Fixture(texts: [
      "lessons/course.yml": "title: A\n",
      lesson: "# A\n\n```swift-run\nlet mean = 1.5\nmean\n```\n",
      "service": "#!/bin/sh\n" + script + "\n",
    ])
    let path = fixture.course.path + "/service"
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return (fixture, path)
  }

  private static func opened(_ fixture: Fixture, _ service: String) async throws -> Editor {
    let editor = try Editor(fixture, service: service)
    _ = try await editor.initialize()
    try editor.open(lesson)
    return editor
  }

  private static func hover(_ editor: Editor) async throws -> JSONValue {
    try await editor.ask("textDocument/hover", editor.question(lesson, mean))
  }

  private static func isShown(_ text: String) -> (JSONValue) -> Bool {
    { $0["type"] == 1 && $0["message"]?.string?.contains(text) == true }
  }

  /// The author is told once, and everything that needs no compiler goes on.
  @Test func none() async throws {
    let (fixture, _) = try Self.course(service: "")
    let editor = try await Self.opened(fixture, "/nonexistent/sourcekit-lsp")
    try await editor.wait(
      for: "window/showMessage",
      where: Self.isShown("'/nonexistent/sourcekit-lsp', which answers about Swift, does not work: "))
    for _ in 0..<5 { #expect(try await Self.hover(editor) == .null) }
    #expect(!editor.said.contains { $0["method"] == "window/showMessage" })
    try await editor.end()
  }

  /// What it says is no message of the protocol.
  @Test(arguments: [
    ("while read line; do echo Hello; done", "'Hello'"),
    ("printf 'Content-Length: 5\\r\\n\\r\\nhello'; exec sleep 600", "'no JSON'"),
    ("printf 'Content-Length: 99999999999\\r\\n\\r\\n'; exec sleep 600", "'a message of 99999999999 bytes'"),
    ("yes", "'y'"),
  ])
  func other(script: String, said: String) async throws {
    let (fixture, service) = try Self.course(service: script)
    let editor = try await Self.opened(fixture, service)
    let text = "'\(service)' is no language server: in the place of a message it said \(said)"
    try await editor.wait(for: "window/showMessage", where: Self.isShown(text))
    for _ in 0..<6 { await #expect(throws: (any Error).self) { try await Self.refused(editor) } }
    try await editor.end()
  }

  /// A question that has no answer is refused, not answered with nothing.
  private static func refused(_ editor: Editor) async throws {
    let answer = try await hover(editor)
    if answer == .null { throw Editor.Refusal(code: 0, message: "given up") }
  }

  /// It is started again, and given up when that happens again and again.
  @Test func dying() async throws {
    let (fixture, service) = try Self.course(service: "echo started >> starts; exit 3")
    let editor = try await Self.opened(fixture, service)
    try await editor.wait(
      for: "window/showMessage", where: Self.isShown("it ended before it said what it can do"))
    for _ in 0..<8 { await #expect(throws: (any Error).self) { try await Self.refused(editor) } }
    try await editor.wait(for: "window/showMessage", where: Self.isShown("is not started any more"))
    let starts = fixture.files(in: ".lessons/language").filter { $0.key.hasSuffix("/starts") }
    #expect(
      starts.values.map { String(decoding: $0, as: UTF8.self) } == [
        String(repeating: "started\n", count: 4)
      ])
    try await editor.end()
  }

  /// The toolchain's own, which leaves its number.
  private static let real =
    "echo $$ > process; exec \"$(dirname \"$(readlink -f \"$(command -v swiftc)\")\")/sourcekit-lsp\""

  /// The number of the process that answers.
  private static func process(_ fixture: Fixture) throws -> pid_t {
    let file = fixture.files(in: ".lessons/language").first { $0.key.hasSuffix("/process") }
    let text = String(decoding: try #require(file).value, as: UTF8.self)
    return try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  /// The real one, which is killed in the middle of its work, answers the next question anew.
  @Test func killed() async throws {
    let (fixture, service) = try Self.course(service: Self.real)
    let editor = try await Self.opened(fixture, service)
    for _ in 0..<2 {
      let said = try await Self.hover(editor)
      #expect(said["contents"]?["value"]?.string?.contains("let mean: Double") == true)
      #expect(kill(try Self.process(fixture), SIGKILL) == 0)
      // What was asked while it died is refused; the next question starts another.
      _ = try? await Self.hover(editor)
    }
    let said = try await Self.hover(editor)
    #expect(said["contents"]?["value"]?.string?.contains("let mean: Double") == true)
    try await editor.end()
  }

  /// The real one, stopped in the middle of its work, reads nothing more of what it is sent. Everything else goes on.
  @Test func stopped() async throws {
    let (fixture, service) = try Self.course(service: Self.real)
    let editor = try await Self.opened(fixture, service)
    #expect(try await Self.hover(editor) != .null)
    let identifier = try Self.process(fixture)
    #expect(kill(identifier, SIGSTOP) == 0)
    // Far more than a pipe holds.
    for number in 0..<8 {
      let code = (0..<4000).map { "let value\($0) = \($0 + number)\n" }.joined()
      editor.change(Self.lesson, to: "# A\n\n```swift-run\nlet mean = 1.5\n\(code)```\n")
      _ = editor.begin("textDocument/hover", editor.question(Self.lesson, Self.mean))
    }
    #expect(
      try await editor.ask(
        "textDocument/hover", editor.question(Self.lesson, Position(line: 0, character: 1))) == .null)
    try await editor.end()
    #expect(try await Self.isGone(identifier))
  }

  /// One that has not looked at a program says of it that there are no problems, and is asked again.
  @Test func late() async throws {
    let (fixture, service) = try Self.course(
      service: """
        exec python3 /dev/fd/3 3<<'END'
        import json, sys
        asked = 0
        while line := sys.stdin.buffer.readline():
            if not line.startswith(b"Content-Length"):
                continue
            sys.stdin.buffer.readline()
            message = json.loads(sys.stdin.buffer.read(int(line.split(b":")[1])))
            if message["method"] == "textDocument/didOpen":
                lines = message["params"]["textDocument"]["text"].split("\\n")
            if "id" not in message:
                continue
            items = []
            if message["method"] == "textDocument/diagnostic":
                asked += 1
                place = {"line": [line.startswith("let mean") for line in lines].index(True), "character": 4}
                if asked > 3:
                    items = [{"severity": 1, "message": "seen at last", "range": {"start": place, "end": place}}]
            result = {"kind": "full", "items": items, "capabilities": {}}
            answer = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}).encode()
            sys.stdout.buffer.write(b"Content-Length: %d\\r\\n\\r\\n" % len(answer) + answer)
            sys.stdout.buffer.flush()
        END
        """)
    let editor = try await Self.opened(fixture, service)
    let found = try await editor.problems(of: Self.lesson) { !$0.isEmpty }
    #expect(found.map(\.message) == ["seen at last"])
    try await editor.end()
  }

  /// One that says nothing holds up no one else, and does not outlive the server.
  @Test func silent() async throws {
    let (fixture, service) = try Self.course(service: "echo $$ > process; exec sleep 600")
    let editor = try await Self.opened(fixture, service)
    let waiting = editor.begin("textDocument/hover", editor.question(Self.lesson, Self.mean))
    for place in [Position(line: 0, character: 1), Position(line: 1, character: 0)] {
      #expect(try await editor.ask("textDocument/hover", editor.question(Self.lesson, place)) == .null)
    }
    if Effort.current != .few {
      // Half a minute.
      await #expect(throws: Editor.Refusal.self) { try await editor.answer(to: waiting) }
      try await editor.wait(for: "window/showMessage", where: Self.isShown("has said nothing for 30 seconds"))
    }
    let identifier = try Self.process(fixture)
    try await editor.end()
    #expect(try await Self.isGone(identifier))
  }

  /// Whether a process ends soon. What nobody has asked how it ended still has its number.
  private static func isGone(_ process: pid_t) async throws -> Bool {
    for _ in 0..<100 {
      let state = FileManager.default.contents(atPath: "/proc/\(process)/stat")
        .map { String(decoding: $0, as: UTF8.self) }
      if kill(process, 0) != 0 || state?.contains(") Z ") == true { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }
}
