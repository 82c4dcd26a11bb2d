/// How one text becomes another: by new characters between a beginning and an end that stay.
///
/// Lengths are in UTF-16 code units, as a browser counts.
struct PageSplice: Hashable, Sendable {
  var prefix: Int
  var suffix: Int
  var middle: String

  init(from old: [UInt8], to new: [UInt8]) {
    var start = zip(old, new).prefix { $0 == $1 }.count
    // Only whole characters are kept: a byte 10xxxxxx continues one.
    while start > 0, Self.continues(old, start) || Self.continues(new, start) { start -= 1 }
    let room = min(old.count, new.count) - start
    var end = 0
    while end < room, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    while end > 0, Self.continues(old, old.count - end) || Self.continues(new, new.count - end) { end -= 1 }
    prefix = Self.units(new[..<start])
    suffix = Self.units(new[(new.count - end)...])
    middle = String(decoding: new[start..<(new.count - end)], as: UTF8.self)
  }

  private static func continues(_ bytes: [UInt8], _ index: Int) -> Bool {
    index < bytes.count && bytes[index] & 0xC0 == 0x80
  }

  /// Two for characters of four bytes, one for others.
  private static func units(_ bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    for byte in bytes {
      if byte & 0xC0 != 0x80 { count += 1 }
      if byte >= 0xF0 { count += 1 }
    }
    return count
  }
}
