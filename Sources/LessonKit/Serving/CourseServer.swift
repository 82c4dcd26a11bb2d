import Foundation
import LessonDiagnostics
import LessonFiles
import LessonPipeline
import Synchronization

/// A course, served on an address of this machine and followed on disk.
package final class CourseServer: Sendable {
  package let address: ListeningAddress
  private let server: WebServer
  private let course: LiveCourse
  private let note: ServerNote

  /// Begins to listen. A browser that asks now waits until the course is read.
  ///
  /// - Parameter wanted: where to listen; where that port is taken, one of the next is.
  /// - Throws: why nothing can be listened on.
  package init(_ course: LiveCourse, at wanted: ListeningAddress) throws(Problem) {
    self.course = course
    let token = ServerNote.newToken()
    var address = wanted
    while true {
      do throws(ListeningFailure) {
        server = try WebServer(listening: address, content: course, token: token)
        break
      } catch {
        guard error.code == EADDRINUSE, address.port < wanted.port &+ Self.ports, address.port < .max else {
          throw .cannotListen(wanted.url, code: error.code)
        }
        address.port += 1
      }
    }
    self.address = address
    note = ServerNote(url: address.url, token: token, in: course.folder.state)
    do { try note.write() } catch { course.observer.detail("editors cannot find this server: \(error)") }
  }

  /// How many ports are tried.
  private static let ports: UInt16 = 50

  /// Serves until the process ends.
  package func run() async throws {
    // Whoever asks meanwhile waits.
    await course.begin()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await self.course.follow() }
      group.addTask { try await self.server.run() }
      try await group.next()
      group.cancelAll()
    }
  }

  /// The same for a thread that has nothing else to do.
  package func runUntilEnd() throws {
    let ended = DispatchSemaphore(value: 0)
    let failure = Mutex<(any Error)?>(nil)
    Task {
      do { try await run() } catch { failure.withLock { $0 = error } }
      ended.signal()
    }
    ended.wait()
    if let error = failure.withLock({ $0 }) { throw error }
  }

  /// Ends connections, computations and what the engine keeps.
  package func end() {
    note.remove()
    server.end()
    course.end()
  }
}
