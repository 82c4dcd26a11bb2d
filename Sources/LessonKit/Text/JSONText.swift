import Foundation

/// Writes values as JSON, for scripts. Equal values give equal text.
package enum JSONText {
  /// On one line.
  package static func of(_ texts: [String]) -> String { encoded(texts) }

  /// One text, in its quotation marks. Most texts need no encoder, which takes many times as long.
  package static func of(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    return isPlain ? "\"\(text)\"" : encoded(text)
  }

  /// An object on one line, with its keys sorted.
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

  /// A document on lines of its own, for people as well.
  package static func document(_ value: some Encodable) -> String {
    encoded(value, [.prettyPrinted]) + "\n"
  }

  private static func encoded(
    _ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting = []
  ) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
    do { return String(decoding: try encoder.encode(value), as: UTF8.self) } catch {
      fatalError("the value has no form as JSON: \(error)")
    }
  }
}
