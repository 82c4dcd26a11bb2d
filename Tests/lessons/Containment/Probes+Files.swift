extension Probes {
  /// What a lesson changes on the machine.
  static let files = Probes(probes: [
    Probe("a new file among the lessons", .notTried, #"opens(here + "/new" + ".txt", O_WRONLY | O_CREAT)"#),
    Probe("its own text", .notTried, #"opens(here + "/01-tr" + "ies.md", O_RDWR)"#),
    Probe("the settings", .notTried, #"opens(here + "/course" + ".yml", O_WRONLY | O_CREAT)"#),
    Probe("declared data", .notTried, #"opens(here + "/decl" + "ared.csv")"#),
    Probe(
      "declared data, by a link", .notTried,
      #"""
      link(here + "/decl" + "ared.csv", NSTemporaryDirectory() + "/copy")
      return opens(NSTemporaryDirectory() + "/copy")
      """#),
    Probe("the mode of declared data", .notTried, #"chmod(here + "/decl" + "ared.csv", 0o777) == 0"#),
    Probe(
      "the name of declared data", .notTried,
      #"""
      rename(here + "/decl" + "ared.csv", here + "/decl") == 0
      """#),
    Probe("declared data removed", .notTried, #"unlink(here + "/decl" + "ared.csv") == 0"#),
    Probe("the time of declared data", .notTried, #"utimes(here + "/decl" + "ared.csv", nil) == 0"#),
    Probe(
      "a result that is kept", .notTried,
      #"""
      opens(above + "/.lessons/results/forged", O_WRONLY | O_CREAT)
      """#),
    Probe(
      "what the compiler keeps", .notTried,
      #"""
      let folder = above + "/.lessons/compiler"
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      return names.contains { opens(folder + "/" + $0) } || opens(folder + "/new", O_WRONLY | O_CREAT)
      """#),
    Probe("the site", .notTried, #"opens(above + "/si" + "te/index.html", O_WRONLY | O_CREAT)"#),
    Probe("its own program", .notTried, #"opens(own + "/program") || unlink(own + "/program") == 0"#),
    Probe("the file of its events, removed", .notTried, #"unlink(own + "/events") == 0"#),
    Probe("the file of its events, renamed", .notTried, #"rename(own + "/events", own + "/other") == 0"#),
    Probe(
      "another file over that of its events", .notTried,
      #"""
      try "x".write(toFile: own + "/mine", atomically: false, encoding: .utf8)
      return rename(own + "/mine", own + "/events") == 0
      """#),
    Probe(
      "a link in the place of its output", .notTried,
      #"""
      unlink(own + "/output")
      return symlink("/etc/passwd", own + "/output") == 0
      """#),
    Probe(
      "a pipe in the place of its report", .notTried,
      #"""
      unlink(own + "/backtrace.json")
      return mkfifo(own + "/backtrace.json", 0o600) == 0
      """#),
    Probe(
      "programs of the system", .notTried,
      #"""
      opens("/usr/bin/env") || opens("/usr/new", O_WRONLY | O_CREAT)
      """#),
    Probe(
      "settings of the system", .notTried,
      #"""
      opens("/etc/passwd") || opens("/etc/new", O_WRONLY | O_CREAT)
      """#),
    Probe("the root folder", .notTried, #"mkdir("/new", 0o700) == 0"#),
    Probe("the folder of devices", .notTried, #"opens("/dev/new", O_WRONLY | O_CREAT)"#),
    Probe("a setting of the kernel", .notTried, #"opens("/proc/sys/kernel/core_pattern")"#),
    Probe("the kernel's emergency keys", .notTried, #"opens("/proc/sysrq-trigger")"#),
    Probe(
      "the system, made writable", .notTried,
      #"""
      system("mount", address("none"), address("/usr"), 0, 32 | 4096) == 0
      """#),
    Probe(
      "a folder of memory, without bound", .notTried,
      #"""
      system("mount", address("none"), address("/tmp"), address("tmpfs")) == 0
      """#),
    Probe(
      "what hides the rest, taken away", .notTried,
      #"""
      system("umount2", address("/tmp"), 2) == 0 || system("umount2", address("/usr"), 2) == 0
      """#),
    Probe("a root of its own", .notTried, #"chroot("/tmp") == 0"#),
    Probe(
      "a device", .notTried,
      #"""
      mknod("/tmp/disk", S_IFBLK | 0o600, dev_t(0x0801)) == 0 && opens("/tmp/disk", O_RDONLY)
      """#),
    Probe("rights of another user", .notTried, #"setuid(getuid() == 0 ? 1 : 0) == 0"#),
  ])
}
