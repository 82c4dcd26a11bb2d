/// A small PNG with a palette, for matrices of too many cells to draw one by one.
///
/// Rows are compressed as one fixed-code block whose only matches repeat the byte to the left or the row above,
/// which is most of what there is to find in a digit or a heat map. Sources: RFC 1950, RFC 1951, PNG third edition.
package enum PortableGraphic {
  /// - Parameters:
  ///   - indices: row by row; 255 is transparent.
  ///   - palette: at most 255 colours.
  package static func encoded(indices: [UInt8], width: Int, height: Int, palette: [SIMD3<UInt8>]) -> [UInt8] {
    // Only the colours that occur, in their order.
    var occurs = [Bool](repeating: false, count: 256)
    for index in indices { occurs[Int(index)] = true }
    var renamed = [UInt8](repeating: 0, count: 256)
    var colors: [UInt8] = []
    var alphas: [UInt8] = []
    if occurs[255] {
      colors += [0, 0, 0]
      alphas.append(0)
    }
    for index in palette.indices where occurs[index] {
      renamed[index] = UInt8(colors.count / 3)
      colors += [palette[index].x, palette[index].y, palette[index].z]
    }
    var raw: [UInt8] = []
    for row in 0..<height {
      raw.append(0)
      for column in 0..<width { raw.append(renamed[Int(indices[row * width + column])]) }
    }
    var file: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    file += chunk("IHDR", bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, 3, 0, 0, 0])
    file += chunk("PLTE", colors)
    if !alphas.isEmpty { file += chunk("tRNS", alphas) }
    file += chunk("IDAT", zlib(raw, rowLength: width + 1))
    file += chunk("IEND", [])
    return file
  }

  private static func zlib(_ data: [UInt8], rowLength: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.append(1, count: 1)
    bits.append(1, count: 2)
    var index = 0
    while index < data.count {
      var best = (length: 0, distance: 0)
      for distance in [1, rowLength] where distance <= index {
        var length = 0
        while length < 258, index + length < data.count,
          data[index + length] == data[index + length - distance]
        {
          length += 1
        }
        if length > best.length { best = (length, distance) }
      }
      if best.length >= 4 {
        bits.appendMatch(length: best.length, distance: best.distance)
        index += best.length
      } else {
        bits.appendLiteral(Int(data[index]))
        index += 1
      }
    }
    bits.appendLiteral(256)
    return [0x78, 0x01] + bits.finished() + bigEndian(adler(data))
  }

  private static func adler(_ data: [UInt8]) -> UInt32 {
    var low: UInt32 = 1
    var high: UInt32 = 0
    for byte in data {
      low = (low + UInt32(byte)) % 65521
      high = (high + low) % 65521
    }
    return high << 16 | low
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    var check = UInt32.max
    for byte in body {
      check ^= UInt32(byte)
      for _ in 0..<8 { check = check & 1 == 1 ? check >> 1 ^ 0xedb8_8320 : check >> 1 }
    }
    return bigEndian(UInt32(content.count)) + body + bigEndian(~check)
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  package static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 4 / 3 + 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = (0..<3).map { start + $0 < bytes.count ? Int(bytes[start + $0]) : 0 }
      let value = group[0] << 16 | group[1] << 8 | group[2]
      for place in 0..<4 {
        let isPadding = start + place > bytes.count
        result.append(isPadding ? UInt8(ascii: "=") : alphabet[value >> (18 - 6 * place) & 63])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
