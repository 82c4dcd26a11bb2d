import Foundation

/// Tries of hostile code, each with a name, in one lesson: code that says whether it got what it must not get.
struct Probes {
  struct Probe {
    var name: String
    /// The body of a function that returns whether it got out.
    var body: String
    /// What it must come to without a sandbox.
    var outside: Outside

    enum Outside {
      /// It is held there, too.
      case held
      /// It is not, or not everywhere: only the sandbox promises that.
      case open
      /// It would do harm.
      case notTried
    }

    init(_ name: String, _ body: String) { self.init(name, .open, body) }

    init(_ name: String, _ outside: Outside, _ body: String) {
      self.name = name
      self.outside = outside
      self.body = body
    }
  }

  var probes: [Probe]

  /// The lesson: a block for each try, which prints the try's name and what came of it.
  func lesson(confined: Bool, frontMatter: String = "") -> String {
    let tried = probes.filter { confined || $0.outside != .notTried }
    let blocks = tried.map { probe in
      let body = probe.body.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
      return """
        ```swift-run
        tell("\(probe.name)") {
        \(body.joined(separator: "\n"))
        }
        ```

        """
    }
    return """
      ---
      title: Tries
      limits: {seconds: 120, memory: 1024}
      \(frontMatter)---

      ```swift-run
      import Foundation
      func tell(_ name: String, _ escapes: () throws -> Bool) {
        let escaped = (try? escapes()) ?? false
        print("try:", name, escaped ? "out" : "held")
      }
      func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
      func opens(_ path: String, _ flags: Int32 = O_WRONLY) -> Bool {
        let file = open(path, flags, 0o600)
        if file >= 0 { close(file) }
        return file >= 0
      }
      #if arch(x86_64)
        let numbers = ["ptrace": 101, "prctl": 157, "mount": 165, "umount2": 166, "keyctl": 250, "unshare": 272, "setns": 308,
          "memfd_create": 319, "bpf": 321, "shmget": 29, "pidfd_open": 434, "prlimit64": 302, "setpriority": 141]
      #else
        let numbers = ["ptrace": 117, "prctl": 167, "mount": 40, "umount2": 39, "keyctl": 219, "unshare": 97, "setns": 268,
          "memfd_create": 279, "bpf": 280, "shmget": 194, "pidfd_open": 434, "prlimit64": 261, "setpriority": 140]
      #endif
      typealias SystemCall = @convention(c) (Int, Int, Int, Int, Int, Int) -> Int
      let call = unsafeBitCast(dlsym(nil, "syscall"), to: SystemCall.self)
      func system(_ name: String, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, _ d: Int = 0, _ e: Int = 0) -> Int {
        call(numbers[name] ?? -1, a, b, c, d, e)
      }
      func address(_ text: String) -> Int { Int(bitPattern: strdup(text)) }
      let here = FileManager.default.currentDirectoryPath
      let above = URL(fileURLWithPath: here).deletingLastPathComponent().path
      let own = URL(fileURLWithPath: ProcessInfo.processInfo.environment["LESSONS_EVENTS"] ?? "").deletingLastPathComponent().path
      ```

      \(blocks.joined(separator: "\n"))
      """
  }

  /// What a page says of each try.
  static func results(on page: String) -> [String: String] {
    var results: [String: String] = [:]
    for match in page.matches(of: #/try: (.+) (out|held)/#) { results[String(match.1)] = String(match.2) }
    return results
  }
}
