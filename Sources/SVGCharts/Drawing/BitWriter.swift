/// The bits of a deflate block with the fixed codes of RFC 1951, 3.2.6.
struct BitWriter {
  private var bytes: [UInt8] = []
  private var held: UInt32 = 0
  private var heldCount = 0

  /// Low bits first.
  mutating func append(_ value: Int, count: Int) {
    held |= UInt32(value) << heldCount
    heldCount += count
    while heldCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: held))
      held >>= 8
      heldCount -= 8
    }
  }

  /// A Huffman code: high bit first.
  private mutating func appendCode(_ code: Int, count: Int) {
    var reversed = 0
    for bit in 0..<count where code >> bit & 1 == 1 { reversed |= 1 << (count - 1 - bit) }
    append(reversed, count: count)
  }

  /// A byte, the end of the block (256) or a length symbol.
  mutating func appendLiteral(_ symbol: Int) {
    switch symbol {
    case ..<144: appendCode(0x30 + symbol, count: 8)
    case ..<256: appendCode(0x190 + symbol - 144, count: 9)
    case ..<280: appendCode(symbol - 256, count: 7)
    default: appendCode(0xc0 + symbol - 280, count: 8)
    }
  }

  /// - Parameters:
  ///   - length: 3...258.
  ///   - distance: 1...32768.
  mutating func appendMatch(length: Int, distance: Int) {
    if length == 258 {
      appendLiteral(285)
    } else {
      let (symbol, extra, rest) = Self.split(length - 3, perPower: 4)
      appendLiteral(257 + symbol)
      append(rest, count: extra)
    }
    let (symbol, extra, rest) = Self.split(distance - 1, perPower: 2)
    appendCode(symbol, count: 5)
    append(rest, count: extra)
  }

  /// Which symbol a number has when every power of two is parted among `perPower` symbols, and the bits that follow.
  private static func split(_ value: Int, perPower: Int) -> (symbol: Int, extraBits: Int, rest: Int) {
    guard value >= 2 * perPower else { return (value, 0, 0) }
    let top = Int.bitWidth - 1 - value.leadingZeroBitCount
    let extra = top - perPower.trailingZeroBitCount
    let part = value >> extra & (perPower - 1)
    return ((extra + 1) * perPower + part, extra, value & (1 << extra - 1))
  }

  func finished() -> [UInt8] {
    heldCount > 0 ? bytes + [UInt8(truncatingIfNeeded: held)] : bytes
  }
}
