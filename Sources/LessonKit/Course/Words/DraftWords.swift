/// The sentences of a lesson that `lessons new` writes, as Markdown.
package struct DraftWords: Hashable, Sendable {
  /// Stands in the place of the lesson's summary.
  package var summary: String
  /// Holds `{modules}`: what every lesson of the course imports.
  var imports: String
  /// Says what a block of code does; the block follows.
  package var opening: String
  /// Holds `{sum}`: an expression.
  var sum: String

  package func imports(_ modules: String) -> String { imports.replacing("{modules}", with: modules) }

  package func sum(_ expression: String) -> String { sum.replacing("{sum}", with: expression) }
}
