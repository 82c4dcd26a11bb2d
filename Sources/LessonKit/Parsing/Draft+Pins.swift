import LessonDiagnostics
import LessonText

// `output` fences: what each of them stands behind decides whether it pins something.

extension Draft {
  /// Notes a fence that pins the outputs of the `swift-run` block right before it, and refuses one that a reader would take for such
  /// a fence, but that nothing could be compared with. Behind a listing that is not run, and where no block stands above, an
  /// `output` fence is a listing too.
  ///
  /// - Parameters:
  ///   - line: the index of the fence's line.
  ///   - previous: the node before it, where both have one parent.
  mutating func arrangeOutput(_ fence: FenceLine, _ line: Int, after previous: MarkdownTree.Node?) {
    let bytes = manuscript.lines[line].bytes
    let word = fence.word(in: bytes)
    let before = previous.map { ($0.firstLine - 1, $0.isCode) }
    let block = before.flatMap { fences[$0.0] }
    guard word == PinnedOutput.word else {
      if block != nil, Self.isNearlyOutput(word) {
        refuse(.nearlyOutput(word), line, fence.info)
      }
      return
    }
    guard let block else {
      if let before, pins.contains(before.0) { return refuse(.outputPinnedTwice, line, fence.offset) }
      let isListing = before?.1 ?? false
      let number = manuscript.lines[line].number
      if !isListing, fences.keys.contains(where: { manuscript.lines[$0].number < number }) {
        refuse(.outputBehindNoBlock, line, fence.offset)
      }
      return
    }
    let rest = bytes[min(fence.options, bytes.count)...]
    if let stray = rest.firstIndex(where: { !$0.isBlank }) {
      refuse(.outputHasOptions(rest.trimmed.text), line, stray)
    } else if block.isSource {
      refuse(.outputNeverMade(by: "swift-source"), line, fence.offset)
    } else if block.reference != nil {
      refuse(.outputOfOriginal, line, fence.offset)
    } else if !block.options.eval {
      refuse(.outputNeverMade(by: "eval=false"), line, fence.offset)
    } else if !block.options.output {
      refuse(.outputNeverMade(by: "output=false"), line, fence.offset)
    } else {
      pins.insert(line)
    }
  }

  private mutating func refuse(_ problem: Problem, _ line: Int, _ offset: Int) {
    diagnostics.append(Diagnostic(at: manuscript.location(line: line, offset: offset), problem))
  }

  /// Whether an info string nearly says `output`: `Output`, `{output}`, `ouput`, `outputs`.
  private static func isNearlyOutput(_ word: String) -> Bool {
    let letters = word.lowercased().filter(\.isLetter)
    return word.utf8.count <= 24 && [PinnedOutput.word].nearest(to: letters, within: 1) != nil
  }
}

extension MarkdownTree.Node {
  fileprivate var isCode: Bool { if case .codeBlock = kind { true } else { false } }
}
