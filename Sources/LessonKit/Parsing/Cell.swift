/// A `swift-run` fence.
public struct Cell: Hashable, Sendable {
  public var content: Content
  public var options: CellOptions
  /// Where the opening fence stands.
  public var location: SourceLocation
  /// The line of the closing fence.
  public var lastLine: Int
  /// Where the label after `ref=` begins.
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
