import Foundation

/// One request to a server on this machine, by hand: Foundation's client does not understand chromedriver's answers on Linux.
enum PlainHTTP {
  struct Answer: Sendable {
    var status: Int
    var body: Data
  }

  struct Failure: Error {}

  /// Waits on a thread of its own: those of tasks are few.
  static func send(_ method: String, port: UInt16, path: String, _ content: Data?) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      Thread {
        continuation.resume(with: Result { try answer(method, port, path, content) })
      }.start()
    }
  }

  static func answer(
    _ method: String, _ port: UInt16, _ path: String, _ content: Data?
  ) throws -> Answer {
    #if canImport(Darwin)
      let file = socket(AF_INET, SOCK_STREAM, 0)
    #else
      let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    defer { close(file) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failure() }
    let head = [
      "\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)",
      "Content-Type: application/json; charset=utf-8",
      "Content-Length: \(content?.count ?? 0)", "Connection: close",
    ]
    var rest = Array(Data((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (content ?? Data()))[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure() }
      rest = rest.dropFirst(count)
    }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let mark = Array("\r\n\r\n".utf8)
    while true {
      if let end = bytes.firstRange(of: mark) {
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        let length = lines.firstMatch(of: /(?i)content-length: *(\d+)/).flatMap { Int($0.1) } ?? 0
        if bytes.count - end.upperBound >= length {
          guard let status = lines.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Failure()
          }
          return Answer(status: status, body: Data(bytes[end.upperBound...].prefix(length)))
        }
      }
      let count = recv(file, &piece, piece.count, 0)
      guard count > 0 else { throw Failure() }
      bytes += piece[..<count]
    }
  }
}
