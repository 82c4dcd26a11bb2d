import Foundation

/// What a program in a sandbox sees of this machine, and may do.
///
/// Paths are the same inside and outside. A program sees the system and the compiler, what is named here, and nothing else; it writes
/// where it is told to.
struct Confinement: Sendable {
  var sandbox: Sandbox
  /// Files and folders that it can read. Those that are not there are not there for it either.
  var readable: [String] = []
  /// The same, of the course: these are seen wherever they lie.
  var declared: [String] = []
  /// Files and folders that it finds at these paths, but that lie elsewhere.
  var provided: [String: String] = [:]
  /// Files and folders that it can change, by the paths at which it finds them.
  var writable: [String: String] = [:]
  /// Folders that are empty at first and gone afterwards, and what each holds at most, in bytes.
  var scratch: [String: UInt64] = [:]
  /// What these folders may take of memory together, files' own cost included, in bytes.
  var scratchLimit: UInt64 = 1 << 30
  /// Folders in `scratch` that are there from the beginning.
  var folders: [String] = []
  /// Folders of which it sees only what is named here.
  var closed: [String] = []
  var hasNetwork = false
  /// Whether all that is asked is if a sandbox can be made.
  var isTrial = false

  init(in sandbox: Sandbox) { self.sandbox = sandbox }

  /// What any program may need of the system. Each of these costs time at every start.
  private static let system = [
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store",
    "/sys/devices/system/cpu",
    "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime", "/etc/nsswitch.conf", "/etc/hosts",
  ]
  /// And what finds other machines.
  private static let network = [
    "/etc/resolv.conf", "/etc/host.conf", "/etc/gai.conf", "/etc/services", "/etc/protocols", "/etc/ssl",
    "/etc/pki", "/etc/ca-certificates",
  ]
  /// The name of the machine, whichever it is.
  private static let host = "lesson"

  /// What `bwrap` is told.
  ///
  /// - Parameters:
  ///   - commands: programs and their arguments; each runs when the one before it has ended with status 0.
  ///   - inherited: the descriptor that the first program inherits, or -1.
  ///   - status: the descriptor on which `lessons-init` tells how they ended.
  func arguments(for commands: [[String]], inherited: Int32, status: Int32, in directory: String) -> [String]
  {
    var mounts = MountPlan()
    for path in Self.system + (hasNetwork ? Self.network : []) + readable
      + [sandbox.toolchain, sandbox.initProgram]
    {
      mounts.add(.readable(source: nil), at: path)
    }
    for path in declared { mounts.add(.declared, at: path) }
    for (path, source) in provided { mounts.add(.readable(source: source), at: path) }
    for (path, source) in writable { mounts.add(.writable(source: source), at: path) }
    for (path, bytes) in scratch { mounts.add(.scratch(bytes: bytes), at: path) }
    for path in folders { mounts.add(.folder, at: path) }
    for path in closed { mounts.add(.closed, at: path) }
    var words = ["--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    if !hasNetwork { words.append("--unshare-net") }
    words += ["--hostname", Self.host, "--die-with-parent", "--new-session", "--as-pid-1"]
    words += ["--cap-drop", "ALL", "--proc", "/proc", "--dev", "/dev"]
    words += mounts.arguments
    // To root's programs the settings of the kernel are open even there.
    words += ["/proc", "/dev", "/"].flatMap { ["--remount-ro", $0] }
    words += [
      "--chdir", directory, "--", sandbox.initProgram, "\(status)", "\(inherited)", "\(scratchLimit)",
    ]
    return words + commands.flatMap { ["\($0.count)"] + $0 }
  }
}
