/// The encoding of strings inside Duktape: every UTF-16 code unit, surrogates too, written as UTF-8 writes a scalar.
///
/// If text is handed over in this form, positions that JavaScript reports are UTF-16 offsets, as its standard says.
enum CESU8 {
  static func encode(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for unit in text.utf16 {
      switch unit {
      case 0..<0x80:
        bytes.append(UInt8(unit))
      case 0x80..<0x800:
        bytes.append(0xC0 | UInt8(unit >> 6))
        bytes.append(0x80 | UInt8(unit & 0x3F))
      default:
        bytes.append(0xE0 | UInt8(unit >> 12))
        bytes.append(0x80 | UInt8(unit >> 6 & 0x3F))
        bytes.append(0x80 | UInt8(unit & 0x3F))
      }
    }
    return bytes
  }

  /// Bytes that cannot begin a code unit become U+FFFD.
  static func decode(_ bytes: some Collection<UInt8>) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count)
    var iterator = bytes.makeIterator()
    while let first = iterator.next() {
      switch first {
      case 0..<0x80:
        units.append(UInt16(first))
      case 0xC0..<0xE0:
        let second = iterator.next() ?? 0
        units.append(UInt16(first & 0x1F) << 6 | UInt16(second & 0x3F))
      case 0xE0..<0xF0:
        let second = iterator.next() ?? 0
        let third = iterator.next() ?? 0
        units.append(UInt16(first & 0x0F) << 12 | UInt16(second & 0x3F) << 6 | UInt16(third & 0x3F))
      default:
        units.append(0xFFFD)
      }
    }
    return String(decoding: units, as: UTF16.self)
  }
}
