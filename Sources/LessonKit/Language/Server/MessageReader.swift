import Foundation
import LessonDiagnostics

/// Why no further message can be read from a stream.
package enum MessageFault: Error, Hashable, Sendable {
  /// What stands where a header is expected, or its beginning.
  case noHeader(String)
  case noLength
  case tooLong(bytes: Int)
}

/// Reads messages as the base protocol frames them: header lines, an empty line, and as many bytes as `Content-Length` says.
package struct MessageReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var position = 0

  private static let longestHeader = 4096
  /// In bytes: a course is far smaller.
  private static let longestMessage = 64 << 20

  package init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// The content of the next message; `nil` at the end of the stream.
  package mutating func next() throws(MessageFault) -> [UInt8]? {
    var length: Int?
    while true {
      guard let line = try line() else { return nil }
      if line.isEmpty { break }
      let text = String(decoding: line, as: UTF8.self)
      guard let colon = text.firstIndex(of: ":") else { throw .noHeader(String(text.prefix(80))) }
      guard text[..<colon].lowercased() == "content-length" else { continue }
      let value = text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      guard let bytes = Int(value), bytes >= 0 else { throw .noHeader(String(text.prefix(80))) }
      length = bytes
    }
    guard let length else { throw .noLength }
    guard length <= Self.longestMessage else { throw .tooLong(bytes: length) }
    while buffer.count - position < length {
      guard fill() else { return nil }
    }
    defer { drop(length) }
    return Array(buffer[position..<position + length])
  }

  /// A header line without its end; `nil` at the end of the stream.
  private mutating func line() throws(MessageFault) -> [UInt8]? {
    while true {
      let rest = buffer[position...]
      if let end = rest.firstIndex(of: 0x0A) {
        var line = Array(rest[..<end])
        if line.last == 0x0D { line.removeLast() }
        guard line.count <= Self.longestHeader else { throw .noHeader(Self.beginning(of: line)) }
        drop(end + 1 - position)
        return line
      }
      guard rest.count <= Self.longestHeader else { throw .noHeader(Self.beginning(of: rest)) }
      guard fill() else { return nil }
    }
  }

  private static func beginning(of bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes.prefix(80)), as: UTF8.self)
  }

  private mutating func drop(_ count: Int) {
    position += count
    if position > 1 << 16 || position == buffer.count {
      buffer.removeFirst(position)
      position = 0
    }
  }

  private mutating func fill() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      buffer += chunk[..<count]
      return true
    }
  }
}

/// Writes messages with their headers.
package struct MessageWriter: Sendable {
  private let descriptor: Int32

  package init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// - Returns: whether the other side still listens.
  package func write(_ message: JSONValue) -> Bool {
    let content = message.bytes
    var left = Array("Content-Length: \(content.count)\r\n\r\n".utf8)[...] + content
    while !left.isEmpty {
      let count = left.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      left = left.dropFirst(count)
    }
    return true
  }
}
