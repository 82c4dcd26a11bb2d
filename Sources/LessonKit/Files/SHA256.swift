#if canImport(Darwin)
  import CommonCrypto
#else
  import CCrypto
#endif

/// The sum by which caches of other makers name content.
package enum SHA256 {
  /// Of bytes, as 64 digits in hexadecimal.
  package static func of(_ bytes: [UInt8]) -> String {
    var sum = [UInt8](repeating: 0, count: 32)
    #if canImport(Darwin)
      _ = CC_SHA256(bytes, CC_LONG(bytes.count), &sum)
    #else
      _ = CCrypto.SHA256(bytes, bytes.count, &sum)
    #endif
    return sum.map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
  }
}
