import Foundation

/// A file whose bytes stand behind a sum of them, of their format and of what they are kept for. What was cut short, has changed by a
/// single bit, came from elsewhere or from another version of the tool counts as nothing.
package struct CheckedFile: Sendable {
  private let folder: CacheFolder
  private let name: String
  private let format: KeptFormat
  private let key: String

  private static let sumLength = 32

  /// - Parameters:
  ///   - key: what the file is kept for, where that is more than its name.
  ///   - format: the form of the bytes.
  package init(_ name: String, in folder: CacheFolder, for key: String? = nil, _ format: KeptFormat) {
    self.folder = folder
    self.name = name
    self.format = format
    self.key = key ?? name
  }

  private var path: String { "\(folder.path)/\(name)" }

  /// What `write` wrote; `nil` where that is not there, or is not as it was.
  package var bytes: [UInt8]? {
    // A file that cannot be read is as good as none.
    guard let all = (try? BoundedFile.bytes(at: path, most: .max)) ?? nil, all.count >= Self.sumLength else {
      return nil
    }
    let bytes = Array(all[Self.sumLength...])
    guard all[..<Self.sumLength].elementsEqual(sum(of: bytes).utf8) else { return nil }
    CacheFolder.use(path)
    return bytes
  }

  package func write(_ bytes: [UInt8]) throws(SystemFailure) {
    try folder.write(sum(of: bytes).utf8 + bytes, to: name)
  }

  package func remove() throws(SystemFailure) { try SystemCall.remove(path) }

  private func sum(of bytes: [UInt8]) -> String {
    let hash = ContentHash(format)
    hash.add(key)
    hash.add(bytes)
    return hash.finish()
  }
}
