import Foundation
import LessonFiles
import Testing

@testable import LessonServing

/// The server, asked by programs that are no browsers.
@Suite(.serialized) struct WebServerTests {
  private struct Content: ServedContent {
    let large = [UInt8](repeating: 0x61, count: 1 << 20)
    let file: String

    func response(to path: String) -> Response {
      switch path {
      case "large.html": Response(.ok, .data(large), contentType: ContentType.html)
      case "file.csv": Response(.ok, .copy(of: file), contentType: ContentType.of(path))
      case "index.html": Response(.ok, .data(Array("hello".utf8)), contentType: ContentType.html)
      default: Response(.notFound, "nothing")
      }
    }

    func response(to request: EditorRequest) -> Response {
      Response(.ok, "\(request.wish) \(request.line) \(request.file)")
    }

    func talk(over socket: WebSocket) async {
      do { while let text = try await socket.receive() { try await socket.send(text + text) } } catch {}
    }
  }

  /// A server for one test.
  private func serving(_ body: (UInt16) async throws -> Void) async throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "served-\(UUID().uuidString).csv"
    ).path
    try String(repeating: "1,2\n", count: 200_000).write(toFile: file, atomically: false, encoding: .utf8)
    defer { unlink(file) }
    var address = try #require(ListeningAddress(host: "127.0.0.1", port: 20_000))
    var server: WebServer?
    while server == nil, address.port < 60_000 {
      do { server = try WebServer(listening: address, content: Content(file: file), token: "secret") } catch {
        address.port += 1
      }
    }
    let found = try #require(server)
    let running = Task { try await found.run() }
    try await body(address.port)
    found.end()
    running.cancel()
    _ = await running.result
  }

  @Test func editorsAreAnsweredWithTheTokenAlone() async throws {
    try await serving { port in
      func ask(_ path: String, _ fields: String...) async throws -> (Int, String) {
        let lines = ["GET /.lessons/editor/\(path) HTTP/1.1", "Host: localhost:\(port)"] + fields
        let answer = try await Client(port).ask(lines.map { $0 + "\r\n" }.joined() + "\r\n")
        return (answer.status, String(decoding: answer.body, as: UTF8.self))
      }
      let place = "show/12/lessons/03-a%20b.md"
      #expect(try await ask(place, "Authorization: Bearer secret") == (200, "show 12 lessons/03-a b.md\n"))
      for wrong in [
        ["Authorization: Bearer secreT"], ["Authorization: Bearer secret2"], ["Authorization: secret"], [],
        ["Authorization: Bearer secret", "Authorization: Bearer secret"],
        // A page, were it ever told the token.
        ["Authorization: Bearer secret", "Origin: http://localhost:\(port)"],
      ] {
        let lines = ["GET /.lessons/editor/\(place) HTTP/1.1", "Host: localhost:\(port)"] + wrong
        let answer = try await Client(port).ask(lines.map { $0 + "\r\n" }.joined() + "\r\n")
        #expect(answer.status == 403, "\(wrong)")
      }
      for path in ["show/0/a.md", "show/x/a.md", "erase/1/a.md", "show/1", "show/1/"] {
        #expect(try await ask(path, "Authorization: Bearer secret").0 == 400, "\(path)")
      }
    }
  }

  @Test func pagesAreServed() async throws {
    try await serving { port in
      let client = try Client(port)
      let answer = try await client.ask("GET / HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
      #expect(answer.status == 200)
      #expect(answer.body == Array("hello".utf8))
      #expect(answer.head.contains("Content-Security-Policy: default-src 'none'"))
      #expect(answer.head.contains("X-Content-Type-Options: nosniff"))
      // The same connection again, and a head without content.
      let head = try await client.ask(
        "HEAD /large.html HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n", hasBody: false)
      #expect(head.status == 200)
      #expect(head.head.contains("Content-Length: 1048576"))
      #expect(try await client.ask("GET /x HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n").status == 404)
      let file = try await client.ask("GET /file.csv HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
      #expect(file.body.count == 800_000)
    }
  }

  @Test func othersAreRefused() async throws {
    try await serving { port in
      let host = "Host: localhost:\(port)\r\n"
      for (request, status) in [
        ("GET / HTTP/1.1\r\n\r\n", 403), ("GET / HTTP/1.1\r\nHost: evil.example:\(port)\r\n\r\n", 403),
        ("GET / HTTP/1.1\r\n\(host)\(host)\r\n", 403),
        ("POST / HTTP/1.1\r\n\(host)Content-Length: 1\r\n\r\nx", 405),
        ("DELETE / HTTP/1.1\r\n\(host)\r\n", 405), ("GET /../etc/passwd HTTP/1.1\r\n\(host)\r\n", 400),
        ("GET http://localhost/ HTTP/1.1\r\n\(host)\r\n", 400), ("nonsense\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n\(host)X: \(String(repeating: "a", count: 100_000))\r\n\r\n", 431),
      ] {
        let answer = try await Client.ask(port, request)
        #expect(answer.status == status, "\(request.prefix(60))")
      }
    }
  }

  @Test func onlyPagesOfTheServerMayListen() async throws {
    try await serving { port in
      let upgrade =
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
      let start = "GET /.lessons/socket HTTP/1.1\r\nHost: localhost:\(port)\r\n"
      #expect(try await Client.ask(port, "\(start)\(upgrade)\r\n").status == 403)
      #expect(
        try await Client.ask(port, "\(start)\(upgrade)Origin: http://evil.example\r\n\r\n").status == 403)
      #expect(try await Client.ask(port, "\(start)Origin: http://localhost:\(port)\r\n\r\n").status == 400)
      let client = try Client(port)
      let answer = try await client.ask(
        "\(start)\(upgrade)Origin: http://localhost:\(port)\r\n\r\n", hasBody: false)
      #expect(answer.status == 101)
      // The example of RFC 6455.
      #expect(answer.head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="))
      try await client.write(
        [0x81, 0x85, 1, 2, 3, 4] + zip(Array("hello".utf8), [1, 2, 3, 4, 1]).map { $0 ^ UInt8($1) })
      #expect(try await client.read(12) == [0x81, 10] + Array("hellohello".utf8))
      // A ping in between, and a frame that is too long.
      try await client.write([0x89, 0x80, 0, 0, 0, 0])
      #expect(try await client.read(2) == [0x8A, 0])
      try await client.write([0x81, 0xFF, 0, 0, 0, 0, 0xFF, 0, 0, 0])
      #expect(try await client.read(1) == [])
    }
  }

  @Test func tenThousandRequestsAreAnswered() async throws {
    try await serving { port in
      let before = try openFiles(at: port)
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<8 {
          group.addTask {
            var answered = 0
            for round in 0..<125 {
              // Some keep their connection, some ask once.
              let client = try Client(port)
              for _ in 0..<(round % 5 == 0 ? 1 : 12) {
                let answer = try await client.ask("GET / HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
                if answer.status == 200, answer.body == Array("hello".utf8) { answered += 1 }
              }
            }
            return answered
          }
        }
        var sum = 0
        for try await answered in group { sum += answered }
        #expect(sum == 8 * (25 + 100 * 12))
      }
      // Connections that were closed are gone.
      while try openFiles(at: port) > before { try await Task.sleep(for: .milliseconds(5)) }
    }
  }

  @Test func rudeClientsHoldUpNobody() async throws {
    try await serving { port in
      var held: [Client] = []
      // Silent ones, ones in the middle of a head, and ones that read nothing of what they asked for.
      for number in 0..<300 {
        let client = try Client(port)
        switch number % 3 {
        case 0: break
        case 1: try await client.write(Array("GET / HTTP/1.1\r\nHost: lo".utf8))
        default:
          try await client.write(Array("GET /large.html HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n".utf8))
        }
        held.append(client)
      }
      for _ in 0..<50 {
        #expect(try await Client.ask(port, "GET / HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n").status == 200)
      }
      // More than are let in: those that are let in are answered all the same.
      for _ in 0..<400 { held.append(try Client(port)) }
      held = Array(held.suffix(1))
      var status = 0
      while status != 200 {
        do {
          status = try await Client.ask(port, "GET / HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n").status
        } catch is Client.Ended {}
      }
      #expect(held.count == 1)
    }
  }

  @Test func lateConnectionsAreShutDown() throws {
    var ends: [Int32] = [-1, -1]
    #expect(socketpair(AF_UNIX, Client.streamType, 0, &ends) == 0)
    defer { close(ends[1]) }
    let connections = OpenConnections(most: 1)
    let number = try #require(connections.open(ends[0], within: -1))
    #expect(connections.open(ends[0], within: 1) == nil, "there are too many")
    connections.allow(number, nil)
    connections.shutDownLate()
    var byte: UInt8 = 0
    #expect(recv(ends[1], &byte, 1, Int32(MSG_DONTWAIT)) == -1, "it has all the time")
    connections.allow(number, -1)
    connections.shutDownLate()
    #expect(recv(ends[1], &byte, 1, Int32(MSG_DONTWAIT)) == 0, "it is over")
    connections.close(number)
    #expect(fcntl(ends[0], F_GETFD) == -1)
  }

  /// The sockets of a server: other tests open files, too.
  private func openFiles(at port: UInt16) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").compactMap { Int32($0) }.count { file in
      var address = sockaddr_in()
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let status = withUnsafeMutablePointer(to: &address) { address in
        address.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(file, $0, &length) }
      }
      return status == 0 && Int32(address.sin_family) == AF_INET
        && UInt16(bigEndian: address.sin_port) == port
    }
  }
}

/// A connection to a server, by hand. It waits on threads of its own: those of tasks are few, and the server needs them.
final class Client: @unchecked Sendable {
  struct Answer {
    var status: Int
    var head: String
    var body: [UInt8]
  }

  struct Ended: Error {}

  private let file: Int32
  private var buffer: [UInt8] = []

  static var streamType: Int32 {
    #if canImport(Darwin)
      SOCK_STREAM
    #else
      Int32(SOCK_STREAM.rawValue)
    #endif
  }

  init(_ port: UInt16) throws {
    file = socket(AF_INET, Self.streamType, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 { throw Ended() }
  }

  deinit { close(file) }

  private func put(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      // A server that has heard enough reads no more.
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  /// The next bytes; fewer at the end.
  private func bytes(_ count: Int) -> [UInt8] {
    while buffer.count < count, fill() {}
    defer { buffer.removeFirst(min(count, buffer.count)) }
    return Array(buffer.prefix(count))
  }

  /// Asks on a connection of its own.
  static func ask(_ port: UInt16, _ request: String) async throws -> Answer {
    try await Client(port).ask(request)
  }

  func ask(_ request: String, hasBody: Bool = true) async throws -> Answer {
    try await waiting { try $0.answer(to: request, hasBody: hasBody) }
  }

  func read(_ count: Int) async throws -> [UInt8] {
    try await waiting { $0.bytes(count) }
  }

  func write(_ bytes: [UInt8]) async throws {
    try await waiting { $0.put(bytes) }
  }

  private func waiting<Value: Sendable>(_ body: @escaping @Sendable (Client) throws -> Value) async throws
    -> Value
  {
    try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Result { try body(self) }) }.start()
    }
  }

  private func answer(to request: String, hasBody: Bool) throws -> Answer {
    put(Array(request.utf8))
    let mark = Array("\r\n\r\n".utf8)
    while buffer.firstRange(of: mark) == nil { if !fill() { throw Ended() } }
    guard let end = buffer.firstRange(of: mark) else { throw Ended() }
    let head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
    buffer.removeSubrange(..<end.upperBound)
    let words = head.split(separator: " ")
    guard words.count > 1, let status = Int(words[1]) else { throw Ended() }
    let length = head.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.1) } ?? 0
    return Answer(status: status, head: head, body: hasBody ? bytes(length) : [])
  }

  private func fill() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(file, &bytes, bytes.count, 0)
    if count > 0 { buffer += bytes[..<count] }
    return count > 0
  }
}
