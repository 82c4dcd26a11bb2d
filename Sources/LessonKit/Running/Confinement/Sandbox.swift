import Foundation
import LessonDiagnostics
import LessonFiles
import LessonSupervisor
import Synchronization

/// What makes sandboxes on this machine, and was seen to work: bubblewrap.
package struct Sandbox: Hashable, Sendable {
  /// `bwrap`
  package let program: String
  /// The first process in every sandbox, which belongs to this tool.
  let initProgram: String
  /// The folder of the toolchain, which every program in a sandbox sees.
  let toolchain: String

  /// What the tool built for itself beside its own program.
  private static let initName = "lessons-init"
  /// What was found, by the folder that was looked in: whether a sandbox works is tried once.
  private static let known = Mutex<[String: Result<Sandbox, SandboxAbsence>]>([:])

  /// Looks for the sandbox that a choice asks for.
  ///
  /// - Parameters:
  ///   - buildFolder: the folder SwiftPM built this program into.
  ///   - toolchain: for the programs in it.
  ///   - note: the file in which it is noted that a sandbox works, so that it is not tried again every time.
  ///   - isRequired: whether the course asks for one, too.
  /// - Throws: where one is required and there is none.
  package static func find(
    _ choice: SandboxChoice, isRequired: Bool, buildFolder: String, toolchain: Toolchain,
    note: String
  ) throws(Problem) -> Result<Sandbox, SandboxAbsence> {
    let found =
      choice == .off
      ? .failure(SandboxAbsence(.unwanted))
      : find(buildFolder: buildFolder, toolchain: toolchain, note: note)
    if case .failure(let absence) = found, isRequired || choice == .required {
      throw .sandboxRequired(absence.fault)
    }
    return found
  }

  /// Looks for bubblewrap where the shell would, and tries it.
  ///
  /// - Parameter note: the file that says that it was tried.
  package static func find(
    buildFolder: String, toolchain: Toolchain,
    note: String? = nil, path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) -> Result<Sandbox, SandboxAbsence> {
    let key = [buildFolder, toolchain.root, path].joined(separator: "\n")
    return known.withLock { known in
      if let result = known[key] { return result }
      let result = Result { () throws(SandboxAbsence) in try tried(buildFolder, toolchain, path, note) }
      known[key] = result
      return result
    }
  }

  /// Has a sandbox that failed be tried again.
  package static func forget(note: String) throws(SystemFailure) {
    known.withLock { $0 = [:] }
    try SystemCall.remove(note)
  }

  /// Adds what decides whether there is a sandbox, and which, as far as files tell.
  package static func add(
    to inputs: Inputs, buildFolder: String,
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) {
    for candidate in candidates(path) {
      inputs.add(candidate)
      if FileManager.default.isExecutableFile(atPath: candidate) { break }
    }
    inputs.add("\(buildFolder)/\(initName)")
  }

  private static func candidates(_ path: String) -> [String] {
    path.split(separator: ":").map { "\($0)/bwrap" }
  }

  private static func tried(
    _ buildFolder: String, _ toolchain: Toolchain, _ path: String, _ note: String?
  ) throws(SandboxAbsence) -> Sandbox {
    #if os(Linux)
      guard let program = candidates(path).first(where: FileManager.default.isExecutableFile) else {
        throw SandboxAbsence(.notInstalled)
      }
      let initProgram = "\(buildFolder)/\(initName)"
      guard let real = realPath(of: initProgram) else { throw SandboxAbsence(.incomplete(initProgram)) }
      let sandbox = Sandbox(program: program, initProgram: real, toolchain: toolchain.root)
      if let note, CacheFolder.contents(of: note) == Data(sandbox.circumstances.utf8) { return sandbox }
      if let text = sandbox.whatFails() { throw SandboxAbsence(.refused(text)) }
      // Without the note it is tried again.
      if let note, let slash = note.lastIndex(of: "/") {
        let folder = CacheFolder(String(note[..<slash]))
        try? folder.write(sandbox.circumstances.utf8, to: String(note[note.index(after: slash)...]))
      }
      return sandbox
    #else
      throw SandboxAbsence(.otherSystem)
    #endif
  }

  /// Tries a sandbox: its first process, called without a program, ends with a status of its own.
  ///
  /// - Returns: what was said, if it does not work.
  private func whatFails() -> String? {
    let folder = FileManager.default.temporaryDirectory.path + "/lessons-\(UUID().uuidString)"
    do {
      try SystemCall.makeFolder(folder)
      // What cannot be removed is in the temporary folder.
      defer { try? SystemCall.removeTree(folder) }
      var trial = Confinement(in: self)
      trial.isTrial = true
      let process = SupervisedProcess(
        executable: initProgram, environment: [:], directory: "/",
        limits: supervisor_limits(
          seconds: 20, memory_bytes: 1 << 30, output_bytes: 1 << 20, event_bytes: 1 << 20),
        outputPath: "\(folder)/output", errorPath: "\(folder)/error")
      let outcome = try process.confined(trial).run()
      if outcome.end == supervisor_exited, outcome.detail == Self.statusWithoutProgram { return nil }
      return Self.message(try BoundedFile.bytes(at: "\(folder)/error", most: 4096) ?? [])
    } catch let problem as Problem {
      return problem.message
    } catch { return "\(error)" }
  }

  /// What a sandbox that works may depend on, as long as the machine runs.
  private var circumstances: String {
    let boot = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id") ?? Data()
    let states = [program, initProgram].map { FileState(of: $0)?.description ?? "" }
    return (states + [program, initProgram, "\(getuid())", String(decoding: boot, as: UTF8.self)]).joined(
      separator: "\n")
  }

  private static let statusWithoutProgram: Int32 = 64

  /// What `bwrap` said, on one line.
  static func message(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    let line = text.split(separator: "\n").last.map(String.init) ?? "it ended without a word"
    return line.hasPrefix("bwrap: ") ? String(line.dropFirst("bwrap: ".count)) : line
  }
}

/// That there is no sandbox, and why.
package struct SandboxAbsence: Error, Hashable, Sendable {
  package var fault: SandboxFault

  package init(_ fault: SandboxFault) { self.fault = fault }

  /// Whether it is to be said: once in the life of a process, and not to whoever asked for it.
  package var isNews: Bool {
    fault != .unwanted && Self.hasBeenSaid.exchange(true, ordering: .relaxed) == false
  }

  private static let hasBeenSaid = Atomic(false)
}
