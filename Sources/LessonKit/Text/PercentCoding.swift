extension StringProtocol {
  /// The text with every byte but ASCII letters, digits and these marks written in the form `%3F`.
  package func percentEncoded(keeping marks: String) -> String {
    /// A bit for each ASCII character.
    var kept: (UInt64, UInt64) = (0, 0)
    for mark in marks.utf8 {
      if mark < 64 { kept.0 |= 1 << mark } else { kept.1 |= 1 << (mark - 64) }
    }
    func isKept(_ byte: UInt8) -> Bool {
      if byte.isLetter || byte.isDigit { return true }
      return byte < 64 ? kept.0 >> byte & 1 == 1 : byte < 128 && kept.1 >> (byte - 64) & 1 == 1
    }
    if utf8.allSatisfy(isKept) { return String(self) }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      if isKept(byte) {
        bytes.append(byte)
      } else {
        bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return bytes.text
  }

  /// The text with `%41` turned into `A`, or the text as it is if the result is not UTF-8. Foundation's function gives up at the
  /// first percent sign that stands for itself.
  package var percentDecoded: String {
    guard utf8.contains(0x25) else { return String(self) }
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, rest.count >= 2, rest.prefix(2).allSatisfy(\.isHexadecimalDigit),
        let value = UInt8(rest.prefix(2).text, radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? String(self)
  }

  /// Whether some percent sign stands for itself, which an address must write as `%25`.
  package var hasStrayPercent: Bool {
    utf8.split(separator: 0x25, omittingEmptySubsequences: false).dropFirst().contains { rest in
      rest.count < 2 || !rest.prefix(2).allSatisfy(\.isHexadecimalDigit)
    }
  }
}

extension UInt8 {
  fileprivate var isHexadecimalDigit: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
      || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(self)
  }
}
