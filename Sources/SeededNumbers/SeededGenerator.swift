/// A random number generator with a seed: the same seed gives the same numbers on every platform.
///
/// xoshiro256++ (Blackman and Vigna, ACM Transactions on Mathematical Software 47, 2021), its state filled by
/// SplitMix64 as its authors recommend. Its period is 2²⁵⁶ − 1.
///
/// The seed makes a sequence repeatable; it does not make it constant. Seed once, at the start, and pass the
/// generator along.
public struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable, Codable {
  /// Four words, not all zero.
  @usableFromInline var s0, s1, s2, s3: UInt64

  public init(seed: UInt64) {
    var words = SplitMix64(state: seed)
    self.init(state: words.next(), words.next(), words.next(), words.next())
  }

  package init(state s0: UInt64, _ s1: UInt64, _ s2: UInt64, _ s3: UInt64) {
    guard s0 | s1 | s2 | s3 != 0 else {
      fatalError("SeededGenerator.init: state is all zero; one word must not be zero")
    }
    (self.s0, self.s1, self.s2, self.s3) = (s0, s1, s2, s3)
  }

  @inlinable public mutating func next() -> UInt64 {
    let result = rotatedLeft(s0 &+ s3, by: 23) &+ s0
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = rotatedLeft(s3, by: 45)
    return result
  }

  /// A second generator, independent of what this one gives from now on: one for each task that runs by
  /// itself, so that no result depends on the order or number of threads.
  ///
  /// Its state is drawn from this generator and passed through SplitMix64 (the construction of Steele and
  /// Vigna's splittable generators, OOPSLA 2021); two of 2⁶⁴ such streams overlap with negligible
  /// probability.
  public mutating func split() -> SeededGenerator {
    var words = (0..<4).map { _ in
      var word = SplitMix64(state: next())
      return word.next()
    }
    if words.allSatisfy({ $0 == 0 }) { words[0] = 1 }
    return SeededGenerator(state: words[0], words[1], words[2], words[3])
  }
}

extension SeededGenerator: CustomStringConvertible {
  /// Its state says nothing to a reader.
  public var description: String { "SeededGenerator" }
}

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): every state is a good one, so it turns seeds into states.
package struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}

@inlinable @inline(__always)
func rotatedLeft(_ word: UInt64, by count: UInt64) -> UInt64 {
  (word << count) | (word >> (64 - count))
}
