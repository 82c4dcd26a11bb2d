/// A place in a file of the course, as compilers report it: lines and columns count from 1, columns in UTF-8 bytes.
package struct SourceLocation: Hashable, Sendable {
  /// The path as a reader of the message knows it, relative to the course: `lessons/03-dropout.md`.
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int, column: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: Comparable {
  package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

extension SourceLocation: CustomStringConvertible {
  package var description: String { "\(file):\(line):\(column)" }
}
