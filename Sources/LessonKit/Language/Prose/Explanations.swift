import LessonBibliography
import LessonCourse
import LessonDiagnostics
import LessonHTML
import LessonLoading
import LessonParsing
import LessonText

/// What stands at a place outside of code, explained.
struct Explanations {
  let answers: ProseAnswers

  func hover(at position: Position) -> Hover? {
    let line = EditedLine(position, in: answers.lines)
    let subject = answers.subject(at: position)
    switch subject {
    case .citation(let key, let columns)?:
      guard let source = answers.course.bibliography.sources[key] else { return nil }
      return hover(source.explanation, line, columns)
    case .link(let link)?: return explanation(of: link.target).flatMap { hover($0, line, link.columns) }
    case .blockOfOriginal(let label, let columns)?:
      guard let original = answers.original,
        let cell = original.cells.first(where: { $0.options.label == label })
      else { return nil }
      let text = LessonAnchors.documentation(of: cell, in: original, original: nil)
      return hover("Block of `\(original.source.path)`\n\n\(text)", line, columns)
    case .label(let label, let columns)?:
      let count = answers.uses(of: label, in: answers.lesson.slug).count
      let links = count == 1 ? "1 link or translation" : "\(count) links and translations"
      return hover("`\(label)`: \(links) of this course", line, columns)
    case nil: return fenceHover(line) ?? calloutHover(line)
    }
  }

  private func hover(_ text: String, _ line: EditedLine, _ columns: Range<Int>) -> Hover? {
    text.isEmpty ? nil : Hover(contents: MarkupContent(text), range: line.range(columns))
  }

  private func explanation(of target: WrittenLink.Target) -> String? {
    switch target {
    case .elsewhere: return nil
    case .file(let path): return "`\(path)`"
    case .lesson(let slug, let translation, let label):
      guard let lesson = answers.lesson(slug, translation: translation, from: answers.lesson) else {
        return nil
      }
      guard let label else { return Self.documentation(of: lesson) }
      guard let anchor = answers.anchors(of: lesson).named(label) else { return nil }
      let place = "\(lesson.source.path):\(anchor.location.line)"
      return ["\(anchor.kind) · `\(place)`", anchor.documentation].filter { !$0.isEmpty }
        .joined(separator: "\n\n")
    }
  }

  /// A lesson's title and summary.
  static func documentation(of lesson: Lesson) -> String {
    ["**\(lesson.written(lesson.title))**", lesson.written(lesson.summary), "`\(lesson.source.path)`"]
      .filter { !$0.isEmpty && $0 != "****" }.joined(separator: "\n\n")
  }

  /// The word or option of a fence.
  private func fenceHover(_ line: EditedLine) -> Hover? {
    guard answers.blocks.verbatim(atLine: line.number + 1)?.lines.lowerBound == line.number + 1,
      let fence = FenceLine(line.bytes)
    else { return nil }
    let word = fence.word(in: line.bytes)
    if (fence.info...fence.options).contains(line.offset) {
      return FenceProposals.words.first { $0.0 == word }.flatMap {
        hover($0.1, line, fence.info..<fence.options)
      }
    }
    guard isRun(word) || isSource(word) else { return nil }
    let info = InfoString(line: line.bytes, from: fence.options)
    let words = info.words + (info.unfinished.map { [$0] } ?? [])
    guard let current = words.first(where: { $0.extent(in: line.bytes).contains(line.offset) }),
      let option = FenceProposals.Option.all(of: word).first(where: { $0.name == current.name })
    else { return nil }
    let end = current.nameOffset + current.name.utf8.count
    return hover(option.documentation, line, current.nameOffset..<end)
  }

  private func calloutHover(_ line: EditedLine) -> Hover? {
    let text = line.bytes.drop { $0.isSpaceOrTab || $0 == .greater }
    guard line.bytes[..<text.startIndex].contains(.greater), text.starts(with: [.bracketOpen, 0x21]),
      let close = text.firstIndex(of: .bracketClose), (text.startIndex...close).contains(line.offset)
    else { return nil }
    let name = text.startIndex + 2..<close
    guard let kind = Callout.Kind(rawValue: line.bytes[name].text.lowercased()) else { return nil }
    return hover("`\(kind.rawValue.uppercased())`: \(kind.meaning)", line, name)
  }
}

extension Source {
  /// Who and when.
  var brief: String {
    let names = names.map(\.short)
    let who =
      switch names.count {
      case 0: title.words
      case 1: names[0] + (hasMoreNames ? " et al." : "")
      case 2 where !hasMoreNames: names.joined(separator: " and ")
      default: names[0] + " et al."
      }
    return [who, year].compactMap(\.self).joined(separator: ", ")
  }

  /// Who, when and what, as Markdown.
  var explanation: String {
    [brief, "*\(title.words)*", details["journal"]?.words ?? details["booktitle"]?.words, address]
      .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "  \n")
  }
}

extension HTMLTree where Part == Never {
  /// The text alone.
  fileprivate var words: String {
    nodes.reduce(into: "") { result, node in
      switch node {
      case .element, .raw: break
      case .text(let text): result += text
      case .formula(_, let tex): result += tex
      }
    }
  }
}
