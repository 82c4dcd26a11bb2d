import LessonCourse
import LessonDiagnostics
import LessonText

// Blocks of code and of HTML: which of them run, and which only look as if they did.

extension Draft {
  /// - Parameter previous: the node before it, where both have one parent.
  mutating func arrangeCode(
    _ node: MarkdownTree.Node, info: String, text: String, after previous: MarkdownTree.Node?
  ) {
    let line = node.firstLine - 1
    guard manuscript.lines.indices.contains(line) else { return }
    let bytes = manuscript.lines[line].bytes
    guard let fence = FenceLine(bytes), !isIndented(node, text: text) else { return }
    let isCell = isRun(fence.word(in: bytes))
    let asksForSource = isSource(fence.word(in: bytes))
    if isCell { arrangeFence(at: line) }
    if asksForSource { arrangeSource(at: line) }
    let place = manuscript.location(line: line, offset: fence.offset)
    if isEndless(node, fence, text: text, isCell: isCell) {
      guard endlessFence == nil else { return }
      endlessFence = place.line
      diagnostics.append(Diagnostic(at: place, .unterminatedFence))
    } else if asksForSource {
      return
    } else if NearlyRun.isNearlySource(fence.word(in: bytes)) {
      let place = manuscript.location(line: line, offset: fence.info)
      diagnostics.append(Diagnostic(at: place, .nearlySource(fence.word(in: bytes))))
    } else if !isCell, let near = NearlyRun(info: tokens.restored(info)) {
      let place = manuscript.location(line: line, offset: fence.info)
      diagnostics.append(Diagnostic(at: place, .nearlyRun(near.found, meant: near.meant)))
    } else if hasMath, fence.word(in: bytes).lowercased() == "math" {
      diagnostics.append(Diagnostic(at: place, .foreignMath(.fence)))
    } else if !isCell {
      refuseOptions(fence, line)
      arrangeOutput(fence, line, after: previous)
    }
  }

  /// Refuses options on a listing that is not run. It has none, so they would be dropped.
  ///
  /// Words of other meaning behind a language are left alone, as in CommonMark.
  private mutating func refuseOptions(_ fence: FenceLine, _ line: Int) {
    let bytes = manuscript.lines[line].bytes
    // What pins an output has a message of its own.
    guard fence.word(in: bytes) != PinnedOutput.word else { return }
    let words = bytes.dropFirst(fence.info).split(whereSeparator: \.isBlank)
    for (place, word) in words.enumerated() {
      let text = word.text
      let name = text.prefix { $0 != "=" }
      let isOption =
        word.first == .braceOpen
        || place > 0
          && (CellOption.all.contains { $0.forms.contains(text) } || isLabel(String(name)) && name != text)
      guard isOption else { continue }
      let end = word.first == .braceOpen ? bytes[word.startIndex...].firstIndex(of: .braceClose) : nil
      let found = bytes[word.startIndex..<(end.map { $0 + 1 } ?? word.endIndex)].text
      return report(.optionOfListing(found), line, word.startIndex)
    }
  }

  /// Refuses a `math` fence in displayed Markdown, where fences are for code.
  mutating func refuseMath(in node: MarkdownTree.Node) {
    let line = node.firstLine - 1
    guard hasMath, manuscript.lines.indices.contains(line) else { return }
    let bytes = manuscript.lines[line].bytes
    guard let fence = FenceLine(bytes), fence.word(in: bytes).lowercased() == "math" else { return }
    diagnostics.append(Diagnostic(at: manuscript.location(line: line), .foreignMath(.fence)))
  }

  /// Whether a block is code because of its indentation, so that its first line is code and not a fence.
  func isIndented(_ node: MarkdownTree.Node, text: String) -> Bool {
    let line = manuscript.lines[node.firstLine - 1].bytes
    let start = min(max(node.firstColumn - 1, 0), line.count)
    let before = line[..<start]
    guard before.last == .tab || before.suffix(4).elementsEqual([.space, .space, .space, .space]) else {
      return false
    }
    return text.utf8.prefix { $0 != .newline }.elementsEqual(line[start...])
  }

  /// Whether a fence has no end, or only the end that was meant for the next fence.
  private func isEndless(_ node: MarkdownTree.Node, _ fence: FenceLine, text: String, isCell: Bool) -> Bool {
    let last = node.lastLine - 1
    if last < node.firstLine || last >= manuscript.lines.count
      || !fence.isClosed(by: manuscript.lines[last].bytes)
    {
      return true
    }
    // No line of Swift opens a fence, so a fence inside a cell shows that the cell has no end. A sample of Markdown may hold a
    // fence; but the end of a `swift-run` fence in it would have ended the sample, so that fence is not part of the sample.
    let marks = [UInt8](repeating: fence.mark, count: fence.length)
    guard Array(text.utf8).firstRange(of: marks, from: 0, to: text.utf8.count) != nil else { return false }
    return text.utf8.split(separator: .newline).contains { line in
      guard let inner = FenceLine(opening: Array(line)[...]), inner.mark == fence.mark,
        inner.length >= fence.length
      else { return false }
      let word = inner.word(in: Array(line))
      return isCell ? !word.isEmpty : isRun(word)
    }
  }

  /// Refuses what HTML would show as it is written: `swift-run`, where the author forgot the empty line that ends the HTML, and
  /// variables.
  mutating func checkHTML(_ html: String, at first: Int) {
    let verbatim = ["<!--", "<pre", "<script", "<style", "<textarea", "<?", "<!"]
    let start = html.drop { $0 == " " }.prefix(9).lowercased()
    guard !verbatim.contains(where: start.hasPrefix) else { return }
    let lines = Array(html.utf8).split(separator: .newline, omittingEmptySubsequences: false)
    if html.contains("swift-run") { refuseRun(in: lines, at: first) }
    guard inlineFeatures.variables != nil, html.contains("{{") else { return }
    for (offset, line) in lines.enumerated() {
      for (name, range) in VariableSpelling.names(in: line) {
        let place = manuscript.location(line: first + offset, offset: range.lowerBound - line.startIndex)
        diagnostics.append(Diagnostic(at: place, .variableInHTML(name)))
      }
    }
  }

  private mutating func refuseRun(in html: [ArraySlice<UInt8>], at first: Int) {
    for (offset, line) in html.enumerated() {
      let content = line.trimmed
      let isFence = FenceLine(opening: content).map { isRun($0.word(in: content)) } ?? false
      let value = Array(line).firstRange(of: Array("`swift-run ".utf8), from: 0, to: line.count)
      guard isFence || value != nil else { continue }
      let place = manuscript.location(line: first + offset, offset: value?.lowerBound ?? 0)
      diagnostics.append(Diagnostic(at: place, .runInHTML))
      return
    }
  }
}
