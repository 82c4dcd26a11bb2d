/// A piece of Swift source: what it is, and where it stands.
package struct CodeToken: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Spaces and tabs.
    case space
    case newline
    /// `//` to the end of its line, without that.
    case lineComment
    /// `/* … */`, with those inside it.
    case blockComment
    /// A name: `x`, `$0`, `` `class` ``; a word of the language where it is a member or a label.
    case identifier
    /// A word of `Keyword`, where it acts as one.
    case keyword
    case number
    case string(StringPart)
    /// `/…/` or `#/…/#`, which may have several lines.
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

  /// A string literal is one part, or several with the code of its interpolations between them.
  package struct StringPart: Hashable, Sendable {
    package var delimiter: StringDelimiter
    /// Whether the literal begins here; otherwise an interpolation ends here.
    package var begins: Bool
    package var end: End

    package enum End: Hashable, Sendable {
      case delimiter
      /// `\(` follows the text and belongs to the part.
      case interpolation
      /// The line or the source ends, and no delimiter came.
      case missing
    }
  }

  package var kind: Kind
  /// The offsets of its bytes in the source.
  package var range: Range<Int>

  /// Whether it is neither code nor text: white space and comments.
  package var isTrivia: Bool {
    switch kind {
    case .space, .newline, .lineComment, .blockComment: true
    default: false
    }
  }

  package var isComment: Bool { kind == .lineComment || kind == .blockComment }

  /// Whether it is a name or a word of the language.
  package var isWord: Bool { kind == .identifier || kind == .keyword }

  /// - Parameter source: what it was read from.
  package func text(in source: some RandomAccessCollection<UInt8>) -> String {
    String(decoding: source.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }

  /// Whether it is the one byte of a bracket or other mark.
  package func `is`(_ mark: Unicode.Scalar, in source: [UInt8]) -> Bool {
    kind == .punctuation && source[range.lowerBound] == UInt8(ascii: mark)
  }

  /// Whether it opens a bracket, or the interpolation of a string.
  package func opensBracket(in source: [UInt8]) -> Bool {
    if case .string(let part) = kind { return part.end == .interpolation }
    return kind == .punctuation && "([{".utf8.contains(source[range.lowerBound])
  }

  /// Whether it closes a bracket, or the interpolation of a string.
  package func closesBracket(in source: [UInt8]) -> Bool {
    if case .string(let part) = kind { return !part.begins }
    return kind == .punctuation && ")]}".utf8.contains(source[range.lowerBound])
  }

  /// What stands between the quotation marks of a part of a string.
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
  /// How many `#`.
  package var pounds: Int
  package var isMultiline: Bool

  var marks: Int { isMultiline ? 3 : 1 }
}
