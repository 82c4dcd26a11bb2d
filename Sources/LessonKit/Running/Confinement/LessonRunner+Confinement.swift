import Foundation
import LessonDiagnostics
import LessonFiles
import LessonTranscript

extension LessonRunner {
  /// What a lesson's program sees in its sandbox; `nil` where it runs without one.
  ///
  /// Of the course it sees the files that the lesson declares. It writes into the files named here, and into folders that are gone with it.
  ///
  /// - Parameters:
  ///   - folder: of the program.
  ///   - writable: files and folders that it may write; they are there.
  ///   - readable: other files and folders that it needs.
  func confinement(in folder: String, writable: [String], readable: [String]) throws -> Confinement? {
    guard let sandbox else { return nil }
    var confinement = Confinement(in: sandbox)
    confinement.hasNetwork = hasNetwork
    confinement.readable = self.readable + readable
    confinement.declared = Self.data(data)
    confinement.closed = [directory]
    let memory = UInt64(limits.memoryMiB) << 20
    confinement.scratch = [folder: memory / 2, "/tmp": memory / 4, "/dev/shm": memory / 4]
    confinement.scratchLimit = memory
    confinement.folders = ownFolders(in: folder)
    for path in writable { confinement.writable[path] = path }
    for name in ["output", "error", PathNames.file] { confinement.readable.append("\(folder)/\(name)") }
    let users = "\(folder)/\(Self.usersFile)"
    try CacheFolder(folder).write(Data(Self.users(home: Self.home(in: folder)).utf8), to: Self.usersFile)
    confinement.provided = ["/etc/passwd": users]
    return confinement
  }

  /// Makes files that a program in a sandbox is to write: it can make none there.
  func prepareFiles(for traps: [Int], in folder: String) throws -> [String] {
    guard sandbox != nil else { return [] }
    var files = ["events", "progress", "backtrace.json"].map { "\(folder)/\($0)" }
    for trap in traps {
      let place = "\(folder)/\(Self.trapFolder(trap))"
      try CacheFolder(place).empty()
      files += ["output", "error", "events", "status", "backtrace.json"].map { "\(place)/\($0)" }
    }
    for file in files {
      let parts = file.split(separator: "/")
      try CacheFolder("/" + parts.dropLast().joined(separator: "/")).write([], to: String(parts.last ?? ""))
    }
    return files
  }

  /// Changes what a file holds between two runs. A program in a sandbox sees the file that was there when it started, and not one that takes
  /// its place.
  func put(_ bytes: [UInt8], into path: String) throws {
    let parts = path.split(separator: "/")
    guard sandbox != nil else {
      return try CacheFolder("/" + parts.dropLast().joined(separator: "/")).write(
        bytes, to: String(parts.last ?? ""))
    }
    let file = try SupervisedProcess.open(path)
    defer { close(file) }
    guard write(file, bytes, bytes.count) == bytes.count else {
      throw Problem.fileOperationFailed(.write, path: path, code: errno)
    }
  }

  /// The folders in which a program leaves files that only it sees, and that nothing else is put into.
  func scratch(of confinement: Confinement?, in folder: String) -> [String] {
    guard let confinement else { return [] }
    return ownFolders(in: folder)
      + ["/tmp", "/dev/shm"].filter { place in
        !([directory] + confinement.readable + confinement.declared + confinement.writable.keys).contains {
          (realPath(of: $0) ?? $0).hasPrefix(place + "/") || $0.hasPrefix(place + "/")
        }
      }
  }

  private static let usersFile = "users"

  /// Whoever builds a course, its lessons have the same author.
  private static func users(home: String) -> String {
    """
    author:x:\(getuid()):\(getgid()):author:\(home):/bin/sh
    nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin

    """
  }

  /// Declared files and folders, with what symbolic links in the folders lead to.
  private static func data(_ paths: [String]) -> [String] {
    var found: [String] = []
    var visited: Set<String> = []
    func visit(_ path: String) {
      guard let real = realPath(of: path), FileKind(of: real) == .folder, visited.insert(real).inserted else {
        return
      }
      for case let name as String in FileManager.default.enumerator(atPath: real) ?? .init() {
        let entry = "\(real)/\(name)"
        var status = stat()
        guard lstat(entry, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { continue }
        found.append(entry)
        visit(entry)
      }
    }
    for path in paths {
      found.append(path)
      visit(path)
    }
    return found
  }
}
