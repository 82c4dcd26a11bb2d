import LessonText

/// A file of the course: its text, and its path as messages show it.
package struct SourceFile: Hashable, Sendable {
  /// Relative to the course, with `/` between parts: `lessons/03-dropout.md`.
  package let path: String
  package let text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// The lines, without their line ends.
  package var lines: [ArraySlice<UInt8>] {
    Array(text.utf8).split(separator: .newline, omittingEmptySubsequences: false)
  }
}
