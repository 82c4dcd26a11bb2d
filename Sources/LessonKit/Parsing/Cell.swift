/// A `swift-run` fence.
public struct Cell: Hashable, Sendable {
  public var content: Content
  public var options: CellOptions
  /// Where the opening fence stands.
  public var location: SourceLocation
  /// The line of the closing fence.
  public var lastLine: Int
  /// Where the label behind `ref=` begins.
  public var referenceLocation: SourceLocation?

  public enum Content: Hashable, Sendable {
    /// Code of this lesson.
    case code([CodeLine])
    /// `ref=label`: the block with that label in the lesson that this one translates.
    case original(label: String)
  }

  public var lines: [CodeLine] {
    if case .code(let lines) = content { lines } else { [] }
  }

  public init(
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
public struct CodeLine: Hashable, Sendable {
  /// Without its line ending, and without the indentation that the fence itself has.
  public var text: String
  /// The line's number in the lesson's file.
  public var number: Int
  /// How many bytes stand before `text` in the file's line (a fence in a list or a quotation is indented).
  public var indentation: Int
  /// Between `// snippet.hide` and `// snippet.show`, or one of these two: compiled, not shown.
  public var isHidden: Bool

  public init(text: String, number: Int, indentation: Int = 0, isHidden: Bool = false) {
    self.text = text
    self.number = number
    self.indentation = indentation
    self.isHidden = isHidden
  }
}

/// What the info string of a fence says, after `swift-run`.
public struct CellOptions: Hashable, Sendable {
  /// The cell's identifier on the page, unique in the lesson.
  public var label: String?
  /// Whether the code is shown.
  public var echo = true
  /// Whether the code is compiled and run.
  public var eval = true
  /// Whether outputs are shown.
  public var output = true
  /// Whether what went to standard error is among the outputs. Not by default: it is for whoever builds the page (warnings of
  /// libraries, addresses, times), who is told of it on the terminal instead.
  public var stderr = false
  /// Whether the code is folded away behind its first line.
  public var fold = false
  public var caption: Prose?
  public var alt: Prose?
  public var expectation: Expectation = .success
  /// The options that the fence names. Of a block with `ref`, the others are as in the original.
  public var stated: Set<String> = []

  public init() {}

  /// The options of a block with `ref`: its own where it states them, else those of the original, but for the texts: their
  /// parts belong to the lesson that they were written in.
  public func inheriting(from original: CellOptions) -> CellOptions {
    var result = self
    if !stated.contains("label") { result.label = original.label }
    if !stated.contains("echo") { result.echo = original.echo }
    if !stated.contains("output") { result.output = original.output }
    if !stated.contains("stderr") { result.stderr = original.stderr }
    if !stated.contains("fold") { result.fold = original.fold }
    result.eval = original.eval
    result.expectation = original.expectation
    return result
  }

  /// How the block is to end. The text, where the author gave one, must occur in the diagnostic or message.
  public enum Expectation: Hashable, Sendable {
    case success
    case compileFailure(containing: String?)
    case trap(containing: String?)
  }
}
