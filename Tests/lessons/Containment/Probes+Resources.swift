extension Probes {
  /// What a lesson uses up, and its limits of memory do not see.
  static let resources = Probes(probes: [
    Probe("a full folder for temporary files", .notTried, fill("NSTemporaryDirectory()")),
    Probe("a full home", .notTried, fill("NSHomeDirectory()")),
    Probe("a full '/tmp'", .notTried, fill(#""/tmp""#)),
    Probe("full shared memory", .notTried, fill(#""/dev/shm""#)),
    Probe("a full folder of its own", .notTried, fill("own")),
    Probe("memory that is a file", .held, #"system("memfd_create", address("x")) >= 0"#),
    Probe("memory that outlives its process", .held, #"system("shmget", 0, 4096, 0o1600) >= 0"#),
  ])

  /// Writes into a folder until it can hold no more, but for what would be too much.
  private static func fill(_ folder: String) -> String {
    #"""
    let piece = [UInt8](repeating: 1, count: 1 << 20)
    var written = 0, names: [String] = []
    defer { for name in names { unlink(name) } }
    for number in 0..<20 {
      names.append(\#(folder) + "/fill\(number)")
      let file = open(names[number], O_WRONLY | O_CREAT, 0o600)
      guard file >= 0 else { break }
      defer { close(file) }
      for _ in 0..<200 where write(file, piece, piece.count) == piece.count { written += 1 }
    }
    return written > 1100
    """#
  }
}
