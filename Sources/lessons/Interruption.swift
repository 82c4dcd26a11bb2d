import Dispatch
import Foundation
import LessonKit

/// Leaves no litter when the process is asked to end.
enum Interruption {
  /// Handles SIGINT and SIGTERM for as long as the result lives. Running lessons end with this process by themselves.
  static func cleaningUp() -> [any DispatchSourceSignal] {
    let queue = DispatchQueue(label: "signals")
    return [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        try? Publisher.cleanUp()
        CourseBuild.removeWork()
        exit(128 + number)
      }
      source.resume()
      return source
    }
  }
}
