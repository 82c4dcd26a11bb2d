import Foundation
import LessonFiles
import LessonTranscript

/// The files that a package is built from, as they were when SwiftPM looked at them.
///
/// SwiftPM goes by size and time. What it cannot see, an edit that leaves both as they were, is seen here.
struct PackageFiles: Sendable {
  struct File: Hashable, Sendable {
    /// A sum of the content.
    var sum: String
    /// What SwiftPM goes by.
    var size, modified: Int64
    /// The state that vouches for the sum; `nil` where the file was too young for that.
    var state: FileState?
  }

  /// By path: relative to the package, or absolute for what lies outside.
  var files: [String: File] = [:]
  /// What else decides what is built: the compiler.
  var circumstances: String
  /// Whether SwiftPM has made of them what it was to make.
  var isBuilt = false

  /// Whether a package of these files need not be built again.
  func hold(for current: PackageFiles) -> Bool {
    isBuilt && circumstances == current.circumstances
      && files.mapValues(\.sum) == current.files.mapValues(\.sum)
  }

  /// Whether SwiftPM, which has seen these files, sees every file that has changed since.
  func showChanges(to current: PackageFiles) -> Bool {
    files.allSatisfy { path, old in
      guard let new = current.files[path], new.sum != old.sum else { return true }
      return (new.size, new.modified) != (old.size, old.modified)
    }
  }
}

extension PackageFiles {
  /// A file that is younger when it is read may change again and keep its state.
  private static let youngest: Int64 = 10_000_000_000

  /// Adds a file as it is now.
  ///
  /// - Parameter known: the files as they were before; a file whose state is as it was is not read again.
  mutating func add(_ path: String, as name: String, known: PackageFiles?) {
    guard let state = FileState(of: path) else { return }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let isOld = state.changed < Int64(now.tv_sec) * 1_000_000_000 - Self.youngest
    let old = known?.files[name]
    let sum = old?.state == state ? old?.sum : ContentSum.ofFile(path)
    files[name] = File(
      sum: sum ?? "unreadable", size: state.size, modified: state.modified, state: isOld ? state : nil)
  }

  // MARK: Keeping

  private static let format = KeptFormat("package files", version: 1)

  private static func file(in folder: CacheFolder) -> CheckedFile { CheckedFile("built", in: folder, format) }

  static func name(in folder: CacheFolder) -> String { "\(folder.path)/built" }

  /// What is kept in a folder; `nil` where nothing that can be used is there.
  static func kept(in folder: CacheFolder) -> PackageFiles? {
    guard let bytes = file(in: folder).bytes else { return nil }
    return try? PackageFiles(bytes: bytes)
  }

  func keep(in folder: CacheFolder) throws(SystemFailure) { try Self.file(in: folder).write(bytes) }

  private var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(circumstances)
    writer.write(isBuilt)
    writer.write(files.sorted { $0.key < $1.key }) { writer, entry in
      writer.write(entry.key)
      writer.write(entry.value.sum)
      writer.write(Int(entry.value.size))
      writer.write(Int(entry.value.modified))
      writer.write(entry.value.state) { writer, state in
        for number in [state.size, state.modified, state.changed] { writer.write(Int(number)) }
        writer.write(state.inode)
      }
    }
    return writer.bytes
  }

  private init(bytes: [UInt8]) throws(TranscriptError) {
    let any = Int.min...Int.max
    var reader = ByteReader(bytes[...])
    circumstances = try reader.string()
    isBuilt = try reader.boolean()
    let list = try reader.list { reader throws(TranscriptError) in
      let name = try reader.string()
      let file = File(
        sum: try reader.string(), size: Int64(try reader.integer(in: any)),
        modified: Int64(try reader.integer(in: any)),
        state: try reader.optional { reader throws(TranscriptError) in
          FileState(
            size: Int64(try reader.integer(in: any)), modified: Int64(try reader.integer(in: any)),
            changed: Int64(try reader.integer(in: any)), inode: try reader.unsigned())
        })
      return (name, file)
    }
    guard reader.isAtEnd else { throw .malformed }
    files = Dictionary(list) { $1 }
  }
}
