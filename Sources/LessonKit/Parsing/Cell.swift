import LessonDiagnostics

/// A `swift-run` fence.
package struct Cell: Hashable, Sendable {
  package var content: Content
  package var options: CellOptions
  /// Where the opening fence stands.
  package var location: SourceLocation
  /// The line of the closing fence.
  package var lastLine: Int
  /// Where the label after `ref=` begins.
  package var referenceLocation: SourceLocation?

  package enum Content: Hashable, Sendable {
    /// Code of this lesson.
    case code([CodeLine])
    /// `ref=label`: the block with that label in the lesson that this one translates.
    case original(label: String)
  }

  package var lines: [CodeLine] {
    if case .code(let lines) = content { lines } else { [] }
  }

  package init(
    content: Content, options: CellOptions = CellOptions(), location: SourceLocation, lastLine: Int,
    referenceLocation: SourceLocation? = nil
  ) {
    self.referenceLocation = referenceLocation
    self.content = content
    self.options = options
    self.location = location
    self.lastLine = lastLine
  }
}

/// A line of a cell's code.
package struct CodeLine: Hashable, Sendable {
  /// Without its line ending, and without the indentation that the fence itself has.
  package var text: String
  /// The line's number in the lesson's file.
  package var number: Int
  /// How many bytes stand before `text` in the file's line (a fence in a list or a quotation is indented).
  package var indentation: Int
  /// Between `// snippet.hide` and `// snippet.show`, or one of these two: compiled, not shown.
  package var isHidden: Bool

  package init(text: String, number: Int, indentation: Int = 0, isHidden: Bool = false) {
    self.text = text
    self.number = number
    self.indentation = indentation
    self.isHidden = isHidden
  }
}
