import LessonDiagnostics
import LessonHTML
import LessonParsing
import LessonText
import LessonTranscript

/// Where in a lesson HTML stands that was refused: the tree of a page does not know lines.
struct MarkupPlaces {
  private let content: ComputedLesson
  private let original: ComputedLesson?

  init(_ content: ComputedLesson, original: ComputedLesson?) {
    self.content = content
    self.original = original
  }

  func placed(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    switch diagnostic.problem {
    case .markupOutsideXML(let fault): diagnostic.location = location(of: fault)
    case .leftOutOfEPUB(let address):
      diagnostic.location =
        line { $0.contains(address) || $0.contains(address.percentDecoded) }
        ?? SourceLocation(file: content.lesson.source.path, line: 1)
    default: break
    }
    return diagnostic
  }

  private func location(of fault: MarkupFault) -> SourceLocation {
    let start = "<\(fault.element)"
    let end = "</\(fault.element)"
    var opened: [Int] = []
    var first: Int?
    for (number, text) in Self.prose(of: content.lesson) {
      for tag in Self.tags(in: text) {
        let isStart = tag == start
        guard isStart || tag == end else { continue }
        first = first ?? number
        if isStart {
          opened.append(number)
        } else if opened.popLast() == nil, case .unopened = fault {
          return place(number)
        }
      }
    }
    if case .unclosed = fault, let last = opened.last { return place(last) }
    return first.map(place) ?? displaying(start) ?? displaying(end) ?? place(1)
  }

  private func place(_ line: Int) -> SourceLocation {
    SourceLocation(file: content.lesson.source.path, line: line)
  }

  private func line(where isWanted: (String) -> Bool) -> SourceLocation? {
    Self.prose(of: content.lesson).first { isWanted($0.text) }.map { place($0.number) }
  }

  /// The lines of a lesson's text, without those of its code, and what begins a tag in them.
  private static func prose(of lesson: Lesson) -> [(number: Int, text: String)] {
    var result: [(number: Int, text: String)] = []
    var fence: String?
    for (index, line) in lesson.source.lines.enumerated() where index >= lesson.frontMatter.lastLine {
      let text = line.text
      let mark = text.drop { $0 == " " }
      if let open = fence {
        if mark.hasPrefix(open), mark.allSatisfy({ $0 == open.first || $0.isWhitespace }) { fence = nil }
      } else if mark.hasPrefix("```") || mark.hasPrefix("~~~") {
        fence = String(mark.prefix { $0 == mark.first })
      } else {
        result.append((index + 1, text))
      }
    }
    return result
  }

  /// What follows each `<` that stands outside of code, in lower case, up to the end of the tag's name.
  private static func tags(in line: String) -> [String] {
    let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
    return pieces.enumerated().filter { $0.offset.isMultiple(of: 2) }.flatMap { piece in
      piece.element.split(separator: "<", omittingEmptySubsequences: false).dropFirst().map { tag in
        "<" + tag.prefix { $0 == "/" || $0 == "-" || $0.isLetter || $0.isNumber }.lowercased()
      }
    }
  }

  /// The block that displayed a text.
  private func displaying(_ text: String) -> SourceLocation? {
    for lesson in [content, original].compactMap(\.self) {
      for (cell, result) in zip(lesson.lesson.cells, lesson.result.cells) {
        for case .display(.html(let html)) in result.outputs where html.lowercased().contains(text) {
          return cell.location
        }
      }
    }
    return nil
  }
}
