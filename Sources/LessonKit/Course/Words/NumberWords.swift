/// How figures and the like are named with their numbers. Each holds `{number}`.
package struct NumberWords: Hashable, Sendable {
  package var figure: String
  package var table: String
  package var listing: String
  package var formula: String

  /// `Figure {number}` → `Figure 3.2`.
  package static func filled(_ words: String, _ number: String) -> String {
    words.replacing("{number}", with: number)
  }
}
