import LessonTranscript

/// What running a lesson gave, sorted by cell. Lines are counted from the cell's opening fence (its first line of code is 1), so
/// that the result stays true when prose above it changes.
public struct LessonResult: Hashable, Sendable {
  /// One for each of `lesson.cells`, in order.
  public var cells: [CellResult]
  /// One for each of `lesson.expressions`, in order.
  public var expressions: [ValueText]

  public init(cells: [CellResult], expressions: [ValueText]) {
    self.cells = cells
    self.expressions = expressions
  }
}

public struct CellResult: Hashable, Sendable {
  public var outputs: [Output] = []
  public var annotations: [Annotation] = []

  public init() {}

  public enum Output: Hashable, Sendable {
    /// Text that was printed: valid UTF-8, with control characters as they came. After it `omittedBytes` were cut; the next output is
    /// what follows the gap.
    case stdout(String, omittedBytes: Int)
    /// Text that went to standard error, otherwise as with `stdout`. It is on the page only if the block says so.
    case stderr(String, omittedBytes: Int)
    case value(ValueText, type: String)
    case display(Representation)
    case check(CheckResult)
    /// The compiler's messages for a `compile-fail` block, or the message of the trap of a `traps` block.
    case diagnostic(String)
  }

  /// A value shown beside a line of the code.
  public struct Annotation: Hashable, Sendable {
    /// Counted from the opening fence; the line on which the value's range ends.
    public var line: Int
    public var column: Int
    /// The variable; empty for an expression.
    public var name: String
    public var type: String
    public var text: ValueText
    public var count: Int
    public var run: Int

    public init(
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
  /// This text and the one after it as one; `nil` if they are not of one kind, or if something between them was left out.
  func joined(to next: CellResult.Output) -> CellResult.Output? {
    switch (self, next) {
    case (.stdout(let text, omittedBytes: 0), .stdout(let more, let omitted)):
      .stdout(text + more, omittedBytes: omitted)
    case (.stderr(let text, omittedBytes: 0), .stderr(let more, let omitted)):
      .stderr(text + more, omittedBytes: omitted)
    default: nil
    }
  }
}
