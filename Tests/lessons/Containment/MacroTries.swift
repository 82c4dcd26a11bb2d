/// What a hostile macro tries while a lesson is compiled.
enum MacroTries {
  /// How many tries there are.
  static let count = 10

  /// A function `tries` for the macro's program, which works in the folder of the lesson's own program.
  static func source(secret: String, port: UInt16) -> String {
    #"""

    func tries() -> String {
      let here = FileManager.default.currentDirectoryPath
      let course = here.components(separatedBy: "/.lessons/")[0]
      func opens(_ path: String, _ flags: Int32 = O_CREAT) -> Bool {
        let file = open(path, O_WRONLY | flags, 0o600)
        if file >= 0 { close(file) }
        return file >= 0
      }
      func read(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
      func connects() -> Bool {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(file) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(\#(port)).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) } == 0
        }
      }
      // Where the tool and the linker write next.
      for name in ["main.autolink", "program", "compiler.err", "events", "output", "names"] {
        unlink("\(here)/\(name)")
        symlink("\(course)/victim", "\(here)/\(name)")
      }
      let place = "\(course)/../.cache/lessons/modules"
      let modules = ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).map { "\(place)/\($0)" }
      let results: [(String, Bool)] = [
        ("the environment of the tool", ProcessInfo.processInfo.environment.values.contains("\#(secret)")),
        ("a file of the course", read("\(course)/private/notes.txt").contains("\#(secret)")),
        ("a lesson", read("\(course)/lessons/01-case.md").contains("Macros")),
        ("what the compiler keeps", opens("\(course)/.lessons/compiler/new")),
        ("a module of C headers", opens("\(course)/.lessons/compiler/modules/new")),
        ("what all courses share", opens("\(course)/../.cache/lessons/links/new")),
        ("a module that all courses share", modules.isEmpty || modules.contains { opens("\($0)/new") }),
        ("a result that is kept", opens("\(course)/.lessons/results/new")),
        ("the package", opens("\(course)/Package.swift", 0)),
        ("a port of the machine", connects()),
      ]
      return results.map { "try: \($0.0) \($0.1 ? "out" : "held")" }.joined(separator: "; ")
    }
    """#
  }
}
