/// Numbers for tests: a small generator, so that every run sees the same ones.
struct Samples {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

  /// xorshift64* (Marsaglia 2003, Vigna 2016).
  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_f491_4f6c_dd1d
  }

  mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + Double(next() >> 11) * 0x1p-53 * (range.upperBound - range.lowerBound)
  }

  mutating func array(_ count: Int, in range: ClosedRange<Double> = -2...2) -> [Double] {
    (0..<count).map { _ in uniform(range) }
  }

  mutating func integers(_ count: Int, in range: ClosedRange<Int>) -> [Double] {
    (0..<count).map { _ in Double(range.lowerBound + Int(next() % UInt64(range.count))) }
  }

  /// Numbers of any exponent, with the special ones among them.
  mutating func wild(_ count: Int) -> [Double] {
    let special = [
      0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, -0x1p-1030, 709.9, -745.2, 1, -1,
      .greatestFiniteMagnitude,
      .leastNormalMagnitude, .nan,
    ]
    return (0..<count).map { index in
      switch index % 7 {
      case 0: special[Int(next() % UInt64(special.count))]
      case 1, 2: Double(bitPattern: next() & 0xbfff_ffff_ffff_ffff | 0x2000_0000_0000_0000)
      default: uniform(-40...40)
      }
    }
  }
}

/// The bits of numbers, with all NaNs made one: their sign and payload are not promised. It is no collection, so that a
/// failed comparison of long arrays is reported at once, not after a search for the shortest list of changes.
struct Bits: Equatable, CustomStringConvertible {
  let words: [UInt64]

  var description: String {
    let first = words.prefix(8).map { "\(Double(bitPattern: $0))" }.joined(separator: ", ")
    return words.count > 8 ? "[\(first), … \(words.count) numbers]" : "[\(first)]"
  }
}

func bits(_ numbers: [Double]) -> Bits {
  Bits(words: numbers.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern })
}
