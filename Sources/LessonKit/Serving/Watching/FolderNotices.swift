#if os(Linux)
  import Foundation
  import Synchronization

  /// Changes as Linux tells of them (inotify), folder by folder.
  final class FolderNotices: ChangeSource {
    private let notices: Int32
    private let stop: (read: Int32, write: Int32)
    private let hasEnded = Mutex(false)

    /// - Returns: `nil` when the system watches no more folders.
    init?(_ roots: [SourceWatch.Root], tell: @escaping @Sendable (SourceChange) -> Void) {
      notices = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
      var ends: [Int32] = [-1, -1]
      guard notices >= 0, pipe(&ends) == 0 else {
        if notices >= 0 { close(notices) }
        return nil
      }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      stop = (ends[0], ends[1])
      var loop = Loop(notices: notices, stop: stop.read, roots: roots, tell: tell)
      guard loop.watchAll() else {
        for file in [notices, stop.read, stop.write] { close(file) }
        return nil
      }
      let thread = Thread { [loop] in
        var loop = loop
        loop.run()
        close(loop.notices)
        close(loop.stop)
      }
      thread.name = "watching"
      thread.start()
    }

    func end() {
      hasEnded.withLock { hasEnded in
        if !hasEnded { close(stop.write) }
        hasEnded = true
      }
    }

    deinit { end() }
  }

  /// The work of the thread that waits for notices.
  private struct Loop: Sendable {
    let notices: Int32
    /// Is at its end when the watch is to end.
    let stop: Int32
    let roots: [SourceWatch.Root]
    let tell: @Sendable (SourceChange) -> Void
    /// The folders that are watched, by the system's number.
    private var folders: [Int32: String] = [:]
    private var patience = Patience()
    private var isIncomplete = false

    init(
      notices: Int32, stop: Int32, roots: [SourceWatch.Root], tell: @escaping @Sendable (SourceChange) -> Void
    ) {
      (self.notices, self.stop, self.roots, self.tell) = (notices, stop, roots, tell)
    }

    private static let mask =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_MODIFY) | UInt32(IN_ATTRIB) | UInt32(IN_CREATE) | UInt32(IN_DELETE)
      | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO) | UInt32(IN_ONLYDIR) | UInt32(IN_EXCL_UNLINK)

    private var now: Double { ProcessInfo.processInfo.systemUptime }

    mutating func run() {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        var files = [
          pollfd(fd: notices, events: Int16(POLLIN), revents: 0),
          pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
        ]
        let wait = patience.due.map { Int32(max(0, ($0 - now) * 1000).rounded(.up)) } ?? -1
        if poll(&files, 2, wait) < 0, errno != EINTR { return }
        if files[1].revents != 0 { return }
        while true {
          let count = read(notices, &buffer, buffer.count)
          guard count > 0 else { break }
          take(buffer[..<count])
        }
        if let due = patience.due, due <= now { report() }
      }
    }

    private mutating func report() {
      let paths = patience.take()
      let concerns = roots.contains { root in root.holdsLibraries && paths.contains(where: root.holds) }
      tell(
        SourceChange(
          paths: paths, isIncomplete: isIncomplete,
          concernsLibraries: concerns || isIncomplete && roots.contains(where: \.holdsLibraries)))
      isIncomplete = false
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
      let size = MemoryLayout<inotify_event>.size
      var rest = bytes
      while rest.count >= size {
        let event = rest.withUnsafeBytes { $0.loadUnaligned(as: inotify_event.self) }
        let name = rest.dropFirst(size).prefix(Int(event.len)).prefix { $0 != 0 }
        rest = rest.dropFirst(size + Int(event.len))
        take(event, String(decoding: name, as: UTF8.self))
      }
    }

    private mutating func take(_ event: inotify_event, _ name: String) {
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
        // Some notices are lost, and with them folders that were made.
        isIncomplete = true
        patience.note(.complete, of: roots[0].path, at: now)
        _ = watchAll()
        return
      }
      if event.mask & UInt32(IN_IGNORED) != 0 {
        folders[event.wd] = nil
        return
      }
      guard let folder = folders[event.wd], !name.isEmpty else { return }
      let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
      let isFolder = event.mask & UInt32(IN_ISDIR) != 0
      guard isWatched(path) else { return }
      if SourceWatch.Root.isPassedOver(name), !roots.contains(where: { $0.path.hasPrefix(path) }) { return }
      patience.note(sign(event.mask, isFolder), of: path, at: now)
      // Files may have been put into a new folder before it was watched: whatever it holds is new.
      if isFolder, event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 { _ = watchAll() }
    }

    private func sign(_ mask: UInt32, _ isFolder: Bool) -> Patience.Sign {
      if mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0 { return .gone }
      if mask & UInt32(IN_CREATE | IN_MODIFY) != 0, !isFolder { return .open }
      return .complete
    }

    /// Whether a path is a root, lies in one, or leads to one.
    private func isWatched(_ path: String) -> Bool {
      roots.contains { $0.holds(path) || $0.path.hasPrefix(path + "/") }
    }

    /// Watches every folder of the roots, and the folders that hold the roots: a root may be put in the place of another.
    ///
    /// - Returns: whether the system could.
    mutating func watchAll() -> Bool {
      var all = true
      for root in roots {
        let parent = String(root.path[..<(root.path.lastIndex(of: "/") ?? root.path.startIndex)])
        all = add(parent.isEmpty ? "/" : parent) && all
        all = addTree(root.path, root) && all
      }
      return all
    }

    private mutating func addTree(_ path: String, _ root: SourceWatch.Root) -> Bool {
      guard root.holds(path) else { return true }
      var status = stat()
      // The root itself may be a link; links below it may lead in circles.
      guard (path == root.path ? stat(path, &status) : lstat(path, &status)) == 0,
        status.st_mode & S_IFMT == S_IFDIR
      else { return true }
      guard add(path) else { return false }
      // A folder that cannot be listed holds nothing that could be read either.
      for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      where !SourceWatch.Root.isPassedOver(name) {
        guard addTree("\(path)/\(name)", root) else { return false }
      }
      return true
    }

    private mutating func add(_ folder: String) -> Bool {
      let number = inotify_add_watch(notices, folder, Self.mask)
      guard number >= 0 else { return errno != ENOSPC && errno != ENOMEM }
      folders[number] = folder
      return true
    }
  }
#endif
