import Foundation

/// A file whose bytes stand behind a sum of them. What was cut short, or has changed by a single bit, counts as nothing.
package enum CheckedFile {
  private static let sumLength = 32

  /// - Returns: `nil` where there is no file that `write` wrote and nothing has touched since.
  package static func bytes(of path: String) -> [UInt8]? {
    // A file that cannot be read is as good as none.
    guard let all = (try? BoundedFile.bytes(at: path, most: .max)) ?? nil, all.count >= sumLength else {
      return nil
    }
    let bytes = Array(all[sumLength...])
    guard all[..<sumLength].elementsEqual(sum(of: bytes)) else { return nil }
    CacheFolder.use(path)
    return bytes
  }

  package static func write(_ bytes: [UInt8], to name: String, in folder: CacheFolder) throws(SystemFailure) {
    try folder.write(sum(of: bytes) + bytes, to: name)
  }

  private static func sum(of bytes: [UInt8]) -> [UInt8] { Array(ContentHash.of(bytes).utf8) }
}
