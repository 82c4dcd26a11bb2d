import LessonCourse
import LessonText

/// The blocks of a lesson's file by their lines, as Markdown has them, whatever is wrong with what they say.
///
/// A parsed lesson tells more of them, but nothing of those that its author has not finished.
package struct LessonBlocks: Sendable {
  package enum Kind: Hashable, Sendable {
    /// `text` is as written, without the marks and the label.
    case heading(level: Int, text: String)
    /// A fence, with the first word of its info string.
    case fence(word: String, isClosed: Bool)
    case indentedCode
    case html
    case quotation
    case list
    case item
    case paragraph
  }

  package struct Block: Sendable {
    package var kind: Kind
    /// The numbers of the lines in the file, counted from 1.
    package var lines: ClosedRange<Int>
  }

  /// The front matter's lines, those of its marks included. One without an end ends before the first empty line,
  /// unless nothing else stands in it.
  package let frontMatter: ClosedRange<Int>?
  /// In the order of the file, each before what it holds.
  package let blocks: [Block]
  /// The lines of the file, without their ends.
  package let lines: [ArraySlice<UInt8>]

  package init(_ source: SourceFile) {
    let lines = source.lines
    self.lines = lines
    frontMatter = Self.frontMatter(in: lines)
    let first = frontMatter?.upperBound ?? 0
    let text = Array(lines[first...].joined(separator: [.newline]))
    var draft = Draft(
      Manuscript(file: source.path, text: text, firstLine: first + 1), dialect: .lesson)
    draft.hideBackticksOfInfoStrings()
    let arranged = draft
    blocks = MarkdownTree(parsing: arranged.manuscript.text, depth: .blocks).nodes.compactMap { node in
      guard let kind = Self.kind(of: node, in: arranged) else { return nil }
      let last = max(node.firstLine, min(node.lastLine, arranged.manuscript.lines.count))
      return Block(kind: kind, lines: first + node.firstLine...first + last)
    }
  }

  /// The innermost block that is a fence, indented code or HTML at a line, if there is one.
  package func verbatim(atLine line: Int) -> Block? {
    blocks.last { block in
      switch block.kind {
      case .fence, .indentedCode, .html: block.lines.contains(line)
      case .heading, .quotation, .list, .item, .paragraph: false
      }
    }
  }

  private static func frontMatter(in lines: [ArraySlice<UInt8>]) -> ClosedRange<Int>? {
    guard let first = lines.first, FrontMatter.isFence(first, ["---"]) else { return nil }
    let body = lines.dropFirst()
    let end =
      body.firstIndex { FrontMatter.isFence($0, ["---", "..."]) }.map { $0 + 1 }
      ?? body.firstIndex { $0.allSatisfy(\.isBlank) }.map { max(2, $0) }
      ?? lines.count
    return 1...max(1, end)
  }

  private static func kind(of node: MarkdownTree.Node, in draft: Draft) -> Kind? {
    let index = node.firstLine - 1
    guard draft.manuscript.lines.indices.contains(index) else { return nil }
    let line = draft.manuscript.lines[index].bytes
    switch node.kind {
    case .heading(let level):
      return .heading(level: level, text: headingText(line.dropFirst(node.firstColumn - 1)))
    case .codeBlock(_, let text):
      guard !draft.isIndented(node, text: text), let fence = FenceLine(line) else { return .indentedCode }
      let last = node.lastLine - 1
      let isClosed =
        last > index && draft.manuscript.lines.indices.contains(last)
        && fence.isClosed(by: draft.manuscript.lines[last].bytes)
      return .fence(word: fence.word(in: line), isClosed: isClosed)
    case .htmlBlock: return .html
    case .blockQuote: return .quotation
    case .list: return .list
    case .item: return .item
    case .paragraph: return .paragraph
    default: return nil
    }
  }

  /// `Title` of `## Title {#name} ##`.
  private static func headingText(_ line: ArraySlice<UInt8>) -> String {
    var text = line.trimmed.drop { $0 == .hash }.trimmed
    let closing = text.reversed().prefix { $0 == .hash }.count
    if closing > 0, text.dropLast(closing).last?.isSpaceOrTab ?? true {
      text = text.dropLast(closing).trimmed
    }
    if text.last == .braceClose, let open = text.lastIndex(of: .braceOpen),
      text[open...].starts(with: [.braceOpen, .hash])
    {
      text = text[..<open].trimmed
    }
    return text.text
  }
}
