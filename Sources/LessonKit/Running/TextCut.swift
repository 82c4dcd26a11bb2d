/// Finds where the bytes of a text can be cut: never inside a character as a reader sees it, which may be of many scalars.
enum TextCut {
  /// How far back the start of a character is looked for. A longer one is cut between two of its scalars.
  private static let longest = 256

  /// The last place at or before `target`, counted from the start of `bytes`, at which a character ends.
  static func place(atMost target: Int, in bytes: ArraySlice<UInt8>) -> Int {
    guard target > 0 else { return 0 }
    guard target < bytes.count else { return bytes.count }
    let base = bytes.startIndex
    func isScalarStart(_ offset: Int) -> Bool { offset >= bytes.count || bytes[base + offset] & 0xC0 != 0x80 }
    var scalar = target
    while scalar > max(0, target - 3), !isScalarStart(scalar) { scalar -= 1 }
    // Bytes that are no text have no characters.
    guard isScalarStart(scalar) else { return target }
    // A character begins at every space and line end, whatever comes before it.
    var start = max(0, scalar - longest)
    if let space = bytes[(base + start)..<(base + scalar)].lastIndex(where: { $0 == 0x20 || $0 == 0x0A }) {
      start = space - base
    }
    while start < scalar, !isScalarStart(start) { start += 1 }
    var end = min(bytes.count, scalar + longest)
    while end < bytes.count, end > scalar, !isScalarStart(end) { end -= 1 }
    guard let text = String(validating: bytes[(base + start)..<(base + end)], as: UTF8.self) else {
      return scalar
    }
    var place = start
    for character in text {
      let next = place + character.utf8.count
      if next > scalar { break }
      place = next
    }
    return place > start || start == 0 ? place : scalar
  }
}
