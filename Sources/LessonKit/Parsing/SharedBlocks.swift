import LessonCourse
import LessonDiagnostics
import LessonText

/// A file of blocks that lessons run before their own and do not show.
package struct SharedBlocks: Sendable {
  package var source: SourceFile
  /// The files whose blocks come before these.
  package var includes: [FrontMatter.Text]
  var cells: [Cell]

  /// What a fence in such a file may say: all else is about what a page shows.
  static let options: Set<String> = ["label"]
}

extension LessonParser {
  /// Reads a file that lessons include. It holds `swift-run` fences, comments, and `include` in its front matter.
  package func shared(_ source: SourceFile) -> Diagnosed<SharedBlocks> {
    let (matter, isBroken, problems) = FrontMatter.read(source)
    var blocks = SharedBlocks(source: source, includes: matter.include, cells: [])
    if isBroken { return Diagnosed(blocks, problems) }
    let other = proseProblem(source, matter)
    guard problems.isEmpty, other == nil else {
      return Diagnosed(blocks, problems + [other].compactMap(\.self))
    }
    let parsed = parse(source)
    blocks.cells = parsed.value.cells
    var diagnostics = parsed.diagnostics.filter { $0.problem != .missingTitle }
    for cell in blocks.cells {
      for option in cell.options.stated.subtracting(SharedBlocks.options).sorted() {
        diagnostics.append(Diagnostic(at: cell.location, .optionOfShared(option)))
      }
      for line in cell.lines where line.text.contains("#line") {
        let place = SourceLocation(file: source.path, line: line.number, column: line.indentation + 1)
        diagnostics.append(Diagnostic(at: place, .lineNumberInShared))
      }
    }
    if source.lines.count >= SharedLines.span {
      diagnostics.append(Diagnostic(at: SourceLocation(file: source.path, line: 1), .sharedTooLong))
    }
    return Diagnosed(blocks, diagnostics.sorted(by: Diagnostic.precedes))
  }

  /// The first thing in a file that is neither a block that runs nor a comment.
  private func proseProblem(_ source: SourceFile, _ matter: FrontMatter) -> Diagnostic? {
    var plain = FrontMatter()
    plain.include = matter.include
    plain.lastLine = matter.lastLine
    if plain != matter {
      return Diagnostic(at: SourceLocation(file: source.path, line: 1), .frontMatterOfShared)
    }
    let lines = source.lines
    let text = lines.dropFirst(matter.lastLine).joined(separator: [.newline]).map { $0 }
    let tree = MarkdownTree(parsing: text, depth: .blocks)
    let other = tree.nodes.first { node in
      guard node.parent == 0 else { return false }
      switch node.kind {
      case .codeBlock:
        let line = Array(lines[min(node.firstLine - 1 + matter.lastLine, lines.count - 1)])
        return FenceLine(line).map { !isRun($0.word(in: line)) } ?? true
      case .htmlBlock(let html): return !html.trimmingPrefix(while: \.isWhitespace).hasPrefix("<!--")
      default: return true
      }
    }
    return other.map {
      Diagnostic(
        at: SourceLocation(
          file: source.path, line: $0.firstLine + matter.lastLine, column: max($0.firstColumn, 1)),
        .proseInShared)
    }
  }

  /// What is wrong with the labels of blocks that a lesson includes.
  ///
  /// - Parameter anchors: what has a name in the lesson.
  func included(
    _ shared: [SharedBlocks], in lesson: String, beside anchors: [String: SourceLocation]
  ) -> [Diagnostic] {
    var first: [String: String] = [:]
    var diagnostics: [Diagnostic] = []
    for blocks in shared {
      for cell in blocks.cells {
        guard let label = cell.options.label else { continue }
        if let place = anchors[label] {
          diagnostics.append(Diagnostic(at: place, .labelOfShared(label, file: blocks.source.path)))
        } else if let file = first[label], file != blocks.source.path {
          diagnostics.append(Diagnostic(at: cell.location, .labelOfShared(label, file: file)))
        }
        first[label] = first[label] ?? blocks.source.path
      }
    }
    return diagnostics
  }
}
