import FlyingSocks
import Foundation

/// A WebSocket (RFC 6455) as a server has it: texts in both directions, nothing compressed.
///
/// Only one task reads. Sending waits until the system has taken the bytes, so that a page that does not read holds up its own task and
/// nothing piles up.
final class WebSocket: Sendable {
  private let socket: AsyncSocket
  private let number: Int
  private let connections: OpenConnections
  private let reading: Reading

  /// What pages send is short.
  private static let longestMessage = 16_384
  /// How long a page may take to read what it was sent, in seconds.
  private static let patience = 30.0

  enum Failure: Error { case protocolError }

  init(_ socket: AsyncSocket, _ number: Int, _ connections: OpenConnections, read: [UInt8]) {
    self.socket = socket
    self.number = number
    self.connections = connections
    reading = Reading(buffer: read)
    connections.allow(number, Self.patience)
  }

  /// Lets the page be silent for as long as it likes: it has said what it is.
  func keepOpen() { connections.allow(number, nil) }

  // MARK: Sending

  func send(_ text: String) async throws {
    try await send(.text, Array(text.utf8))
  }

  private func send(_ code: Code, _ payload: [UInt8]) async throws {
    var frame: [UInt8] = [0x80 | code.rawValue]
    switch payload.count {
    case ...125: frame.append(UInt8(payload.count))
    case ...0xFFFF: frame += [126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
    default: frame += [127] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: payload.count >> (8 * $0)) }
    }
    connections.allow(number, Self.patience)
    try await socket.write(Data(frame + payload))
    connections.allow(number, nil)
  }

  // MARK: Receiving

  private enum Code: UInt8 {
    case continuation = 0
    case text, binary
    case close = 8
    case ping, pong
  }

  /// The next text; `nil` when the page has gone.
  func receive() async throws -> String? {
    var message: [UInt8] = []
    while true {
      guard let frame = try await nextFrame() else { return nil }
      switch frame.code {
      case .ping: try await send(.pong, frame.payload)
      case .pong: break
      case .close: return nil
      case .text, .binary, .continuation:
        message += frame.payload
        if message.count > Self.longestMessage { throw Failure.protocolError }
        if frame.isLast { return String(decoding: message, as: UTF8.self) }
      }
    }
  }

  private func nextFrame() async throws -> (code: Code, isLast: Bool, payload: [UInt8])? {
    guard let head = try await take(2) else { return nil }
    guard let code = Code(rawValue: head[0] & 0x0F), head[0] & 0x70 == 0, head[1] & 0x80 != 0 else {
      throw Failure.protocolError
    }
    var length = Int(head[1] & 0x7F)
    if length == 126 {
      guard let bytes = try await take(2) else { return nil }
      length = Int(bytes[0]) << 8 | Int(bytes[1])
    }
    guard length <= Self.longestMessage, length < 126 || code.rawValue < Code.close.rawValue,
      head[1] & 0x7F != 127
    else { throw Failure.protocolError }
    guard let mask = try await take(4), let payload = try await take(length) else { return nil }
    return (code, head[0] & 0x80 != 0, payload.enumerated().map { $1 ^ mask[$0 % 4] })
  }

  private func take(_ count: Int) async throws -> [UInt8]? {
    while reading.count < count {
      do { reading.append(try await socket.read(atMost: 4096)) } catch SocketError.disconnected { return nil }
    }
    return reading.take(count)
  }
}

/// Bytes that have arrived and were not used yet. Only the task that receives touches them.
private final class Reading: @unchecked Sendable {
  private var buffer: [UInt8]

  init(buffer: [UInt8]) { self.buffer = buffer }

  var count: Int { buffer.count }

  func append(_ bytes: [UInt8]) { buffer += bytes }

  func take(_ count: Int) -> [UInt8] {
    defer { buffer.removeFirst(count) }
    return Array(buffer.prefix(count))
  }
}
