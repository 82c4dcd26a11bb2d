import Foundation
import LessonDiagnostics
import LessonRunning
import Synchronization

/// Something that happens to the server. Events are handled one after another, on one thread.
enum ServerEvent: Sendable {
  /// The editor said something.
  case received(JSONValue)
  /// The editor said something that is no JSON.
  case unreadable
  case inputEnded(MessageFault?)
  /// The service for Swift with this number said something.
  case swiftSaid(JSONValue, from: Int)
  case swiftEnded(from: Int, fault: MessageFault?)
  /// What lessons of a course are compiled with is there, or why it is not.
  case prepared(course: String, Result<EditorPrograms, Diagnostic>)
  /// Blocks were laid out, for the request with this number.
  case formatted(JSONValue, Result<BlockFormatting.Outcome, Problem>)
  /// Formulas of a course were typeset after this edit, and these are wrong.
  case typeset(course: String, [Diagnostic], edit: Int)
  /// A running 'serve' has answered, or there is none, for the request with this number.
  case served(JSONValue, ServeCommand, Result<ServingClient.Answer, ServingClient.Failure>)
  /// No browser could be opened at this address.
  case unopened(String)
  case due(TimedWork)
}

/// Work that waits for a pause of the author, or for an answer that may never come.
enum TimedWork: Hashable, Sendable {
  /// To look for problems after an edit; the number of the edit.
  case diagnose(edit: Int)
  /// To look whether a lesson was run meanwhile.
  case lookAround
  /// To give up an answer of the service.
  case giveUp(request: Int, from: Int)
}

/// Events in the order in which they happen.
final class EventQueue: Sendable {
  private let events = Mutex<[ServerEvent]>([])
  private let count = DispatchSemaphore(value: 0)
  private let numbers = Mutex(0)

  /// A number that no other service has.
  func nextNumber() -> Int {
    numbers.withLock {
      $0 += 1
      return $0
    }
  }

  func add(_ event: ServerEvent) {
    events.withLock { $0.append(event) }
    count.signal()
  }

  func add(_ work: TimedWork, after milliseconds: Int) {
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [self] in
      add(.due(work))
    }
  }

  /// Waits for the next event.
  func next() -> ServerEvent {
    count.wait()
    return events.withLock { $0.removeFirst() }
  }
}
