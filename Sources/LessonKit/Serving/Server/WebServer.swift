import FlyingSocks
import Foundation

/// A small HTTP server for browsers on the author's machine.
///
/// FlyingSocks waits for its sockets. FlyingFox's own server is not used, because it reads heads of any length for any time, keeps any
/// number of connections, and ends when the process has no file left.
package final class WebServer: Sendable {
  package let address: ListeningAddress
  private let listener: Socket
  private let connections = OpenConnections()
  private let content: any ServedContent
  private let token: String?

  /// - Parameter token: what editors must say to be answered.
  init(
    listening address: ListeningAddress, content: any ServedContent, token: String? = nil
  ) throws(ListeningFailure) {
    self.address = address
    self.content = content
    self.token = token
    listener = try address.listen()
  }

  /// Serves until ``end()`` is called.
  package func run() async throws {
    defer { close(listener.file.rawValue) }
    let pool = SocketPool.make()
    try await pool.prepare()
    let socket = try AsyncSocket(socket: listener, pool: pool)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        // The pool runs until its task is cancelled, and that is how it ends.
        try? await pool.run()
      }
      group.addTask { [connections] in
        while !Task.isCancelled {
          connections.shutDownLate()
          // Ends early when the server does.
          try? await Task.sleep(for: .seconds(1))
        }
      }
      group.addTask { await self.accept(from: socket) }
      await group.next()
      group.cancelAll()
    }
  }

  /// Ends all connections.
  package func end() {
    connections.end()
    shutdown(listener.file.rawValue, Int32(SHUT_RDWR))
  }

  private func accept(from listener: AsyncSocket) async {
    let hosts = AllowedHosts(address: address)
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        let socket: AsyncSocket
        do { socket = try await listener.accept() } catch {
          // The browser has gone before it was heard, or the process has no file left for the moment.
          if (try? await Task.sleep(for: .milliseconds(20))) == nil { break }
          continue
        }
        let file = socket.socket.file.rawValue
        guard let number = connections.open(file, within: 20) else {
          close(file)
          continue
        }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        var yes: Int32 = 1
        setsockopt(file, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        let connection = Connection(
          socket: socket, number: number, connections: connections, hosts: hosts, content: content,
          token: token)
        group.addTask { [connections] in
          await connection.run()
          connections.close(number)
        }
      }
      group.cancelAll()
    }
  }
}
