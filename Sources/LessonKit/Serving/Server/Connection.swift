import FlyingFox
import FlyingSocks
import Foundation
import LessonFiles

/// A connection of a browser: requests, and the answer to each.
struct Connection: Sendable {
  let socket: AsyncSocket
  let number: Int
  let connections: OpenConnections
  let hosts: AllowedHosts
  let content: any ServedContent
  /// What an editor must say; `nil` where no editor is answered.
  let token: String?

  /// How long a connection may be idle, or take for the head of a request; and how long for reading an answer, in seconds.
  private static let patience = (head: 20.0, answer: 60.0)

  func run() async {
    var buffer: [UInt8] = []
    do {
      while try await answer(&buffer) { connections.allow(number, Self.patience.head) }
    } catch {
      // Whatever went wrong with a connection ends it, and is nobody else's concern: the browser asks again.
    }
  }

  /// Answers one request.
  ///
  /// - Returns: whether another may follow.
  private func answer(_ buffer: inout [UInt8]) async throws -> Bool {
    let head: RequestHead
    do {
      guard let bytes = try await nextHead(&buffer) else { return false }
      head = try RequestHead(bytes[...])
    } catch let refusal as RequestHead.Refusal {
      try await refuse(Response(refusal))
      return false
    }
    connections.allow(number, Self.patience.answer)
    guard let host = head.value("host"), hosts.allows(host: host) else {
      try await refuse(Response(.forbidden, "This server answers to \(hosts.address.url) alone."))
      return false
    }
    guard let path = RequestPath.path(of: head.target) else {
      try await send(Response(.badRequest, "This is no address of a page."), to: head)
      return head.isKeptAlive
    }
    if path == LivePath.socket {
      try await openWebSocket(head, buffer)
      return false
    }
    if path.hasPrefix(LivePath.editor) {
      try await send(await answer(editor: path, head), to: head)
      return head.isKeptAlive
    }
    try await send(await content.response(to: path), to: head)
    return head.isKeptAlive
  }

  /// Answers an editor: a program of this machine that has read the token in the course's folder. Pages of other sites cannot send it.
  private func answer(editor path: String, _ head: RequestHead) async throws -> Response {
    guard let token, isOfThisMachine, head.method == .get, head.value("origin") == nil,
      let said = head.value("authorization"), Self.isEqual(said, "Bearer \(token)")
    else { return Response(.forbidden, "Only 'lessons lsp' of this course's author is answered here.") }
    guard let request = EditorRequest(path: path) else {
      return Response(.badRequest, "This is nothing that an editor asks for.")
    }
    return await content.response(to: request)
  }

  /// Whether the other end is on this machine: on loopback, or at the address that it has asked.
  private var isOfThisMachine: Bool {
    // Whose address cannot be told is not answered.
    guard let peer = (try? socket.socket.remotePeer()).flatMap(Self.host) else { return false }
    let mapped = peer.hasPrefix("::ffff:") ? String(peer.dropFirst("::ffff:".count)) : peer
    return ListeningAddress(host: mapped, port: 0)?.isLoopback == true || mapped == hosts.address.host
  }

  private static func host(_ address: Socket.Address) -> String? {
    switch address {
    case .ip4(let host, _), .ip6(let host, _): host
    case .unix: nil
    }
  }

  /// Takes as long for a wrong text as for another wrong text of the same length.
  private static func isEqual(_ text: String, _ other: String) -> Bool {
    text.utf8.count == other.utf8.count && zip(text.utf8, other.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// The bytes up to the next empty line; `nil` when the browser has closed the connection.
  private func nextHead(_ buffer: inout [UInt8]) async throws -> [UInt8]? {
    let end = Array("\r\n\r\n".utf8)
    var searched = 0
    while true {
      if let range = buffer[searched...].firstRange(of: end) {
        let head = Array(buffer[..<range.lowerBound])
        buffer.removeSubrange(..<range.upperBound)
        return head
      }
      if buffer.count > RequestHead.longest { throw RequestHead.Refusal.tooLong }
      searched = max(0, buffer.count - 3)
      do { buffer += try await socket.read(atMost: 4096) } catch SocketError.disconnected { return nil }
    }
  }

  /// Says why a request is not answered. What the browser has still to say is read for a moment: a connection that is closed with
  /// unread bytes takes the answer with it.
  private func refuse(_ response: Response) async throws {
    guard case .data(let bytes) = response.body else { return }
    let head = response.head(length: bytes.count, isKeptAlive: false)
    connections.allow(number, 2)
    try await socket.write(Data(head.utf8) + Data(bytes))
    shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    var rest = 1 << 20
    while rest > 0 { rest -= try await socket.read(atMost: 4096).count }
  }

  private func send(_ response: Response, to head: RequestHead) async throws {
    switch response.body {
    case .data(let bytes):
      var data = Data(response.head(length: bytes.count, isKeptAlive: head.isKeptAlive).utf8)
      if head.method == .get { data += bytes }
      try await socket.write(data)
    case .copy(let path):
      guard let file = FileReader(path) else {
        return try await send(Response(.notFound, "The file is not there any more."), to: head)
      }
      try await socket.write(Data(response.head(length: file.length, isKeptAlive: head.isKeptAlive).utf8))
      if head.method == .head { return }
      while let piece = file.next() {
        try await socket.write(piece)
        connections.allow(number, Self.patience.answer)
      }
      // A file that became shorter while it was read: the browser learns it from an early end.
      if file.remaining > 0 { throw SocketError.disconnected }
    }
  }

  private func openWebSocket(_ head: RequestHead, _ rest: [UInt8]) async throws {
    guard let origin = head.value("origin"), hosts.allows(origin: origin) else {
      return try await refuse(Response(.forbidden, "Only pages of this server may listen here."))
    }
    var headers = HTTPHeaders()
    for name in ["Host", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version"] {
      if let value = head.value(name.lowercased()) { headers[HTTPHeader(name)] = value }
    }
    let request = HTTPRequest(
      method: .GET, version: .http11, path: "/", query: [], headers: headers, body: HTTPBodySequence())
    let response = try await WebSocketHTTPHandler(handler: NoFrames()).handleRequest(request)
    guard head.method == .get, let accept = response.headers[HTTPHeader("Sec-WebSocket-Accept")] else {
      return try await refuse(Response(.badRequest, "A WebSocket was expected here."))
    }
    let lines = [
      "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
      "Sec-WebSocket-Accept: \(accept)",
    ]
    try await socket.write(Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8))
    await content.talk(over: WebSocket(socket, number, connections, read: rest))
  }
}

/// Stands for the handler that FlyingFox asks for: of its WebSockets only the handshake is used, because what it sends waits in a queue
/// without bounds.
private struct NoFrames: WSHandler {
  func makeFrames(for client: AsyncThrowingStream<WSFrame, any Error>) async throws -> AsyncStream<WSFrame> {
    AsyncStream { $0.finish() }
  }
}
