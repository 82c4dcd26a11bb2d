extension Probes {
  /// What a lesson reads of the machine and of the network.
  ///
  /// - Parameters:
  ///   - secret: a word that stands in files, and in the environment of the tool.
  ///   - port: where somebody listens on this machine.
  ///   - socket: the name of a socket that is not a file.
  ///   - planted: the name of a file in the folders for temporary files.
  static func reading(secret: String, port: UInt16, socket: String, planted: String) -> Probes {
    Probes(probes: [
      Probe(
        "a file beside the lessons",
        #"""
        text(above + "/pri" + "vate/not" + "es.txt").contains("\#(secret)")
        """#),
      Probe(
        "an undeclared file among the lessons",
        #"""
        text(here + "/hid" + "den.csv").contains("\#(secret)")
        """#),
      Probe("a link to a file", #"text(here + "/lin" + "ked.csv").contains("\#(secret)")"#),
      Probe("the other lesson", #"text(here + "/02-ot" + "her.md").contains("\#(secret)")"#),
      Probe("its own text", #"text(here + "/01-tr" + "ies.md").contains("Tries")"#),
      Probe("the settings", #"text(here + "/course" + ".yml").contains("title")"#),
      Probe(
        "the list of lessons",
        #"try FileManager.default.contentsOfDirectory(atPath: here).contains("02-ot" + "her.md")"#),
      Probe(
        "the course's folder",
        #"try FileManager.default.contentsOfDirectory(atPath: above).contains { $0.hasPrefix("pri") }"#),
      Probe(
        "what builds keep",
        #"""
        try !FileManager.default.contentsOfDirectory(atPath: above + "/.lessons/results").isEmpty
        """#),
      Probe(
        "the site",
        #"""
        try !FileManager.default.contentsOfDirectory(atPath: above + "/si" + "te").isEmpty
        """#),
      Probe(
        "the program of another lesson",
        #"try !FileManager.default.contentsOfDirectory(atPath: above + "/.lessons/run/02-other").isEmpty"#),
      Probe("users of the machine", #"text("/etc/passwd").contains("daemon:")"#),
      Probe("their passwords", #"!text("/etc/shadow").isEmpty"#),
      Probe("the machine's name", #"ProcessInfo.processInfo.hostName != "lesson""#),
      Probe("the machine's number", #"!text("/etc/machine-id").isEmpty"#),
      Probe(
        "homes",
        #"""
        try !FileManager.default.contentsOfDirectory(atPath: "/home").isEmpty || opens("/root", O_RDONLY)
        """#),
      Probe("logs", #"opens("/var/log", O_RDONLY)"#),
      Probe(
        "the environment of the tool", .held,
        #"""
        ProcessInfo.processInfo.environment.values.contains("\#(secret)")
        """#),
      Probe(
        "the environment of any process",
        #"""
        try FileManager.default.contentsOfDirectory(atPath: "/proc").contains { name in
          guard Int(name) != nil, let data = FileManager.default.contents(atPath: "/proc/\(name)/environ") else { return false }
          return String(decoding: data, as: UTF8.self).contains("SECRET=\#(secret)")
        }
        """#),
      Probe(
        "other processes",
        #"""
        try FileManager.default.contentsOfDirectory(atPath: "/proc").count { Int($0) != nil } > 3
        """#),
      Probe("the memory of the first process", #"opens("/proc/1/mem", O_RDONLY)"#),
      Probe(
        "the open files of the first process",
        #"""
        try !FileManager.default.destinationOfSymbolicLink(atPath: "/proc/1/fd/0").isEmpty
        """#),
      Probe("the root of the first process", #"opens("/proc/1/root/usr", O_RDONLY)"#),
      Probe("temporary files of others", #"text("/tmp/\#(planted)").contains("\#(secret)")"#),
      Probe("shared memory of others", #"text("/dev/shm/\#(planted)").contains("\#(secret)")"#),
      Probe(
        "disks",
        #"""
        try FileManager.default.contentsOfDirectory(atPath: "/dev").contains { $0.hasPrefix("vd") || $0.hasPrefix("sd") || $0 == "mem" }
        """#),
      Probe("the system's own files", #"opens("/sys/class", O_RDONLY)"#),
      Probe(
        "a port of the machine",
        #"""
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(file) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(\#(port)).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) } == 0
        }
        """#),
      Probe(
        "a socket without a file",
        #"""
        let file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(file) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array("\0\#(socket)".utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        return withUnsafePointer(to: &address) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(file, $0, length) } == 0
        }
        """#),
      Probe(
        "networks of the machine",
        #"""
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return false }
        defer { freeifaddrs(list) }
        return sequence(first: list, next: { $0?.pointee.ifa_next }).contains { entry in
          entry.map { String(cString: $0.pointee.ifa_name) != "lo" } ?? false
        }
        """#),
      Probe(
        "names of other machines",
        #"""
        var found: UnsafeMutablePointer<addrinfo>?
        defer { if let found { freeaddrinfo(found) } }
        return getaddrinfo("deb.debian.org", "80", nil, &found) == 0
        """#),
    ])
  }
}
