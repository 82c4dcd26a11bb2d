import LessonDiagnostics

/// An `output` fence right behind a `swift-run` block: what the block's outputs must be as text. The page does not show it.
package struct PinnedOutput: Hashable, Sendable {
  /// The lines of the fence, without the indentation of the fence.
  package var lines: [String]
  /// The location of the opening fence.
  package var location: SourceLocation
  /// The number of the closing fence's line.
  package var lastLine: Int

  /// The first word of the fence's info string.
  static let word = "output"
}
