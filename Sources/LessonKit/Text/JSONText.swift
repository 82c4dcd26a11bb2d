import Foundation

/// Writes values as JSON on one line, for scripts. Equal values give equal text.
package enum JSONText {
  package static func of(_ texts: [String]) -> String { encoded(texts) }

  /// An object with its keys sorted.
  package static func of(_ texts: [String: String]) -> String { encoded(texts) }

  private static func encoded(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return String(decoding: try encoder.encode(value), as: UTF8.self) } catch {
      fatalError("texts have no form as JSON: \(error)")
    }
  }
}
