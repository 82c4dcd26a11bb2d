/// Tells the events that a lesson's recorder wrote from bytes that anything else wrote into their file, and finds events that are
/// missing between others.
///
/// Each event is followed by a checksum of it and of all events before it, under a key that the tool draws for each run. The checksum is
/// SipHash-2-4 (J.-P. Aumasson and D. J. Bernstein, "SipHash: a fast short-input PRF", 2012). The key is in the memory of the lesson's
/// process until its last event: this keeps out mistakes and tricks, and not a lesson that searches its own memory.
package struct EventSeal: Sendable {
  /// The length of a checksum, in bytes.
  package static let length = 8

  private let key: Key
  /// The checksum of the event before.
  private var previous: UInt64 = 0

  package init(_ key: Key) { self.key = key }

  package struct Key: Sendable {
    package static let length = 16

    package let bytes: [UInt8]

    /// One that nobody can guess: the only number in the project that must not be the same the next time.
    package init() {
      var generator = SystemRandomNumberGenerator()
      bytes = (0..<Self.length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// - Returns: `nil` where these are not as many bytes as a key has.
    package init?(_ bytes: [UInt8]) {
      guard bytes.count == Self.length else { return nil }
      self.bytes = bytes
    }
  }

  /// The checksum of the next event.
  package mutating func next(_ event: ArraySlice<UInt8>) -> [UInt8] {
    previous = SipHash.hash(previous, event, key: key.bytes)
    return withUnsafeBytes(of: previous.littleEndian) { Array($0) }
  }

  /// The seal of another file under the same key, which has no event yet.
  package var restarted: EventSeal {
    var seal = self
    seal.previous = 0
    return seal
  }
}

enum SipHash {
  /// SipHash-2-4 of eight bytes, which are those of a number in the little-endian order, and of the bytes after them.
  static func hash(_ first: UInt64, _ rest: ArraySlice<UInt8>, key: [UInt8]) -> UInt64 {
    var state = State(key: key)
    state.add(first)
    rest.withUnsafeBytes { bytes in
      let whole = bytes.count & ~7
      for offset in stride(from: 0, to: whole, by: 8) {
        state.add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      }
      var last = UInt64(truncatingIfNeeded: bytes.count + 8) << 56
      for offset in whole..<bytes.count { last |= UInt64(bytes[offset]) << (8 * UInt64(offset - whole)) }
      state.add(last)
    }
    return state.finish()
  }

  private struct State {
    private var v0, v1, v2, v3: UInt64

    init(key: [UInt8]) {
      let (low, high) = (Self.word(key[0..<8]), Self.word(key[8..<16]))
      v0 = low ^ 0x736f_6d65_7073_6575
      v1 = high ^ 0x646f_7261_6e64_6f6d
      v2 = low ^ 0x6c79_6765_6e65_7261
      v3 = high ^ 0x7465_6462_7974_6573
    }

    /// The number that bytes give in the little-endian order.
    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
      bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func add(_ word: UInt64) {
      v3 ^= word
      for _ in 0..<2 { round() }
      v0 ^= word
    }

    mutating func finish() -> UInt64 {
      v2 ^= 0xff
      for _ in 0..<4 { round() }
      return v0 ^ v1 ^ v2 ^ v3
    }

    private mutating func round() {
      v0 &+= v1
      v1 = v1 << 13 | v1 >> 51
      v1 ^= v0
      v0 = v0 << 32 | v0 >> 32
      v2 &+= v3
      v3 = v3 << 16 | v3 >> 48
      v3 ^= v2
      v0 &+= v3
      v3 = v3 << 21 | v3 >> 43
      v3 ^= v0
      v2 &+= v1
      v1 = v1 << 17 | v1 >> 47
      v1 ^= v2
      v2 = v2 << 32 | v2 >> 32
    }
  }
}
