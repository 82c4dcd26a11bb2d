import Foundation

#if os(Linux)
  /// The processes that a process has started, with those that they have started in turn.
  struct ProcessTree {
    /// Ticks of processor time, by the number of the process.
    private(set) var times: [Int32: Int] = [:]

    init(below root: Int32) {
      var parents: [Int32: Int32] = [:]
      var all: [Int32: Int] = [:]
      for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
        guard let process = Int32(name), let fields = Self.fields(of: process) else { continue }
        parents[process] = fields.parent
        all[process] = fields.time
      }
      for process in parents.keys {
        var current = process
        while let parent = parents[current], parent > 1 {
          if parent == root { times[process] = all[process] }
          current = parent
        }
      }
    }

    var count: Int { times.count }

    /// Those that are there still. One that has ended counts as gone, though nobody may have asked for its status.
    var living: [Int32] { times.keys.filter { Self.fields(of: $0).map { $0.state != "Z" } ?? false } }

    /// Whether a program from a folder has computed for half a second.
    func works(in folder: String) -> Bool {
      let folder = URL(filePath: folder).resolvingSymlinksInPath().path
      return times.contains { process, time in
        // A process may end meanwhile.
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/exe")
        return time > sysconf(Int32(_SC_CLK_TCK)) / 2 && program?.hasPrefix(folder) == true
      }
    }

    /// Whether one of them has worked since an earlier look.
    func hasWorked(since old: ProcessTree) -> Bool {
      times.contains { $0.value > (old.times[$0.key] ?? 0) + 2 }
    }

    private static func fields(of process: Int32) -> (state: Substring, parent: Int32, time: Int)? {
      // A process may end meanwhile.
      guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
        let fields = text.split(separator: ")").last?.split(separator: " "), fields.count > 12,
        let parent = Int32(fields[1]), let user = Int(fields[11]), let system = Int(fields[12])
      else { return nil }
      return (fields[0], parent, user + system)
    }
  }
#endif
