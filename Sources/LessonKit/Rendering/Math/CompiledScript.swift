import CDuktape
import Foundation
import LessonFiles
import Synchronization

/// A script that is compiled once: several heaps of a build run the same bytecode, and so do later builds.
///
/// KaTeX is compiled in seventy milliseconds, and loaded in two. Duktape believes its bytecode whatever it holds, so what is kept stands
/// behind a sum, under a key of the script and of the Duktape that made it.
final class CompiledScript: Sendable {
  /// Of the script's bytes.
  let hash: String
  private let source: [UInt8]
  /// Where bytecode is kept; `nil` to keep none.
  private let folder: CacheFolder?
  private let bytecode = Mutex<[UInt8]?>(nil)

  static let format = KeptFormat("script", version: 1)
  /// How many stay: scripts of an installation before an update may be wanted by another course.
  private static let mostKept = 4

  /// - Parameter folder: the absolute path of a folder for bytecode alone.
  init(_ source: [UInt8], keptIn folder: String?) {
    self.source = source
    self.folder = folder.map { CacheFolder($0) }
    hash = ContentHash.of(source)
  }

  /// A heap in which the script has run.
  ///
  /// - Parameter preparation: another script, which runs before it.
  func heap(after preparation: String = "") throws -> JavaScriptHeap {
    func heap(running bytecode: [UInt8]) throws -> JavaScriptHeap {
      let heap = try JavaScriptHeap()
      try heap.run(Array(preparation.utf8))
      try heap.run(bytecode: bytecode)
      return heap
    }
    // Those that come while it is being compiled wait for it.
    let (known, isKept) = try bytecode.withLock { bytecode in
      if let bytecode { return (bytecode, false) }
      let kept = file?.bytes
      let made = try kept ?? JavaScriptHeap().compile(source)
      bytecode = made
      if kept == nil { keep(made) }
      return (made, kept != nil)
    }
    guard isKept else { return try heap(running: known) }
    do { return try heap(running: known) } catch {
      // What was kept does not run here, whatever its key says.
      let made = try JavaScriptHeap().compile(source)
      bytecode.withLock { $0 = made }
      keep(made)
      return try heap(running: made)
    }
  }

  /// What cannot be kept is compiled again by the next build.
  private func keep(_ bytecode: [UInt8]) {
    guard let folder else { return }
    try? folder.prepare()
    try? file?.write(bytecode)
    try? folder.keepNewest(Self.mostKept)
  }

  private var file: CheckedFile? {
    folder.map {
      CheckedFile(
        hash, in: $0, for: ([hash] + JavaScriptHeap.circumstances).joined(separator: " "), Self.format)
    }
  }
}
