import Foundation
import LessonLanguage
import Testing

/// An editor, as far as a language server sees it: the real `lessons lsp` is at the other ends.
final class Editor {
  /// What a request is answered with when it has no result.
  struct Refusal: Error, Equatable {
    var code: Int
    var message: String
  }

  /// The server has ended.
  struct Gone: Error {}

  /// The course is there as long as its editor.
  private let fixture: Fixture
  private var course: String { fixture.course.path }
  private let process = Process()
  private let socket: Int32
  private let log: URL
  private var messages: AsyncStream<JSONValue>.Iterator
  private let ending: AsyncStream<Int32>
  private let watch: Task<Void, any Error>
  private var lastRequest = 0
  private var versions: [String: Int] = [:]
  /// What the server said on its own, in this order.
  private(set) var said: [JSONValue] = []
  /// Answers to requests that nobody has waited for yet.
  private var answers: [JSONValue: JSONValue] = [:]

  /// - Parameters:
  ///   - fixture: the course; what the server prints on standard error is kept above it.
  ///   - service: what answers about Swift, if not the toolchain's own.
  init(
    _ fixture: Fixture, service: String? = nil, environment: [String: String] = [:],
    patience: Duration = .seconds(240)
  ) throws {
    self.fixture = fixture
    let folder = fixture.course.path
    // Editors that run on Node give a socket, not a pipe.
    var ends: [Int32] = [0, 0]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    socket = ends[0]
    for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    log = URL(fileURLWithPath: "\(folder)/../lsp-\(UUID().uuidString)")
    try Data().write(to: log)
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: Executable.path)
    process.arguments = ["lsp"] + (service.map { ["--sourcekit-lsp", $0] } ?? [])
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": "\(folder)/..",
      "LANG": "C.UTF-8", "XDG_CACHE_HOME": Fixture.cache,
    ].merging(environment) { $1 }
    let handles = [
      FileHandle(fileDescriptor: ends[1], closeOnDealloc: true), try FileHandle(forWritingTo: log),
    ]
    process.standardInput = handles[0]
    process.standardOutput = output
    process.standardError = handles[1]
    let (end, reporter) = AsyncStream.makeStream(of: Int32.self)
    ending = end
    process.terminationHandler = { process in
      reporter.yield(
        process.terminationReason == .uncaughtSignal
          ? 128 + process.terminationStatus : process.terminationStatus)
      reporter.finish()
    }
    try process.run()
    // The process has its own.
    for handle in handles { try handle.close() }
    let (stream, messages) = AsyncStream.makeStream(of: JSONValue.self)
    self.messages = stream.makeAsyncIterator()
    let descriptor = output.fileHandleForReading
    Thread {
      var rest = Data()
      while true {
        // An empty piece is the end.
        let piece = descriptor.availableData
        if piece.isEmpty { break }
        rest += piece
        while let message = Self.message(&rest) { messages.yield(message) }
      }
      messages.finish()
    }.start()
    // A server that hangs is killed, and the test that waits for it fails.
    let identifier = process.processIdentifier
    watch = Task {
      try await Task.sleep(for: patience)
      kill(identifier, SIGKILL)
    }
  }

  deinit {
    watch.cancel()
    Foundation.close(socket)
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// Takes the first whole message from the beginning of what was read. Headers and JSON must be right.
  private static func message(_ bytes: inout Data) -> JSONValue? {
    guard let header = bytes.range(of: Data("\r\n\r\n".utf8)) else { return nil }
    let words = String(decoding: bytes[..<header.lowerBound], as: UTF8.self)
    guard let match = words.wholeMatch(of: /Content-Length: (\d+)/), let length = Int(match.1) else {
      Issue.record("no header: \(words)")
      bytes = Data()
      return nil
    }
    guard bytes[header.upperBound...].count >= length else { return nil }
    let content = bytes[header.upperBound...].prefix(length)
    bytes = Data(bytes[header.upperBound...].dropFirst(length))
    do { return try JSONValue(parsing: Array(content)) } catch {
      Issue.record("no JSON: \(String(decoding: content, as: UTF8.self))")
      return nil
    }
  }

  // MARK: Talking

  /// Sends bytes as they are.
  func send(_ bytes: some Sequence<UInt8>) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // A server that is gone is noticed when an answer does not come.
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  func send(_ message: JSONValue) { send(Self.framed(message.bytes)) }

  static func framed(_ content: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content
  }

  func notify(_ method: String, _ parameters: JSONValue) {
    send(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  /// Asks without waiting.
  ///
  /// - Returns: the number of the request.
  func begin(_ method: String, _ parameters: JSONValue) -> JSONValue {
    lastRequest += 1
    let id = JSONValue.integer(lastRequest)
    send(["jsonrpc": "2.0", "id": id, "method": .string(method), "params": parameters])
    return id
  }

  /// The next message of the server.
  func next() async throws -> JSONValue {
    guard let message = await messages.next() else { throw Gone() }
    return message
  }

  /// Waits for the answer to a request.
  func answer(to id: JSONValue) async throws -> JSONValue {
    while true {
      if let message = answers.removeValue(forKey: id) {
        if let result = message["result"] { return result }
        throw Refusal(
          code: message["error"]?["code"]?.integer ?? 0, message: message["error"]?["message"]?.string ?? "")
      }
      try await take()
    }
  }

  func ask(_ method: String, _ parameters: JSONValue) async throws -> JSONValue {
    try await answer(to: begin(method, parameters))
  }

  private func take() async throws {
    let message = try await next()
    if message["method"] == nil, let id = message["id"] {
      #expect(answers.updateValue(message, forKey: id) == nil, "two answers to \(id)")
    } else {
      said.append(message)
    }
  }

  /// Waits until the server says something of which the test is true.
  @discardableResult func wait(
    for method: String, where isWanted: (JSONValue) -> Bool = { _ in true }
  ) async throws -> JSONValue {
    while true {
      while !said.isEmpty {
        let message = said.removeFirst()
        if message["method"]?.string == method, let parameters = message["params"], isWanted(parameters) {
          return parameters
        }
      }
      try await take()
    }
  }

  // MARK: Documents

  func initialize(encodings: [JSONValue]? = nil) async throws -> JSONValue {
    let general: JSONValue = encodings.map { ["positionEncodings": .array($0)] } ?? [:]
    let result = try await ask(
      "initialize",
      [
        "processId": .integer(Int(getpid())), "rootUri": .string(uri("")),
        "capabilities": ["general": general],
      ])
    notify("initialized", [:])
    return result
  }

  func uri(_ name: String) -> String { FileAddress.uri(ofPath: course + (name.isEmpty ? "" : "/" + name)) }

  /// Opens a file of the course, with its text on the disk or another one.
  func open(_ name: String, text: String? = nil) throws {
    let text = try text ?? String(contentsOfFile: "\(course)/\(name)", encoding: .utf8)
    versions[name] = 1
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri(name)), "languageId": "markdown", "version": 1, "text": .string(text),
        ]
      ])
  }

  /// Changes a part of an open file, or all of it.
  func change(_ name: String, _ range: PositionRange? = nil, to text: String) {
    versions[name, default: 1] += 1
    var change: JSONValue = ["text": .string(text)]
    change["range"] = range.map { JSONValue($0) }
    notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(uri(name)), "version": .integer(versions[name] ?? 1)],
        "contentChanges": [change],
      ])
  }

  func close(_ name: String) {
    notify("textDocument/didClose", ["textDocument": ["uri": .string(uri(name))]])
  }

  /// What a question about a place of a file says.
  func question(
    _ name: String, _ position: Position? = nil, adding more: [String: JSONValue] = [:]
  ) -> JSONValue {
    var parameters = more
    parameters["textDocument"] = ["uri": .string(uri(name))]
    if let position { parameters["position"] = JSONValue(position) }
    return .object(parameters)
  }

  /// Waits for the problems of a file, until they are the wanted ones.
  func problems(
    of name: String, where isWanted: ([EditorDiagnostic]) -> Bool = { _ in true }
  ) async throws -> [EditorDiagnostic] {
    var found: [EditorDiagnostic] = []
    try await wait(for: "textDocument/publishDiagnostics") { parameters in
      guard parameters["uri"]?.string == uri(name) else { return false }
      found = parameters["diagnostics"]?.decoded(as: [EditorDiagnostic].self) ?? []
      return isWanted(found)
    }
    return found
  }

  // MARK: Ending

  /// Says nothing more.
  func hangUp() { Foundation.shutdown(socket, Int32(SHUT_WR)) }

  /// Waits for the end of the server.
  ///
  /// - Returns: its status and what it printed on standard error.
  func outcome() async throws -> (status: Int32, error: String) {
    var status: Int32 = -1
    for await value in ending { status = value }
    watch.cancel()
    return (status, String(decoding: try Data(contentsOf: log), as: UTF8.self))
  }

  /// Ends the server as editors do.
  func end() async throws {
    #expect(try await ask("shutdown", .null) == .null)
    notify("exit", .null)
    let outcome = try await outcome()
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.error == "")
  }
}
