import Foundation
import LessonDiagnostics

/// The toolchain's language server for Swift, as a process of its own.
final class SwiftService {
  /// Tells this process from those before it.
  let number: Int
  private let process = Process()
  private let input: MessageWriter
  /// Messages wait here, not the server, when the service reads nothing.
  private let unsent = DispatchQueue(label: "to sourcekit-lsp")
  /// Keeps the pipes open.
  private let pipes: (Pipe, Pipe)

  /// - Parameters:
  ///   - folder: what it takes for its workspace.
  ///   - log: a file for what it says on standard error.
  init(_ executable: String, number: Int, in folder: String, log: String, events: EventQueue) throws(Problem)
  {
    self.number = number
    let (input, output) = (Pipe(), Pipe())
    pipes = (input, output)
    self.input = MessageWriter(input.fileHandleForWriting.fileDescriptor)
    process.executableURL = URL(filePath: executable)
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardInput = input
    process.standardOutput = output
    do {
      try Data().write(to: URL(filePath: log))
      process.standardError = try FileHandle(forWritingTo: URL(filePath: log))
      try process.run()
    } catch {
      throw .swiftServiceFailed(executable, reason: error.localizedDescription)
    }
    let descriptor = output.fileHandleForReading.fileDescriptor
    let thread = Thread {
      var reader = MessageReader(descriptor)
      do throws(MessageFault) {
        while let content = try reader.next() {
          guard let message = try? JSONValue(parsing: content) else { throw .noHeader("no JSON") }
          events.add(.swiftSaid(message, from: number))
        }
        events.add(.swiftEnded(from: number, fault: nil))
      } catch { events.add(.swiftEnded(from: number, fault: error)) }
    }
    thread.stackSize = 8 << 20
    thread.name = "sourcekit-lsp"
    thread.start()
  }

  func send(_ message: JSONValue) {
    // Whether it still listens shows in what it says.
    unsent.async { [input, pipes] in
      withExtendedLifetime(pipes) { _ = input.write(message) }
    }
  }

  /// Ends the process, and what it has started where that is of its group.
  ///
  /// `Process` takes a program for running as long as anything that it has started runs, and would be waited for without end.
  func end() {
    let identifier = process.processIdentifier
    guard process.isRunning else { return }
    kill(getpgid(identifier) == identifier ? -identifier : identifier, SIGKILL)
    var information = siginfo_t()
    while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
  }
}
