/// What a running lesson tells, in the order in which it happened.
///
/// `output` gives the lengths of standard output and standard error at that moment, which put prints and events into one order.
public enum Event: Hashable, Sendable {
  /// The code of the cell with this number begins.
  case cell(Int, output: Printed)
  /// The compiler's playground transform reported a value.
  case value(ReportedValue, output: Printed)
  /// `display(_:)` was called, or an expression statement had this value.
  case display(Representation, line: Int, output: Printed)
  /// `check(…)` was called.
  case check(CheckResult, output: Printed)
  /// The inline expression with this number is about to be evaluated.
  case expression(Int)
  /// The value of the inline expression with this number.
  case inline(Int, ValueText)
  /// Nothing more comes: the program reached its end, and says the number that stands there.
  case finished(UInt64, output: Printed)
}

/// How much a program has printed so far, in bytes.
public struct Printed: Hashable, Sendable {
  public var output: Int
  public var error: Int

  public init(output: Int = 0, error: Int = 0) {
    self.output = output
    self.error = error
  }
}

/// A value that was seen in a range of the source.
public struct ReportedValue: Hashable, Sendable {
  /// The range in the lesson's file; the end column is the one after the last byte.
  public var startLine, startColumn, endLine, endColumn: Int
  /// The variable's name; empty for an expression without one.
  public var name: String
  public var type: String
  public var text: ValueText
  /// True for an expression statement at top level, whose value is shown below the code; others are noted beside their lines.
  public var isStatement: Bool
  /// How many times the range has run so far.
  public var count: Int
  /// The number of the run from which `text` is: `count`, unless making the text on every run would have been too slow.
  public var run: Int

  public init(
    startLine: Int, startColumn: Int, endLine: Int, endColumn: Int, name: String, type: String,
    text: ValueText, isStatement: Bool, count: Int, run: Int
  ) {
    self.startLine = startLine
    self.startColumn = startColumn
    self.endLine = endLine
    self.endColumn = endColumn
    self.name = name
    self.type = type
    self.text = text
    self.isStatement = isStatement
    self.count = count
    self.run = run
  }
}

/// The outcome of `check(…)`.
public struct CheckResult: Hashable, Sendable {
  /// The claim in words.
  public var claim: String
  public var passed: Bool
  public var value: ValueText?
  /// The claimed relation of the value to the expectation: `=`, `≈`, `<`, `>`, `∈`.
  public var relation: String
  public var expectation: ValueText?
  public var tolerance: ValueText?
  /// Where the claim is reported.
  public var line: Int
  public var column: Int
  /// Which call of `check` it was.
  public var call: Call

  /// A call of `check` in the code: its file, and the place of its parenthesis as the compiler counts lines and columns.
  public struct Call: Hashable, Sendable {
    public var file: String
    public var line: Int
    public var column: Int

    public init(file: String, line: Int, column: Int) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  public init(
    claim: String, passed: Bool, value: ValueText?, relation: String? = nil, expectation: ValueText?,
    tolerance: ValueText?, line: Int, column: Int, call: Call = Call(file: "", line: 0, column: 0)
  ) {
    self.call = call
    self.claim = claim
    self.passed = passed
    self.value = value
    self.relation = relation ?? (tolerance == nil ? "=" : "≈")
    self.expectation = expectation
    self.tolerance = tolerance
    self.line = line
    self.column = column
  }
}
