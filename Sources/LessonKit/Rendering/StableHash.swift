import CXXHash

/// The 128-bit xxHash of some bytes as 32 hexadecimal digits: the same on every machine, not meant against forgery.
enum StableHash {
  static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
    let buffer = Array(bytes)
    let hash = buffer.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
    return digits(of: hash.high64) + digits(of: hash.low64)
  }

  private static func digits(of word: UInt64) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
