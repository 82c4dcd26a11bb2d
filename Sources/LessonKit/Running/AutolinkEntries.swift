/// What an object asks to be linked with, as the compiler notes it in objects of Linux: `-lFoundation`.
///
/// `swift-autolink-extract` lists the same, and starts for as long as a linker links.
enum AutolinkEntries {
  private static let section = ".swift1_autolink_entries"

  /// - Returns: each entry once, in the object's order; `nil` where the bytes are not an ELF object of 64 bits in little-endian order.
  static func entries(of object: [UInt8]) -> [String]? {
    let bytes = Bytes(bytes: object)
    guard object.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]),
      let table = bytes.number(at: 0x28, size: 8), let length = bytes.number(at: 0x3A, size: 2), length >= 64,
      let count = bytes.number(at: 0x3C, size: 2), let names = bytes.number(at: 0x3E, size: 2), names < count,
      let texts = bytes.content(ofSection: table + names * length)
    else { return nil }
    var found: [String] = []
    for number in 0..<count {
      guard let name = bytes.number(at: table + number * length, size: 4), name < texts.count,
        let content = bytes.content(ofSection: table + number * length)
      else { return nil }
      guard
        object[(texts.startIndex + name)..<texts.endIndex].prefix(while: { $0 != 0 })
          .elementsEqual(section.utf8)
      else { continue }
      for entry in object[content].split(separator: 0) {
        let text = String(decoding: entry, as: UTF8.self)
        if !found.contains(text) { found.append(text) }
      }
    }
    return found
  }

  private struct Bytes {
    let bytes: [UInt8]

    /// `nil` where there are not as many bytes, or the number is larger than any place in them.
    func number(at place: Int, size: Int) -> Int? {
      guard place >= 0, place <= bytes.count - size else { return nil }
      let value = bytes[place..<place + size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return value <= UInt64(bytes.count) ? Int(value) : nil
    }

    /// The place of a section's content, by that of its header; an empty one where it has none in the file.
    func content(ofSection header: Int) -> Range<Int>? {
      let hasNoBytes = 8
      guard let kind = number(at: header + 4, size: 4) else { return 0..<0 }
      if kind == hasNoBytes { return 0..<0 }
      guard let start = number(at: header + 0x18, size: 8), let size = number(at: header + 0x20, size: 8),
        start <= bytes.count - size
      else { return nil }
      return start..<start + size
    }
  }
}
