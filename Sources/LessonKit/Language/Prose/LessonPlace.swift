import LessonDiagnostics
import LessonParsing
import LessonText

/// What stands at a place of a lesson, which decides who answers there.
package enum LessonPlace: Hashable, Sendable {
  /// Code of a block, which the compiler reads; the index of the cell.
  case code(cell: Int)
  /// The code of `` `swift-run …` ``; its index in the lesson's expressions.
  case expression(Int)
  /// The first line of a `swift-run` or `swift-source` fence, except expressions in its texts.
  case fenceLine
  /// Lines in a block with `ref`: `"text": translation`.
  case words(cell: Int)
  /// Between the marks at the top, or a mark itself.
  case frontMatter
  /// What is shown as it is: other fences and their marks, indented code, the ends of blocks.
  case verbatim
  /// Text with everything that Markdown has, raw HTML included.
  case prose
}

extension Lesson {
  /// What stands at a place.
  ///
  /// - Parameter blocks: of the same text.
  package func place(at location: SourceLocation, _ blocks: LessonBlocks) -> LessonPlace {
    let offset = location.column - 1
    if let index = expressions.indices.first(where: { index in
      // No expression goes over so many lines that a page could show its value in a sentence.
      (0...20).contains(location.line - expressions[index].location.line)
        && extent(of: expressions[index], in: blocks.lines).contains {
          $0.line == location.line && $0.columns.contains(offset)
        }
    }) {
      return .expression(index)
    }
    if let frontMatter = blocks.frontMatter, frontMatter.contains(location.line) { return .frontMatter }
    guard let block = blocks.verbatim(atLine: location.line) else { return .prose }
    guard case .fence(let word, let isClosed) = block.kind else {
      return block.kind == .html ? .prose : .verbatim
    }
    guard isRun(word) || isSource(word) else { return .verbatim }
    if location.line == block.lines.lowerBound { return .fenceLine }
    if isClosed, location.line == block.lines.upperBound { return .verbatim }
    guard let cell = cell(atLine: block.lines.lowerBound) else { return .verbatim }
    switch cells[cell].content {
    case .original: return .words(cell: cell)
    case .source: return .verbatim
    case .code:
      guard isRun(word), let line = cells[cell].line(location.line), offset >= line.indentation else {
        return .verbatim
      }
      return .code(cell: cell)
    }
  }

  /// A line of the file, and offsets in it, of which the last is behind the last byte.
  package struct LinePart: Hashable, Sendable {
    package var line: Int
    package var columns: ClosedRange<Int>
  }

  /// Where the code of an expression stands in the file, line by line.
  ///
  /// - Parameter lines: of the lesson's text.
  package func extent(of expression: InlineExpression, in lines: [ArraySlice<UInt8>]) -> [LinePart] {
    var rest = Array(expression.code.utf8)[...]
    var parts: [LinePart] = []
    var number = expression.location.line
    var start = expression.location.column - 1
    while lines.indices.contains(number - 1) {
      let line = Array(lines[number - 1])
      guard start <= line.count else { return parts }
      let whole = line[start...]
      if whole.starts(with: rest) {
        return parts + [LinePart(line: number, columns: start...start + rest.count)]
      }
      // The end of the line has become a space, and so have the marks of containers.
      guard !whole.isEmpty, rest.starts(with: whole), rest.dropFirst(whole.count).first == .space else {
        return parts
      }
      parts.append(LinePart(line: number, columns: start...line.count))
      rest = rest.dropFirst(whole.count + 1)
      number += 1
      start =
        lines.indices.contains(number - 1)
        ? lines[number - 1].prefix { $0.isSpaceOrTab || $0 == .greater }.count : 0
    }
    return parts
  }
}
