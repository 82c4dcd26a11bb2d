/// Lessons that end badly: what is said of each, and where it stands.
struct HostileEnd {
  var name: String
  var code: String
  /// What is said.
  var message: String
  /// Where that is something else without a sandbox; `nil` where it must not be tried.
  var messageOutside: String?

  init(_ name: String, _ message: String, outside: String?, _ code: String) {
    self.name = name
    self.message = message
    messageOutside = outside
    self.code = code
  }

  init(_ name: String, _ message: String, _ code: String) {
    self.init(name, message, outside: message, code)
  }

  static let all: [HostileEnd] = [
    // Time.
    HostileEnd("stops-itself", "ran longer than 3 s", "kill(getpid(), SIGSTOP)"),
    HostileEnd("stops-what-started-it", "ran longer than 3 s", "kill(getppid(), SIGSTOP)\nsleep(60)"),
    HostileEnd("kills-what-started-it", "ran longer than 3 s", "kill(getppid(), SIGKILL)\nsleep(60)"),
    HostileEnd(
      "ignores-signals", "ran longer than 3 s",
      "for number in Int32(1)..<32 { signal(number, SIG_IGN) }\nsleep(60)"),
    HostileEnd(
      "hides-in-a-session", "ran longer than 3 s",
      "if fork() == 0 { setsid(); if fork() != 0 { _exit(0) }; sleep(60); _exit(0) }\nsleep(60)"),
    HostileEnd(
      "spins-in-threads", "ran longer than 3 s",
      "for _ in 0..<20 { Thread { while true {} }.start() }\nwhile true {}"),
    HostileEnd(
      "forks-without-end", "was stopped in this block", outside: nil,
      "while true { if fork() < 0 { sleep(60) } }"),
    HostileEnd(
      "kills-all-others", "ran longer than 3 s", outside: nil,
      "if getppid() == 1 { kill(-1, SIGKILL) }\nsleep(60)"),
    // Memory and output.
    HostileEnd(
      "takes-memory", "used more than 128 MiB of memory",
      "var blocks: [[UInt8]] = []\nwhile true { blocks.append([UInt8](repeating: 1, count: 8 << 20)) }"),
    HostileEnd(
      "takes-memory-in-children", "used more than 128 MiB of memory",
      """
      for _ in 0..<8 where fork() == 0 {
        let block = [UInt8](repeating: 1, count: 40 << 20)
        sleep(60)
        _exit(Int32(block[0]))
      }
      sleep(60)
      """),
    HostileEnd(
      "makes-files-without-end", "used more than 128 MiB of memory", outside: nil,
      """
      for number in 0... {
        let file = open("/tmp/file\\(number)", O_WRONLY | O_CREAT, 0o600)
        if file >= 0 { close(file) }
      }
      """),
    HostileEnd(
      "fills-its-folders", "used more than 128 MiB of memory", outside: nil,
      """
      let piece = [UInt8](repeating: 1, count: 1 << 16)
      for folder in ["/tmp", "/dev/shm", NSTemporaryDirectory(), NSHomeDirectory()] {
        for number in 0..<4000 {
          let file = open("\\(folder)/file\\(number)", O_WRONLY | O_CREAT, 0o600)
          guard file >= 0 else { continue }
          write(file, piece, piece.count)
          close(file)
        }
      }
      sleep(60)
      """),
    HostileEnd("prints-without-end", "printed more than 1 MiB", "while true { print(\"line\") }"),
    HostileEnd(
      "prints-errors-without-end", "printed more than 1 MiB",
      "while true { FileHandle.standardError.write(Data(repeating: 65, count: 4096)) }"),
    HostileEnd(
      "writes-a-large-file", "wrote a file of more than 2 GiB",
      "let path = NSTemporaryDirectory() + \"/large\"\nFileManager.default.createFile(atPath: path, contents: nil)\ntruncate(path, 3 << 30)"
    ),
    // Ends.
    HostileEnd("exits", "ended itself with status 0", "exit(0)"),
    HostileEnd("exits-at-once", "ended itself with status 0", "_exit(0)"),
    HostileEnd("exits-with-the-status-of-a-signal", "ended itself with status 137", "_exit(137)"),
    HostileEnd("exits-with-the-status-of-a-sandbox", "ended itself with status 1", "_exit(1)"),
    HostileEnd("aborts", "the lesson stopped here", "abort()"),
    HostileEnd("kills-itself", "the program was killed (signal 9)", "kill(getpid(), SIGKILL)"),
    HostileEnd(
      "becomes-another-program", "ended itself with status 0",
      "var words: [UnsafeMutablePointer<CChar>?] = [strdup(\"true\"), nil]\nexecute(\"/usr/bin/true\", words)"
    ),
    HostileEnd("ends-its-first-thread", "ended itself with status 0", "pthread_exit(nil)"),
    HostileEnd(
      "leaves-a-check-to-a-copy", "ended itself with status 0",
      "if fork() != 0 { _exit(0) }\ncheck(\"never\", true)"),
  ]

  /// The lesson has more time where time is not what is tried.
  var lesson: String {
    """
    ---
    title: A lesson
    limits: {seconds: \(message.contains(Self.timeIsUp) ? 3 : 120), memory: 128, output: 1}
    ---

    ```swift-run
    import Foundation
    let fork = unsafeBitCast(dlsym(nil, "fork"), to: (@convention(c) () -> Int32).self)
    typealias Execute = @convention(c) (UnsafePointer<CChar>, UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    let execute = unsafeBitCast(dlsym(nil, "execv"), to: Execute.self)
    print("begins")
    ```

    ```swift-run
    \(code)
    ```

    """
  }

  private static let timeIsUp = "ran longer than 3 s"
}
