import Foundation
import LessonDiagnostics
import LessonFiles

/// Tells whether a program failed because the disk is full. Not every program says so: a linker that writes into mapped memory dies
/// of a bus error.
struct DiskSpace {
  /// A folder on the disk in question.
  var folder: String

  /// With less than this nothing can be compiled or run.
  private static let least: UInt64 = 1 << 20
  /// More than a program takes with everything that it links.
  private static let largestProgram: UInt64 = 64 << 20

  /// More than a compile takes, modules and temporary files included, which are gone when the compiler has failed.
  private static let largestCompile: UInt64 = 256 << 20

  private static let words = ["No space left on device", "Disk quota exceeded"]

  /// - Parameter said: what the program wrote to standard error.
  func explains(_ said: String) -> Bool {
    if isNamed(in: said) { return true }
    guard let available else { return false }
    return available < Self.least || said.contains("Bus error") && available < Self.largestProgram
  }

  /// Whether a full disk explains that a compiler or a linker failed and its message is not there, or stops in the middle of a line:
  /// the message itself had no room. What they had written may be gone by now.
  ///
  /// - Parameters:
  ///   - said: what it wrote to standard error, into a file on this disk.
  ///   - available: how many bytes are free now; `nil` where the system does not say.
  static func explainsSilence(_ said: String, available: UInt64?) -> Bool {
    guard let available else { return false }
    return !said.hasSuffix("\n") && available < largestCompile
  }

  func isNamed(in said: String) -> Bool { Self.words.contains(where: said.contains) }

  var problem: Problem { .fileOperationFailed(.write, path: folder, code: ENOSPC) }

  /// In bytes; `nil` where the system does not say.
  var available: UInt64? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return nil }
    if status.f_files > 0, status.f_favail == 0 { return 0 }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize)
  }
}
