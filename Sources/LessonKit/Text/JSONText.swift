import Foundation

/// Writes values as JSON on one line, for scripts. Equal values give equal text.
package enum JSONText {
  package static func of(_ texts: [String]) -> String { encoded(texts) }

  /// An object with its keys sorted.
  package static func of(_ texts: [String: String]) -> String { encoded(texts) }

  /// The texts of a list; `nil` for anything else.
  package static func strings(in json: Slice<UnsafeRawBufferPointer>) -> [String]? {
    // Most lists are plain, and need no decoder.
    var texts: [String] = []
    var rest = json
    while let open = rest.firstIndex(of: UInt8(ascii: "\"")),
      let close = rest[(open + 1)...].firstIndex(where: {
        $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
      })
    {
      guard rest[close] == UInt8(ascii: "\"") else {
        return try? JSONDecoder().decode([String].self, from: Data(json))
      }
      texts.append(
        String(decoding: UnsafeRawBufferPointer(rebasing: json[(open + 1)..<close]), as: UTF8.self))
      rest = rest[(close + 1)...]
    }
    return json.first == UInt8(ascii: "[") && rest.elementsEqual([UInt8(ascii: "]")])
      || json.elementsEqual("[]".utf8)
      ? texts : nil
  }

  private static func encoded(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return String(decoding: try encoder.encode(value), as: UTF8.self) } catch {
      fatalError("texts have no form as JSON: \(error)")
    }
  }
}
