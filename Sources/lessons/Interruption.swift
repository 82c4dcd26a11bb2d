import Dispatch
import Foundation
import LessonDiagnostics
import LessonPipeline
import LessonPublishing

/// Leaves no litter when the process is asked to end.
enum Interruption {
  /// Handles SIGINT, SIGTERM and SIGHUP for as long as the result lives. Running lessons end with this process by themselves.
  ///
  /// - Parameter end: called first.
  static func cleaningUp(_ end: @escaping @Sendable () -> Void = {}) -> [any DispatchSourceSignal] {
    let queue = DispatchQueue(label: "signals")
    return [SIGINT, SIGTERM, SIGHUP].map { (number: Int32) -> any DispatchSourceSignal in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        end()
        Self.end(number)
      }
      source.resume()
      return source
    }
  }

  private static func end(_ number: Int32) {
    do { try Publisher.cleanUp() } catch {
      let messages = error.diagnostics.map(\.problem.message).joined(separator: "\n")
      FileHandle.standardError.write(Data("lessons: error: \(messages)\n".utf8))
    }
    CourseBuild.removeWork()
    exit(128 + number)
  }
}
