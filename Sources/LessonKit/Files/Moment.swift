import Foundation

/// A moment by the clock that stamps a course's files, from which on a change of a file leaves a stamp that is not earlier.
///
/// Clocks of file systems tick slowly: two changes within one tick leave the same stamp. So the state of a file vouches for what was
/// read after the moment only if the file's last change was before it.
package struct Moment: Hashable, Sendable {
  let device: UInt64
  let nanoseconds: Int64

  /// Another file system may have another clock, that of a server for one.
  private static let greatestDifference: Int64 = 10_000_000_000

  /// - Parameter file: a file of the course that was written just now, and is open.
  package init?(ofWriting file: Int32) {
    var status = stat()
    guard fstat(file, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    nanoseconds = FileState(status).changed
  }

  /// Whether whatever a file with this status becomes after the moment will have another state.
  package func vouches(for status: stat) -> Bool {
    let isHere = UInt64(status.st_dev) == device
    return FileState(status).changed < nanoseconds - (isHere ? 0 : Self.greatestDifference)
  }
}
