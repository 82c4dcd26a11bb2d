/// Makes the identifiers of a drawing its own among those of a page.
package enum MarkupIdentifiers {
  /// - Parameter prefix: put before every identifier of the markup, and before every reference to one of them.
  package static func prefixed(_ markup: some Collection<UInt8>, with prefix: String) -> [UInt8] {
    let bytes = Array(markup)
    let attributes = attributes(of: bytes)
    var identifiers: Set<[UInt8]> = []
    for attribute in attributes where attribute.kind == .identifier {
      identifiers.insert(Array(bytes[attribute.value]))
    }
    if identifiers.isEmpty { return bytes }
    let prefix = Array(prefix.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + attributes.count * prefix.count)
    var position = 0
    for attribute in attributes {
      result += bytes[position..<attribute.value.lowerBound]
      position = attribute.value.upperBound
      let value = Array(bytes[attribute.value])
      switch attribute.kind {
      case .identifier: result += prefix + value
      case .list:
        let names = value.split(separator: UInt8(ascii: " ")).map {
          identifiers.contains(Array($0)) ? prefix + $0 : Array($0)
        }
        result += names.joined(separator: [UInt8(ascii: " ")])
      case .reference:
        result +=
          identifiers.contains(Array(value.dropFirst()))
          ? [UInt8(ascii: "#")] + prefix + value.dropFirst() : value
      case .other: result += withLocalAddresses(value, identifiers, prefix)
      }
    }
    return result + bytes[position...]
  }

  private struct Attribute {
    enum Kind { case identifier, list, reference, other }
    var kind: Kind
    var value: Range<Int>
  }

  private static let address = Array("url(#".utf8)

  /// The attributes whose values are identifiers, refer to some or hold an address within the page.
  private static func attributes(of bytes: [UInt8]) -> [Attribute] {
    var result: [Attribute] = []
    var isInTag = false
    var nameStart = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "<"): isInTag = true
      case UInt8(ascii: ">"): isInTag = false
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        nameStart = index + 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard isInTag else { break }
        let start = index + 1
        // A value without an end is no value.
        guard let end = bytes[start...].firstIndex(of: bytes[index]) else { return result }
        if index > nameStart, let kind = kind(bytes[nameStart..<index - 1], bytes[start..<end]) {
          result.append(Attribute(kind: kind, value: start..<end))
        }
        index = end
      default: break
      }
      index += 1
    }
    return result
  }

  private static func kind(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) -> Attribute.Kind? {
    switch String(decoding: name, as: UTF8.self) {
    case "id": .identifier
    case "aria-labelledby", "aria-describedby", "aria-controls", "for": .list
    case "href", "xlink:href": value.first == UInt8(ascii: "#") ? .reference : nil
    // Long, and free of addresses.
    case "d", "points": nil
    default: value.count > address.count && value.contains(UInt8(ascii: "#")) ? .other : nil
    }
  }

  private static func withLocalAddresses(_ value: [UInt8], _ identifiers: Set<[UInt8]>, _ prefix: [UInt8])
    -> [UInt8]
  {
    var result: [UInt8] = []
    var index = 0
    while index < value.count {
      // No identifier is longer than this.
      if value[index...].starts(with: address),
        let end = value[index...].prefix(1000).firstIndex(of: UInt8(ascii: ")")),
        identifiers.contains(Array(value[index + address.count..<end]))
      {
        result += address + prefix + value[index + address.count..<end]
        index = end
      } else {
        result.append(value[index])
        index += 1
      }
    }
    return result
  }
}
