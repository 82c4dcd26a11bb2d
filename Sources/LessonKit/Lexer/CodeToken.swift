/// A piece of Swift source: what it is, and where it stands.
package struct CodeToken: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Spaces and tabs.
    case space
    case newline
    /// `//` and the rest of its line, without the line end.
    case lineComment
    /// `/* … */`, with the comments nested in it.
    case blockComment
    /// A name: `x`, `$0`, `` `class` ``, or a word of the language that is used as a member or a label.
    case identifier
    /// A word listed in `Keyword`, used as a keyword.
    case keyword
    case number
    case string(StringPart)
    /// `/…/`, or `#/…/#`, which may span several lines.
    case regex
    /// `@` and a word.
    case attribute
    /// `#` and a word: `#if`, `#line`, a macro.
    case directive
    case `operator`
    /// A bracket, `,`, `;`, `:`, `.`, `\`.
    case punctuation
    /// A byte that Swift has no use for.
    case unknown
  }

  /// A part of a string literal. A literal with interpolations has several parts, with the interpolated code between them.
  package struct StringPart: Hashable, Sendable {
    package var delimiter: StringDelimiter
    /// Whether the literal begins here. If not, an interpolation ends here.
    package var begins: Bool
    package var end: End

    package enum End: Hashable, Sendable {
      case delimiter
      /// `\(`, which belongs to the part.
      case interpolation
      /// The line or the source ended before a delimiter.
      case missing
    }
  }

  package var kind: Kind
  /// The token's bytes in the source.
  package var range: Range<Int>

  /// Whether the token is white space or a comment.
  package var isTrivia: Bool {
    switch kind {
    case .space, .newline, .lineComment, .blockComment: true
    default: false
    }
  }

  package var isComment: Bool { kind == .lineComment || kind == .blockComment }

  /// Whether the token is a name or a word of the language.
  package var isWord: Bool { kind == .identifier || kind == .keyword }

  /// - Parameter source: what the token was read from.
  package func text(in source: some RandomAccessCollection<UInt8>) -> String {
    String(decoding: source.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }

  package func text(in source: [UInt8]) -> String {
    String(decoding: source[range.lowerBound..<range.upperBound], as: UTF8.self)
  }

  /// Whether the token is the given bracket or other punctuation mark.
  package func `is`(_ mark: Unicode.Scalar, in source: [UInt8]) -> Bool {
    kind == .punctuation && source[range.lowerBound] == UInt8(ascii: mark)
  }

  /// Whether the token opens a bracket or a string's interpolation.
  package func opensBracket(in source: [UInt8]) -> Bool {
    if case .string(let part) = kind { return part.end == .interpolation }
    return kind == .punctuation && "([{".utf8.contains(source[range.lowerBound])
  }

  /// Whether the token closes a bracket or a string's interpolation.
  package func closesBracket(in source: [UInt8]) -> Bool {
    if case .string(let part) = kind { return !part.begins }
    return kind == .punctuation && ")]}".utf8.contains(source[range.lowerBound])
  }

  /// The text of a string's part, without its delimiters.
  package func content(of part: StringPart) -> Range<Int> {
    let first = range.lowerBound + (part.begins ? part.delimiter.pounds + part.delimiter.marks : 1)
    let closing =
      switch part.end {
      case .delimiter: part.delimiter.marks + part.delimiter.pounds
      case .interpolation: part.delimiter.pounds + 2
      case .missing: 0
      }
    return first..<max(first, range.upperBound - closing)
  }
}

/// What surrounds a string literal: `"`, `"""`, `#"` and so on.
package struct StringDelimiter: Hashable, Sendable {
  /// The number of `#`.
  package var pounds: Int
  package var isMultiline: Bool

  var marks: Int { isMultiline ? 3 : 1 }
}
