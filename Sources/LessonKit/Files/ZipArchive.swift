import CZlib
import Foundation

/// A ZIP file whose bytes depend on nothing but its entries: they stand in the order in which they were added, and all have the
/// first time that the format can name.
///
/// Source: APPNOTE.TXT 6.3.10 (PKWARE), without encryption, ZIP64, or sizes behind the data. Names are UTF-8.
package struct ZipArchive {
  /// What the format cannot hold without ZIP64.
  package struct TooLarge: Error {}

  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  package init() {}

  /// - Parameter isStored: whether the bytes stand in the file as they are, so that other programs can recognize it by them.
  package mutating func add(_ name: String, _ bytes: [UInt8], isStored: Bool = false) throws {
    let packed = isStored ? nil : Self.deflated(bytes)
    let data = packed.flatMap { $0.count < bytes.count ? $0 : nil }
    let stored = data ?? bytes
    guard count < Int(UInt16.max), body.count + stored.count < Int(UInt32.max), bytes.count < Int(UInt32.max),
      name.utf8.count <= Int(UInt16.max)
    else { throw TooLarge() }
    let sum = bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, uInt($0.count)) }
    let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
    var shared: [UInt8] = []
    shared.append(short: 20)
    shared.append(short: isPlain ? 0 : 1 << 11)
    shared.append(short: data == nil ? 0 : 8)
    // 00:00:00, on 1980-01-01.
    shared.append(short: 0)
    shared.append(short: 1 << 5 | 1)
    shared.append(long: Int(sum))
    shared.append(long: stored.count)
    shared.append(long: bytes.count)
    shared.append(short: name.utf8.count)
    shared.append(short: 0)

    directory.append(long: 0x0201_4B50)
    directory.append(short: 20)
    directory += shared
    directory += [UInt8](repeating: 0, count: 10)
    directory.append(long: body.count)
    directory += name.utf8

    body.append(long: 0x0403_4B50)
    body += shared
    body += name.utf8
    body += stored
    count += 1
  }

  package var bytes: [UInt8] {
    get throws {
      guard body.count + directory.count < Int(UInt32.max) else { throw TooLarge() }
      var end: [UInt8] = []
      end.append(long: 0x0605_4B50)
      end.append(long: 0)
      end.append(short: count)
      end.append(short: count)
      end.append(long: directory.count)
      end.append(long: body.count)
      end.append(short: 0)
      return body + directory + end
    }
  }

  /// The bytes as RFC 1951 has them: zlib's own form without its first two bytes and the sum at its end.
  private static func deflated(_ bytes: [UInt8]) -> [UInt8]? {
    var size = compressBound(uLong(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(size))
    guard compress2(&packed, &size, bytes, uLong(bytes.count), 9) == Z_OK, size > 6 else { return nil }
    return Array(packed[2..<Int(size) - 4])
  }
}

extension [UInt8] {
  fileprivate mutating func append(short value: Int) {
    self += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  fileprivate mutating func append(long value: Int) {
    append(short: value)
    append(short: value >> 16)
  }
}
