/// The message by which Bazel's remote cache says what an action has put out: here, one file by its sum and its length.
///
/// Encoded as protocol buffers encode `build.bazel.remote.execution.v2.ActionResult`: `output_files` is field 2, in it `path` 1 and
/// `digest` 2, in that `hash` 1 and `size_bytes` 2. Servers look whether what they are given can be read so.
struct ActionResult: Hashable {
  /// SHA-256, in hexadecimal.
  var hash: String
  var size: Int

  private static let path = "result"

  init(hash: String, size: Int) {
    self.hash = hash
    self.size = size
  }

  var bytes: [UInt8] {
    let digest = Self.field(1, Array(hash.utf8)) + [0x10] + Self.number(size)
    return Self.field(2, Self.field(1, Array(Self.path.utf8)) + Self.field(2, digest))
  }

  /// - Returns: `nil` for anything that is no such message, or does not name one file.
  init?(_ bytes: [UInt8]) {
    guard let files = Self.fields(bytes[...]), let file = files.first(where: { $0.number == 2 }),
      let parts = Self.fields(file.bytes), let digest = parts.first(where: { $0.number == 2 }),
      let values = Self.fields(digest.bytes),
      let hash = values.first(where: { $0.number == 1 && !$0.bytes.isEmpty }),
      let size = values.first(where: { $0.number == 2 })?.value
    else { return nil }
    let text = String(decoding: hash.bytes, as: UTF8.self)
    guard text.utf8.count == 64, text.allSatisfy({ "0123456789abcdef".contains($0) }), size >= 0 else {
      return nil
    }
    self.hash = text
    self.size = size
  }

  private static func field(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
    [number << 3 | 2] + Self.number(content.count) + content
  }

  private static func number(_ value: Int) -> [UInt8] {
    var rest = UInt64(max(0, value))
    var bytes: [UInt8] = []
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  private struct Field {
    var number: Int
    var bytes: ArraySlice<UInt8> = []
    var value = 0
  }

  /// The fields of a message; `nil` where it is none.
  private static func fields(_ message: ArraySlice<UInt8>) -> [Field]? {
    var rest = message
    func number() -> Int? {
      var value: UInt64 = 0
      for shift in stride(from: 0, to: 63, by: 7) {
        guard let byte = rest.popFirst() else { return nil }
        value |= UInt64(byte & 0x7F) << UInt64(shift)
        if byte < 0x80 { return Int(exactly: value) }
      }
      return nil
    }
    var fields: [Field] = []
    while !rest.isEmpty {
      guard let tag = number() else { return nil }
      switch tag & 7 {
      case 0:
        guard let value = number() else { return nil }
        fields.append(Field(number: tag >> 3, value: value))
      case 2:
        guard let count = number(), count <= rest.count else { return nil }
        fields.append(Field(number: tag >> 3, bytes: rest.prefix(count)))
        rest = rest.dropFirst(count)
      case 1, 5:
        let count = tag & 7 == 1 ? 8 : 4
        guard rest.count >= count else { return nil }
        rest = rest.dropFirst(count)
      default: return nil
      }
    }
    return fields
  }
}
