import CXXHash
import Foundation

/// A 128-bit xxHash (XXH3), in hexadecimal. It serves for keys of caches, and does not protect against forgery.
///
/// What is added is joined by its length, so that no two lists of parts look alike. Whatever makes a key says what is next: how many
/// of a list follow, and what is added where something is missing.
package struct ContentHash {
  private let state: OpaquePointer?

  package init() {
    state = XXH3_createState()
    XXH3_128bits_reset(state)
  }

  /// For the key, or the sum, of something that is kept in this format.
  package init(_ format: KeptFormat) {
    self.init()
    add(format.name)
    add(format.version)
  }

  package static func of(_ text: String) -> String {
    let hash = ContentHash()
    hash.add(text)
    return hash.finish()
  }

  package static func of(_ bytes: [UInt8]) -> String {
    let hash = ContentHash()
    hash.add(bytes)
    return hash.finish()
  }

  package func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in add(bytes) }
  }

  package func add(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { add($0.bindMemory(to: UInt8.self)) }
  }

  /// Adds how many there are, and each of them.
  package func add(_ texts: [String]) {
    add(texts.count)
    for text in texts { add(text) }
  }

  package func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { add($0) }
  }

  package func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { add($0) }
  }

  package func add(_ data: Data) {
    data.withUnsafeBytes { bytes in add(bytes.bindMemory(to: UInt8.self)) }
  }

  /// Adds the length first, so that two pieces never look like two others that join to the same bytes.
  private func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    var count = UInt64(bytes.count).littleEndian
    XXH3_128bits_update(state, &count, 8)
    XXH3_128bits_update(state, bytes.baseAddress, bytes.count)
  }

  /// The digest; nothing can be added afterwards.
  package func finish() -> String {
    let digest = XXH3_128bits_digest(state)
    XXH3_freeState(state)
    return [digest.high64, digest.low64].map { value in
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
