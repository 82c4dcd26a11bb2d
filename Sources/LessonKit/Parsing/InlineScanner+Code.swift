import LessonDiagnostics
import LessonText

extension InlineScanner {
  mutating func scanBackticks() {
    let start = position
    guard let content = codeSpan(at: start) else {
      while position < limit, text[position] == .backtick { position += 1 }
      return
    }
    let span = start..<content.upperBound + (content.lowerBound - start)
    if features.expressions, isExpression(content) {
      scanExpression(content, span: span)
    } else {
      position = span.upperBound
      if features.expressions { checkSpelling(content) }
    }
  }

  /// The text between the run of backticks at a place and the next run of the same length; nil if there is no such run.
  mutating func codeSpan(at start: Int) -> Range<Int>? {
    learnBackticks()
    var after = start
    while after < limit, text[after] == .backtick { after += 1 }
    guard let closers = backticks[after - start] else { return nil }
    var low = 0
    var high = closers.count
    while low < high {
      let middle = (low + high) / 2
      if closers[middle] < after { low = middle + 1 } else { high = middle }
    }
    return low < closers.count ? after..<closers[low] : nil
  }

  private mutating func learnBackticks() {
    guard !backticksAreKnown else { return }
    backticksAreKnown = true
    backticks = [:]
    var index = position
    while index < limit {
      guard text[index] == .backtick else {
        index += 1
        continue
      }
      let start = index
      while index < limit, text[index] == .backtick { index += 1 }
      backticks[index - start, default: []].append(start)
    }
  }

  private static let marker = Array("swift-run".utf8)

  /// Whether a code span's content begins with `swift-run` and white space. One space at each end is not part of the content.
  private func isExpression(_ range: Range<Int>) -> Bool {
    var content = text[range]
    if let first = content.first, first.isBlank, let last = content.last, last.isBlank, content.count > 2 {
      content = content.dropFirst().dropLast()
    }
    return content.starts(with: Self.marker)
      && content.dropFirst(Self.marker.count).first.map { $0.isBlank } ?? false
  }

  private mutating func checkSpelling(_ range: Range<Int>) {
    let start = range.lowerBound + (text[range].first?.isBlank == true && range.count > 2 ? 1 : 0)
    // No near miss of `swift-run` is longer.
    guard let near = NearlyRun(code: text[start..<range.upperBound].prefix(40).text) else { return }
    diagnostics.append(Diagnostic(at: locate(start), .nearlyExpression(near.found)))
  }

  private mutating func scanExpression(_ range: Range<Int>, span: Range<Int>) {
    let marker = text[range].first?.isBlank == true ? range.lowerBound + 1 : range.lowerBound
    let (code, start) = content(of: marker + Self.marker.count..<range.upperBound, joinedBy: .space)
    if code.isEmpty {
      diagnostics.append(Diagnostic(at: locate(marker), .emptyExpression))
      position = span.upperBound
    } else {
      replace(span, by: .expression(code: code, location: locate(start)))
    }
  }
}
