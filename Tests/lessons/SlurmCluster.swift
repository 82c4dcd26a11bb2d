import Foundation
import Testing

#if os(Linux)
  /// A real Slurm on this machine: its own munge, one controller, and two nodes of one processor each, in a folder of its own. Everything
  /// that was started ends with this value.
  final class SlurmCluster: Sendable {
    static let nodes = ["n1", "n2"]
    private static let programs = ["munged", "slurmctld", "slurmd"]

    /// Why there can be none here; `nil` where there can be one.
    static let absence: String? = {
      let missing = programs.filter { !FileManager.default.isExecutableFile(atPath: "/usr/sbin/\($0)") }
      if !missing.isEmpty { return "\(missing.joined(separator: ", ")) not installed: .ci/setup --test" }
      return getuid() == 0 ? nil : "Slurm's programs have to be started by root"
    }()

    private let folder: URL
    private let host: String
    private let processes = Processes()

    /// The numbers of the daemons. `Process` cannot start them: it takes a program that closes all files for one that has ended.
    private actor Processes {
      var running: [String: pid_t] = [:]
      func add(_ process: pid_t, _ name: String) { running[name] = process }
      func forget(_ name: String) { running[name] = nil }
    }

    private var configuration: String { folder.path + "/slurm.conf" }

    init() async throws {
      folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        .appendingPathComponent("slurm-\(UUID().uuidString.prefix(8))")
      var name = [CChar](repeating: 0, count: 256)
      gethostname(&name, name.count - 1)
      let whole = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      host = String(whole.prefix { $0 != "." })
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("state"), withIntermediateDirectories: true)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
      let key = folder.appendingPathComponent("munge.key")
      try Data((0..<128).map { _ in UInt8.random(in: 0...255) }).write(to: key)
      try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: key.path)
      let ports = try (0..<3).map { _ in try Self.unusedPort() }
      try Data(settings(ports).utf8).write(to: URL(fileURLWithPath: configuration))
      try await start(
        "munged",
        [
          "--force", "--foreground", "--socket=\(folder.path)/munge.socket", "--key-file=\(key.path)",
          "--pid-file=\(folder.path)/munged.pid", "--log-file=\(folder.path)/munged.log",
          "--seed-file=\(folder.path)/munged.seed",
        ])
      try await wait("munged answers") {
        FileManager.default.fileExists(atPath: folder.path + "/munge.socket")
      }
      try await start("slurmctld", ["-D"])
      for node in Self.nodes { try await startNode(node) }
      try await wait("both nodes are idle") { try await run("sinfo -h -N -o %T") == "idle\nidle\n" }
    }

    private func settings(_ ports: [Int]) -> String {
      """
      ClusterName=lessons
      SlurmctldHost=\(host)(127.0.0.1)
      SlurmctldPort=\(ports[0])
      AuthType=auth/munge
      AuthInfo=socket=\(folder.path)/munge.socket
      CredType=cred/munge
      ProctrackType=proctrack/linuxproc
      TaskPlugin=task/none
      SelectType=select/cons_tres
      SelectTypeParameters=CR_Core
      SlurmUser=root
      ReturnToService=2
      SlurmdTimeout=6
      MessageTimeout=5
      KillWait=2
      StateSaveLocation=\(folder.path)/state
      SlurmdSpoolDir=\(folder.path)/spool-%n
      SlurmctldPidFile=\(folder.path)/slurmctld.pid
      SlurmdPidFile=\(folder.path)/slurmd-%n.pid
      SlurmctldLogFile=\(folder.path)/slurmctld.log
      SlurmdLogFile=\(folder.path)/slurmd-%n.log
      NodeName=n1 NodeHostname=\(host) NodeAddr=127.0.0.1 Port=\(ports[1]) CPUs=1 State=UNKNOWN
      NodeName=n2 NodeHostname=\(host) NodeAddr=127.0.0.1 Port=\(ports[2]) CPUs=1 State=UNKNOWN
      PartitionName=all Nodes=n1,n2 Default=YES State=UP

      """
    }

    /// A port that nobody listens at; the system gives each out once for a while.
    private static func unusedPort() throws -> Int {
      let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(file) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let code = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(file, $0, length) == 0 ? getsockname(file, $0, &length) : -1
        }
      }
      try #require(code == 0, "no port is free")
      return Int(UInt16(bigEndian: address.sin_port))
    }

    private func start(_ program: String, _ arguments: [String], as name: String? = nil) async throws {
      var files = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&files)
      defer { posix_spawn_file_actions_destroy(&files) }
      for file in 0..<Int32(3) { posix_spawn_file_actions_addopen(&files, file, "/dev/null", O_RDWR, 0) }
      let path = "/usr/sbin/\(program)"
      let words = ([path] + arguments).map { strdup($0) } + [nil]
      let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
      defer { for text in words + variables { free(text) } }
      var process: pid_t = 0
      let code = posix_spawn(&process, path, &files, nil, words, variables)
      try #require(code == 0, "\(program) was not started")
      await processes.add(process, name ?? program)
    }

    func startNode(_ node: String) async throws { try await start("slurmd", ["-D", "-N", node], as: node) }

    /// What its commands and jobs have in their environment.
    private var environment: [String: String] {
      [
        "PATH": "\(Executable.folder):/usr/bin:/bin:"
          + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
        "SLURM_CONF": configuration, "HOME": folder.path, "LANG": "C.UTF-8",
      ]
    }

    // MARK: Using it

    /// Runs a script in a shell.
    @discardableResult
    func run(_ script: String, in place: URL? = nil) async throws -> String {
      let process = try Running(
        command: ["/bin/bash", "-c", script], folder: place ?? folder, environment: environment,
        output: folder.appendingPathComponent("stdout"), error: folder.appendingPathComponent("stderr"))
      return try await process.outcome(patience: .seconds(60)).output
    }

    /// Waits until something is so, for as long as anybody would.
    func wait(_ what: String, _ isSo: () async throws -> Bool) async throws {
      for _ in 0..<3000 {
        if try await isSo() { return }
        try await Task.sleep(for: .milliseconds(100))
      }
      let log = (try? String(contentsOfFile: folder.path + "/slurmctld.log", encoding: .utf8)) ?? ""
      Issue.record("never: \(what); \(log.suffix(4000))")
      throw WebDriver.Late()
    }

    /// The processes of jobs on a node, without those that watch over them.
    func work(on node: String) -> [Int32] {
      processes { environment in
        environment.contains("SLURMD_NODENAME=\(node)") && environment.contains("SLURM_CONF=\(configuration)")
      }
    }

    /// Kills a node as if its power failed: its daemon, its jobs, and those that watch over them.
    func killNode(_ node: String) async {
      let daemon = await processes.running[node]
      let work = work(on: node)
      let watchers = work.compactMap(Self.parent).filter { $0 > 1 && $0 != getpid() }
      for process in [daemon].compactMap(\.self) + watchers + work + self.work(on: node) {
        kill(process, SIGKILL)
      }
      if let daemon { waitpid(daemon, nil, 0) }
      await processes.forget(node)
    }

    private func processes(where isMeant: ([Substring]) -> Bool) -> [Int32] {
      let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return all.compactMap { Int32($0) }.filter { process in
        guard let data = FileManager.default.contents(atPath: "/proc/\(process)/environ") else {
          return false
        }
        return isMeant(String(decoding: data, as: UTF8.self).split(separator: "\0"))
      }
    }

    private static func parent(of process: Int32) -> Int32? {
      guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return nil }
      let fields = String(decoding: data, as: UTF8.self).split(separator: ")").last?.split(separator: " ")
      return fields.flatMap { $0.count > 1 ? Int32($0[1]) : nil }
    }

    /// Ends everything, and removes the folder.
    func end() async {
      for node in Self.nodes { await killNode(node) }
      for (_, process) in await processes.running {
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
      }
      do { try FileManager.default.removeItem(at: folder) } catch {
        FileHandle.standardError.write(Data("left behind: \(folder.path): \(error)\n".utf8))
      }
    }
  }
#endif
