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
