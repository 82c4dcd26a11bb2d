import LessonCourse
import LessonDiagnostics

/// A `swift-run` fence, or a `swift-source` fence, whose code stands in a library and does not run here.
package struct Cell: Hashable, Sendable {
  package var content: Content
  package var options = CellOptions()
  /// The location of the opening fence.
  package var location: SourceLocation
  /// The number of the closing fence's line.
  package var lastLine: Int
  /// In a block with `ref`: what stands in the place of texts that the original's code makes.
  package var translations: [TextTranslation] = []
  /// The location of the label after `ref=`.
  package var referenceLocation: SourceLocation?
  /// The `output` fence behind the block, if there is one.
  package var pin: PinnedOutput?

  package enum Content: Hashable, Sendable {
    /// The lesson's own code.
    case code([CodeLine])
    /// `ref=label`: the code of the block with that label in the original of this translation.
    case original(label: String)
    /// Code of the library that the course teaches. Its lines are known when the library is built.
    case source(SourceRequest)
  }

  package var lines: [CodeLine] {
    if case .code(let lines) = content { lines } else { [] }
  }

  /// Whether the cell's code is compiled at all.
  package var runs: Bool {
    if case .code = content { options.eval } else { false }
  }
}

/// A line of a cell's code.
package struct CodeLine: Hashable, Sendable {
  /// The code, without its line end and without the indentation of the fence.
  package var text: String
  /// The line's number in the lesson's file.
  package var number: Int
  /// The number of bytes before `text` on its line in the file: a fence in a list or a quotation is indented.
  package var indentation = 0
  /// Whether the line is compiled but not shown: it is between `// snippet.hide` and `// snippet.show`, or one of these two.
  package var isHidden = false

  package init(text: String, number: Int, indentation: Int = 0, isHidden: Bool = false) {
    self.text = text
    self.number = number
    self.indentation = indentation
    self.isHidden = isHidden
  }
}
