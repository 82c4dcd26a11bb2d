import Foundation
import LessonDiagnostics
import LessonFiles
import LessonSupervisor

// How the compiler and the linker are called.

extension ProgramCompiler {
  /// All that the compiler, and macros with it, see of the environment: nothing there is a secret, or changes what a lesson shows.
  private var environment: [String: String] {
    var result = [
      "PATH": "\(toolchain.root)/bin:/usr/local/bin:/usr/bin:/bin", "HOME": "/tmp", "LANG": "C.UTF-8",
    ]
    #if os(Linux)
      result["GLIBC_TUNABLES"] = Self.memory
    #endif
    for name in ["TMPDIR", "DEVELOPER_DIR", "SDKROOT", "LD_LIBRARY_PATH"] where sandbox == nil {
      result[name] = ProcessInfo.processInfo.environment[name]
    }
    return result
  }

  /// How the C library is to get memory: in large pieces, in pages of 2 MiB where the kernel has them, and to keep what is given back, for
  /// compilers take much and live shortly. It saves them a tenth of their time, and the service that knows what names mean a fifth.
  private static let memory = [
    "hugetlb=1", "arena_max=1", "top_pad=\(64 << 20)", "trim_threshold=\(1 << 30)",
    "mmap_threshold=\(32 << 20)",
  ].map { "glibc.malloc.\($0)" }.joined(separator: ":")

  /// What a compile of a program is told, as the driver understands it: for services that know what names mean, and make no code.
  ///
  /// - Parameter modules: where compiled modules of C headers are kept, if not where lessons look for them.
  func driverArguments(
    _ program: Program, _ libraries: BuildProducts.Closure, modules: String? = nil
  ) -> [String] {
    let common = commonArguments(program.unoptimized, libraries)
    var result: [String] = []
    var index = common.startIndex
    while index < common.endIndex {
      switch common[index] {
      case "-diagnostic-style": index += 1
      case "-no-color-diagnostics", "-Onone": break
      case let flag where flag.hasPrefix("-g") || flag.hasPrefix("-d") && flag.contains("="): break
      case "-disable-objc-interop": result += ["-Xfrontend", common[index]]
      // Services compile C headers otherwise, and must not touch what lessons share.
      case "-module-cache-path":
        index += 1
        result += ["-module-cache-path", modules ?? common[index]]
      default: result.append(common[index])
      }
      index += 1
    }
    // At every question a service would look for the places of GCC's C++ library, which takes a third of its time.
    if !result.contains(where: { $0.contains("cxx-interop") }) {
      result += ["-Xcc", "--gcc-toolchain=/nonexistent"]
    }
    return result
  }

  struct Command {
    var executable: String
    var arguments: [String]

    init(_ executable: String, _ arguments: [String]) {
      self.executable = executable
      self.arguments = arguments
    }
  }

  struct Execution {
    var succeeded: Bool
    /// Whether the first command is the one that failed, or the only one.
    var isFirst: Bool
    var ranOutOfTime = false
    /// What all commands wrote to standard error, and what the last of them did.
    var error: String
    var lastError: String
  }

  /// Where standard output of what was run last in a folder is.
  static func output(in folder: String) -> String { "\(folder)/compiler.out" }

  /// Runs commands one after the other, up to the first that fails.
  ///
  /// - Parameter step: what they read and leave; `nil` for work in which no code of a lesson has a part.
  func run(_ commands: [Command], in folder: String, step: Step?, seconds: Double = 600) throws -> Execution {
    guard let step, let workplace = try workplace(step, in: folder) else {
      var error: [UInt8] = []
      for (number, command) in commands.enumerated() {
        let (outcome, said) = try run([command], in: folder, nil, seconds: seconds)
        let result = try execution(outcome, number: number, error + said, from: error.count, in: folder)
        if !result.succeeded || number == commands.count - 1 { return result }
        error += said
      }
      return Execution(succeeded: true, isFirst: true, error: "", lastError: "")
    }
    let (outcome, said) = try run(commands, in: folder, workplace.confinement, seconds: seconds)
    try take(step.outputs, from: workplace.place, to: folder)
    return try execution(
      outcome, number: Int(outcome.program), said, from: Int(outcome.error_start), in: folder)
  }

  private func run(
    _ commands: [Command], in folder: String, _ confinement: Confinement?, seconds: Double
  ) throws -> (outcome: supervisor_outcome, error: [UInt8]) {
    guard let first = commands.first else { return (supervisor_outcome(), []) }
    let errorPath = "\(folder)/compiler.err"
    var process = SupervisedProcess(
      executable: first.executable, arguments: first.arguments, environment: environment, directory: folder,
      limits: supervisor_limits(
        seconds: seconds, memory_bytes: 16 << 30, output_bytes: 64 << 20, event_bytes: 64 << 20),
      outputPath: Self.output(in: folder), errorPath: errorPath, cancellation: cancellation)
    process.followers = commands.dropFirst().map { [$0.executable] + $0.arguments }
    let outcome = try process.confined(confinement).run()
    try cancellation?.check()
    return (outcome, try SystemCall.bytes(of: errorPath) ?? [])
  }

  private func execution(
    _ outcome: supervisor_outcome, number: Int, _ said: [UInt8], from start: Int, in folder: String
  ) throws -> Execution {
    let succeeded = outcome.end == supervisor_exited && outcome.detail == 0
    let error = String(decoding: said, as: UTF8.self)
    let lastError = String(decoding: said.dropFirst(max(start, 0)), as: UTF8.self)
    // The linker is started by another program, which only says how it ended.
    let isTooLarge =
      strsignal(SIGXFSZ).map { error.contains("execute command: " + String(cString: $0)) } ?? false
    if outcome.end == supervisor_file_limit || !succeeded && isTooLarge {
      throw Problem.fileOperationFailed(.write, path: folder, code: EFBIG)
    }
    let disk = DiskSpace(folder: folder)
    // Nobody else ended it.
    let isOwnEnd =
      outcome.end == supervisor_exited || outcome.end == supervisor_signaled && outcome.detail != SIGKILL
    if !succeeded,
      !CompilerMessage.messages(in: error).contains(where: { $0.severity == .error })
        || disk.isNamed(in: error),
      disk.explains(error)
        || isOwnEnd && DiskSpace.explainsSilence(lastError, available: disk.available)
    {
      throw disk.problem
    }
    return Execution(
      succeeded: succeeded, isFirst: number == 0, ranOutOfTime: outcome.end == supervisor_time_limit,
      error: error, lastError: lastError)
  }
}
