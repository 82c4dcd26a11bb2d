/// Decodes the character references of HTML: `&amp;`, `&#38;` and `&#x26;`.
package enum CharacterReferences {
  /// The text with its references decoded: numbers, and the names that occur in addresses and identifiers. Other names stay.
  package static func decoded(_ text: String) -> String {
    guard text.utf8.contains(0x26) else { return text }
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[rest.index(after: mark)...]
      if let (scalar, length) = scalar(rest) {
        result.unicodeScalars.append(scalar)
        rest = rest.dropFirst(length)
      } else {
        result += "&"
      }
    }
    return result + rest
  }

  /// The character that a reference stands for, and the reference's length after `&`.
  private static func scalar(_ text: Substring) -> (Unicode.Scalar, length: Int)? {
    if text.first == "#" {
      let isHexadecimal = text.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
      let start = isHexadecimal ? 2 : 1
      let digits = text.dropFirst(start).prefix {
        $0.isASCII && (isHexadecimal ? $0.isHexDigit : $0.isNumber)
      }
      guard let number = UInt32(digits, radix: isHexadecimal ? 16 : 10) else { return nil }
      let length = start + digits.count
      let hasEnd = text.dropFirst(length).first == ";"
      let scalar = number == 0 ? "\u{FFFD}" : Unicode.Scalar(number) ?? "\u{FFFD}"
      return (scalar, length + (hasEnd ? 1 : 0))
    }
    let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard let scalar = names[String(name)], text.dropFirst(name.count).first == ";" else { return nil }
    return (scalar, name.count + 1)
  }

  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": "\"", "QUOT": "\"",
    "apos": "'",
    "nbsp": "\u{A0}", "Tab": "\t", "NewLine": "\n", "colon": ":", "sol": "/", "bsol": "\\", "num": "#",
    "quest": "?", "percnt": "%", "period": ".", "equals": "=", "plus": "+", "comma": ",", "semi": ";",
    "excl": "!", "lpar": "(", "rpar": ")", "lowbar": "_", "hyphen": "\u{2010}", "dollar": "$",
    "commat": "@", "ast": "*",
  ]
}
