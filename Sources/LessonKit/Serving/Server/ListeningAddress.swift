import FlyingSocks
import Foundation

/// The address and the port that a server listens on.
package struct ListeningAddress: Hashable, Sendable {
  /// As its user wrote it: `127.0.0.1`, `::1`, `0.0.0.0`, `localhost`.
  package let host: String
  package var port: UInt16
  private let number: Number

  /// An IP address as bits.
  enum Number: Hashable, Sendable {
    case four(UInt32)
    case six([UInt8])

    init?(_ text: String) {
      var four = in_addr()
      var six = in6_addr()
      if inet_pton(AF_INET, text, &four) == 1 {
        self = .four(four.s_addr)
      } else if inet_pton(AF_INET6, text, &six) == 1 {
        self = .six(withUnsafeBytes(of: six) { Array($0) })
      } else {
        return nil
      }
    }
  }

  /// - Returns: `nil` when the host is neither an IP address nor `localhost`.
  package init?(host: String, port: UInt16) {
    var name = host
    if name.hasPrefix("["), name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
    guard let number = Number(name == "localhost" ? "127.0.0.1" : name) else { return nil }
    self.host = name
    self.port = port
    self.number = number
  }

  /// Whether only programs on this machine reach the address.
  package var isLoopback: Bool {
    switch number {
    case .four(let address): UInt32(bigEndian: address) >> 24 == 127
    case .six(let bytes): bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
    }
  }

  /// Whether it stands for every address of the machine.
  package var isWildcard: Bool {
    switch number {
    case .four(let address): address == 0
    case .six(let bytes): bytes.allSatisfy { $0 == 0 }
    }
  }

  /// As it stands in the address of a page: `[::1]`.
  var hostInAddress: String { host.contains(":") ? "[\(host)]" : host }

  /// What to type into a browser on this machine.
  package var url: String { "http://\(isWildcard ? "127.0.0.1" : hostInAddress):\(port)/" }

  /// Begins to listen.
  ///
  /// - Throws: what the system said, as its `errno`.
  func listen() throws(ListeningFailure) -> Socket {
    let family = if case .four = number { AF_INET } else { AF_INET6 }
    let file = socket(family, Self.streamType, 0)
    guard file >= 0 else { throw ListeningFailure(code: errno) }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    var yes: Int32 = 1
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard bind(file) == 0, Foundation.listen(file, 512) == 0 else {
      let code = errno
      close(file)
      throw ListeningFailure(code: code)
    }
    return Socket(file: .init(rawValue: file))
  }

  private func bind(_ file: Int32) -> Int32 {
    switch number {
    case .four(let bits):
      var address = sockaddr_in.inet(port: port)
      address.sin_addr.s_addr = bits
      return address.withSockAddr { Foundation.bind(file, $0, $1) }
    case .six(let bytes):
      var address = sockaddr_in6.inet6(port: port)
      withUnsafeMutableBytes(of: &address.sin6_addr) { $0.copyBytes(from: bytes) }
      return address.withSockAddr { Foundation.bind(file, $0, $1) }
    }
  }

  private static var streamType: Int32 {
    #if canImport(Darwin)
      SOCK_STREAM
    #else
      Int32(SOCK_STREAM.rawValue)
    #endif
  }
}

/// Why the system does not let a server listen.
struct ListeningFailure: Error {
  var code: Int32
}
