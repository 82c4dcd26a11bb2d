extension Probes {
  /// What a lesson does to processes.
  ///
  /// - Parameter victim: a process of the same user.
  static func processes(victim: Int32) -> Probes {
    Probes(probes: [
      Probe("a signal to what started it", .held, "kill(getppid(), SIGSTOP) == 0 && getppid() != 1"),
      Probe("the end of what started it", .held, "kill(getppid(), SIGKILL) == 0 && getppid() != 1"),
      Probe(
        "a signal to the group of what started it", .held,
        """
        kill(-getpgid(getppid()), 0) == 0 && getppid() != 1
        """),
      Probe("a signal to all processes", .held, "kill(-1, 0) == 0 && getppid() != 1"),
      Probe("a signal to another process", "kill(\(victim), 0) == 0"),
      Probe(
        "limits of another process",
        #"""
        var limit = rlimit()
        return withUnsafeMutableBytes(of: &limit) {
          system("prlimit64", \#(victim), 7, 0, Int(bitPattern: $0.baseAddress)) == 0
        }
        """#),
      Probe("the priority of another process", #"system("setpriority", 0, \#(victim), 19) == 0"#),
      Probe("tracing what started it", .held, #"system("ptrace", 16, Int(getppid())) == 0"#),
      Probe("tracing another process", .held, #"system("ptrace", 16, \#(victim)) == 0"#),
      Probe(
        "a handle of what started it", .held,
        #"""
        system("pidfd_open", Int(getppid())) >= 0 && getppid() != 1
        """#),
      Probe("the memory of what started it", .held, #"opens("/proc/\(getppid())/mem", O_RDWR)"#),
      Probe(
        "the open files of what started it", .held,
        #"""
        try !FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(getppid())/fd/7").isEmpty
        """#),
      Probe("taking back its end with its parent", .held, #"system("prctl", 1) == 0 && getppid() != 1"#),
      Probe("users of its own", .held, #"system("unshare", 0x1000_0000) == 0"#),
      Probe("processes of its own", .held, #"system("unshare", 0x2000_0000) == 0"#),
      Probe(
        "the namespaces of another process", .held,
        """
        let file = open("/proc/\\(getppid())/ns/mnt", O_RDONLY)
        return file >= 0 && system("setns", Int(file)) == 0
        """),
      Probe("keys of the user", .held, #"system("keyctl", 0, -4) >= 0"#),
      Probe("programs in the kernel", .held, #"system("bpf") >= 0"#),
      Probe(
        "a larger limit of files",
        """
        var limit = rlimit(rlim_cur: .max, rlim_max: .max)
        return setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0
        """),
    ])
  }
}
