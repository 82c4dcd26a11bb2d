import LessonTranscript

/// What running a lesson produced, sorted by cell. Lines are counted from the cell's opening fence (its first line of code is 1),
/// so that the result stays true when prose above it changes.
package struct LessonResult: Hashable, Sendable {
  /// One for each of `lesson.cells`, in order.
  package var cells: [CellResult]
  /// One for each of `lesson.expressions`, in order.
  package var expressions: [ValueText]
  /// Whether it may show where the lesson's code stands, so that it is true as long as no line moves.
  package var tellsPlaces = false
  /// What the names in its code mean, if that is known.
  package var names: LessonNames?
  /// The code of a library that its cells show, by cell.
  package var excerpts: [Int: SourceExcerpt] = [:]

  package init(cells: [CellResult], expressions: [ValueText]) {
    self.cells = cells
    self.expressions = expressions
  }
}

extension LessonResult {
  /// Whether an expression that is true or false is true.
  package func isTrue(_ expression: Int) -> Bool {
    expressions.indices.contains(expression) && expressions[expression].short == "true"
  }
}

extension ValueText {
  /// What stands in a sentence as long as its value is not known.
  package static let unknown = ValueText(short: "…")
}

package struct CellResult: Hashable, Sendable {
  package var outputs: [Output] = []
  package var annotations: [Annotation] = []

  package init() {}

  package enum Output: Hashable, Sendable {
    /// Printed text: valid UTF-8, with its control characters. `omittedBytes` were cut after it, and the next output follows the
    /// gap.
    case stdout(String, omittedBytes: Int)
    /// The same for standard error. It is on the page only if the block says so.
    case stderr(String, omittedBytes: Int)
    case value(ValueText, type: String)
    case display(Representation)
    case check(CheckResult)
    /// The compiler's messages for a `compile-fail` block, or the trap's message for a `traps` block.
    case diagnostic(String)
  }

  /// A value shown beside a line of the code.
  package struct Annotation: Hashable, Sendable {
    /// Counted from the opening fence; the line on which the value's range ends.
    package var line: Int
    package var column: Int
    /// The variable; empty for an expression.
    package var name: String
    package var type: String
    package var text: ValueText
    package var count: Int
    package var run: Int

    package init(
      line: Int, column: Int, name: String, type: String, text: ValueText, count: Int = 1, run: Int = 1
    ) {
      self.line = line
      self.column = column
      self.name = name
      self.type = type
      self.text = text
      self.count = count
      self.run = run
    }
  }
}

extension CellResult.Output {
  /// This text joined to the one after it; `nil` if they are of different kinds, or if something between them was left out.
  package func joined(to next: CellResult.Output) -> CellResult.Output? {
    switch (self, next) {
    case (.stdout(let text, omittedBytes: 0), .stdout(let more, let omitted)):
      .stdout(text + more, omittedBytes: omitted)
    case (.stderr(let text, omittedBytes: 0), .stderr(let more, let omitted)):
      .stderr(text + more, omittedBytes: omitted)
    default: nil
    }
  }
}
