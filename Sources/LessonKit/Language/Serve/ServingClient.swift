import Foundation
import LessonFiles
import LessonPipeline

/// Asks a running `serve` of a course for something, over a connection within this machine.
struct ServingClient: Sendable {
  /// What the server says.
  struct Answer: Hashable, Sendable, Decodable {
    var address: String
    var open: Int
    var phase: Phase
    var blocks: Int

    enum Phase: String, Decodable, Sendable { case current, computing }
  }

  enum Failure: Error, Hashable, Sendable {
    /// No server of this course is running.
    case noServer
    /// One is, and refuses with these words.
    case refused(String)
  }

  let state: StateFolder

  /// In seconds.
  private static let patience = 10

  /// Waits for the answer of the server that began last and answers at all.
  func ask(_ word: String, file: String, line: Int) throws(Failure) -> (url: String, answer: Answer) {
    let allowed = CharacterSet.urlPathAllowed
    guard let file = file.addingPercentEncoding(withAllowedCharacters: allowed) else {
      throw .refused("'\(file)' has no form as an address")
    }
    for note in ServerNote.all(in: state) {
      guard let url = URL(string: note.url), let said = Self.get(url, "\(word)/\(line)/\(file)", note.token)
      else { continue }
      // Another program may have the port by now, and answers in words of its own.
      if said.status == 200, let answer = try? JSONDecoder().decode(Answer.self, from: said.body) {
        return (note.url, answer)
      }
      // Its process may be another by now, which knows no token.
      if said.status == 403 { continue }
      throw .refused(String(decoding: said.body.prefix(500), as: UTF8.self).trimmingCharacters(in: .newlines))
    }
    throw .noServer
  }

  /// - Returns: `nil` where nobody listens or what is said is no answer.
  private static func get(_ url: URL, _ path: String, _ token: String) -> (status: Int, body: Data)? {
    guard let host = url.host(percentEncoded: false), let port = url.port,
      let file = connected(to: host, port)
    else { return nil }
    defer { close(file) }
    let name = host.contains(":") ? "[\(host)]" : host
    let head = [
      "GET /.lessons/editor/\(path) HTTP/1.1", "Host: \(name):\(port)", "Authorization: Bearer \(token)",
      "Connection: close",
    ]
    guard send((head.joined(separator: "\r\n") + "\r\n\r\n").utf8.map(\.self), file) else { return nil }
    var said: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while said.count < 1 << 16 {
      let count = read(file, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      said += piece.prefix(count)
    }
    guard let end = said.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let words = String(decoding: said[..<end.lowerBound], as: UTF8.self).split(separator: " ", maxSplits: 2)
    guard words.count == 3, words[0] == "HTTP/1.1", let status = Int(words[1]) else { return nil }
    return (status, Data(said[end.upperBound...]))
  }

  private static func connected(to host: String, _ port: Int) -> Int32? {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICSERV
    #if canImport(Darwin)
      hints.ai_socktype = SOCK_STREAM
    #else
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, "\(port)", &hints, &list) == 0, let first = list?.pointee else { return nil }
    defer { freeaddrinfo(list) }
    let file = socket(first.ai_family, first.ai_socktype, first.ai_protocol)
    guard file >= 0 else { return nil }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    var time = timeval(tv_sec: patience, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    guard connect(file, first.ai_addr, first.ai_addrlen) == 0 else {
      close(file)
      return nil
    }
    return file
  }

  private static func send(_ bytes: [UInt8], _ file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
