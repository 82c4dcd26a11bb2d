import Foundation
import Synchronization

/// A web server on this machine that answers as a test says, and writes down what it was asked.
final class SmallServer: Sendable {
  struct Request: Hashable {
    var method: String
    var path: String
    var agent: String
  }

  /// The lines of an answer's head, the status first.
  typealias Answer = @Sendable (Request, _ count: Int) -> [String]

  private struct Log {
    var requests: [Request] = []
    var open = 0
    var mostOpen = 0
  }

  private let socket: Int32
  let port: UInt16
  private let log = Mutex(Log())

  /// - Parameter answer: given the request, and how often it was made before.
  init(_ answer: @escaping Answer) throws {
    socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = socket
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(socket, pointer, length) == 0 && listen(socket, 16) == 0
          && getsockname(socket, pointer, &length) == 0
      }
    }
    guard isBound else { throw CocoaError(.fileReadUnknown) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(socket, nil, nil)
        guard connection >= 0, let self else { return }
        Thread.detachNewThread {
          self.serve(connection, answer)
          close(connection)
        }
      }
    }
  }

  deinit {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }

  var requests: [Request] { log.withLock(\.requests) }
  /// How many requests were being answered at one time, at most.
  var mostAtOnce: Int { log.withLock(\.mostOpen) }

  private func serve(_ connection: Int32, _ answer: Answer) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let count = read(connection, &buffer, buffer.count)
      guard count > 0 else { return }
      bytes += buffer[..<count]
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
    let words = lines[0].split(separator: " ")
    let agent = lines.first { $0.lowercased().hasPrefix("user-agent: ") }?.dropFirst(12) ?? ""
    let request = Request(method: String(words[0]), path: String(words[1]), agent: String(agent))
    let before = log.withLock { log in
      log.open += 1
      log.mostOpen = max(log.mostOpen, log.open)
      defer { log.requests.append(request) }
      return log.requests.count { $0 == request }
    }
    let head = answer(request, before) + ["Connection: close", "Content-Length: 0", "", ""]
    // The client may be gone when it has read the answer, so the request ends before that.
    log.withLock { $0.open -= 1 }
    let text = Array("HTTP/1.1 \(head.joined(separator: "\r\n"))".utf8)
    _ = send(connection, text, text.count, Int32(MSG_NOSIGNAL))
  }
}
