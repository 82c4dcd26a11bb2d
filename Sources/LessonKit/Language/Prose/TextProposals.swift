import LessonBibliography
import LessonCourse
import LessonFiles
import LessonLoading
import LessonParsing
import LessonText

/// What can be written in text: where links lead, sources, callouts. All of it goes by the line, because a link that is being written is
/// none yet.
struct TextProposals {
  let answers: ProseAnswers

  /// - Parameter start: the offset from which the line is Markdown.
  func items(at line: EditedLine, from start: Int = 0) -> [CompletionItem] {
    let before = line.bytes[start..<max(start, line.offset)]
    guard before.count(where: { $0 == .backtick }).isMultiple(of: 2) else { return [] }
    if let destination = destination(in: before) { return addresses(from: destination, at: line) }
    if start == 0, let mark = calloutMark(in: before) { return callouts(from: mark, at: line) }
    if let key = citationKey(in: before) { return citations(from: key, at: line) }
    if let name = lastMark([.braceOpen, .braceOpen], in: before, while: \.isLetter) {
      return placeholders(from: name, at: line)
    }
    if let name = lastMark([.bracketOpen, .caret], in: before, while: { !$0.isBlank && $0 != .bracketClose })
    {
      return footnotes(from: name, at: line)
    }
    return []
  }

  // MARK: What stands before the place

  /// Where an address begins that goes on up to the place, and whether it is that of a picture.
  private struct Destination {
    var start: Int
    var isPicture = false
  }

  private func destination(in before: ArraySlice<UInt8>) -> Destination? {
    func goesOn(_ start: Int) -> Bool {
      before[start...].allSatisfy {
        !$0.isBlank && $0 != .parenthesisClose && $0 != .quote && $0 != .less && $0 != .greater
      }
    }
    let bytes = Array(before)
    let base = before.startIndex
    if let open = bytes.lastStart(of: Array("](".utf8)) {
      var start = base + open + 2
      if start < before.endIndex, before[start] == .less { start += 1 }
      if goesOn(start) {
        let bracket = Self.openingBracket(of: open, in: bytes)
        return Destination(start: start, isPicture: bracket.map { $0 > 0 && bytes[$0 - 1] == 0x21 } ?? false)
      }
    }
    for (name, isPicture) in [("href=\"", false), ("src=\"", true)] {
      guard let open = bytes.lastStart(of: Array(name.utf8)) else { continue }
      let start = base + open + name.utf8.count
      if goesOn(start) { return Destination(start: start, isPicture: isPicture) }
    }
    // `[name]: address`
    if bytes.trimmed.first == .bracketOpen, let open = bytes.lastStart(of: Array("]:".utf8)),
      bytes.count(where: { $0 == .bracketClose }) == 1
    {
      let start = bytes[(open + 2)...].firstIndex { !$0.isSpaceOrTab } ?? bytes.count
      if start > open + 2, goesOn(base + start) { return Destination(start: base + start) }
    }
    return nil
  }

  private static func openingBracket(of close: Int, in bytes: [UInt8]) -> Int? {
    var depth = 0
    for index in stride(from: close, through: 0, by: -1) {
      if bytes[index] == .bracketClose { depth += 1 }
      if bytes[index] == .bracketOpen { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// The offset behind `[!` at the beginning of a quotation.
  private func calloutMark(in before: ArraySlice<UInt8>) -> Int? {
    let text = before.drop { $0.isSpaceOrTab || $0 == .greater }
    guard before[..<text.startIndex].contains(.greater), text.starts(with: [.bracketOpen, 0x21]),
      text.dropFirst(2).allSatisfy(\.isLetter)
    else { return nil }
    return text.startIndex + 2
  }

  /// The offset behind the `@` of a key that goes on up to the place.
  private func citationKey(in before: ArraySlice<UInt8>) -> Int? {
    guard let mark = before.lastIndex(of: 0x40) else { return nil }
    // A letter before it makes it a mail address; one of Hangul, Kana or Han may stand right beside a key.
    if let last = before[..<mark].last, last.isLetter || last.isDigit || "_.+@/\\".utf8.contains(last) {
      return nil
    }
    let key = before[(mark + 1)...].drop { $0 == .braceOpen }
    let isKey = key.allSatisfy {
      $0.isLetter || $0.isDigit || (0x80..<0xE0).contains($0) || "_:.-/+".utf8.contains($0)
    }
    return isKey ? key.startIndex : nil
  }

  /// The offset behind the last occurrence of a mark, if everything behind it belongs to a name.
  private func lastMark(
    _ mark: [UInt8], in before: ArraySlice<UInt8>, while belongs: (UInt8) -> Bool
  ) -> Int? {
    guard let open = Array(before).lastStart(of: mark) else { return nil }
    let start = before.startIndex + open + mark.count
    return before[start...].allSatisfy(belongs) ? start : nil
  }

  // MARK: What fits

  private func addresses(from destination: Destination, at line: EditedLine) -> [CompletionItem] {
    let written = line.bytes[destination.start..<line.offset]
    if let hash = written.firstIndex(of: .hash), !destination.isPicture {
      return labels(of: written[..<hash].text, from: hash + 1, at: line)
    }
    let end = line.end {
      !$0.isBlank && $0 != .parenthesisClose && $0 != .hash && $0 != .quote && $0 != .greater
    }
    let columns = destination.start..<end
    let lessons = destination.isPicture ? [] : lessonItems(at: line, replacing: columns)
    let files = CourseListing(answers.course.folder).files.filter {
      !destination.isPicture || CourseListing.isPicture($0)
    }
    return lessons
      + files.map {
        line.item(
          $0, .file, replacing: columns, by: $0.replacing(" ", with: "%20"), detail: "file", rank: 20_000)
      }
  }

  private func lessonItems(at line: EditedLine, replacing columns: Range<Int>) -> [CompletionItem] {
    let here = answers.lesson
    let lessons = answers.course.lessons.filter { $0.slug != here.slug }
    return lessons.enumerated().map { rank, lesson in
      let shown = answers.lesson(lesson.slug, translation: nil, from: here) ?? lesson
      return line.item(
        "\(lesson.slug).md", .file, replacing: columns, detail: shown.written(shown.title),
        documentation: Explanations.documentation(of: shown), rank: rank)
    }
  }

  private func labels(of address: String, from start: Int, at line: EditedLine) -> [CompletionItem] {
    var target: Lesson? = answers.lesson
    if !address.isEmpty {
      guard case .lesson(let slug, let translation, _, _) = CourseAddress(address) else { return [] }
      target = answers.lesson(slug, translation: translation, from: answers.lesson)
    }
    guard let target else { return [] }
    let columns =
      start..<line.end { !$0.isBlank && $0 != .parenthesisClose && $0 != .quote && $0 != .greater }
    return answers.anchors(of: target).all.enumerated().map { rank, anchor in
      line.item(
        anchor.label, .reference, replacing: columns, detail: anchor.kind,
        documentation: anchor.documentation.isEmpty ? nil : anchor.documentation,
        rank: rank + (anchor.isAutomatic ? 50_000 : 0))
    }
  }

  private func callouts(from start: Int, at line: EditedLine) -> [CompletionItem] {
    var end = line.end(while: \.isLetter)
    let isClosed = end < line.bytes.count && line.bytes[end] == .bracketClose
    if isClosed { end += 1 }
    return Callout.Kind.allCases.enumerated().map { rank, kind in
      let name = kind.rawValue.uppercased()
      return line.item(
        name, .enumMember, replacing: start..<end, by: name + "]", documentation: kind.meaning, rank: rank)
    }
  }

  private func citations(from start: Int, at line: EditedLine) -> [CompletionItem] {
    let end = line.end { $0.isLetter || $0.isDigit || "_:.-/+".utf8.contains($0) }
    return answers.course.bibliography.places.keys.sorted().map { key in
      let source = answers.course.bibliography.sources[key]
      return line.item(
        key, .reference, replacing: start..<end, detail: source?.brief, documentation: source?.explanation)
    }
  }

  private func placeholders(from start: Int, at line: EditedLine) -> [CompletionItem] {
    let closed = line.bytes[line.end(while: \.isLetter)...].prefix { $0 == .braceClose }.count
    let columns = start..<line.end(while: \.isLetter) + min(2, closed)
    let words = [
      ("glossary", "The terms of the course, with what they mean."),
      ("lessons", "On the front page, `index.md`: the list of lessons."),
    ]
    return words.map { word, meaning in
      line.item(word, .keyword, replacing: columns, by: word + "}}", documentation: meaning)
    }
  }

  private func footnotes(from start: Int, at line: EditedLine) -> [CompletionItem] {
    let names = (0..<line.lines.count).compactMap { number -> (name: String, text: String)? in
      let text = line.lines.text(number)
      guard number != line.number, text.hasPrefix("[^"), let close = text.range(of: "]:") else { return nil }
      return (String(text[..<close.lowerBound].dropFirst(2)), String(text[close.upperBound...]))
    }
    let end = line.end { !$0.isBlank && $0 != .bracketClose }
    return names.map { note in
      line.item(note.name, .reference, replacing: start..<end, detail: "footnote", documentation: note.text)
    }
  }
}

extension [UInt8] {
  /// Where the last occurrence of some bytes begins.
  fileprivate func lastStart(of needle: [UInt8]) -> Int? {
    guard count >= needle.count else { return nil }
    return (0...count - needle.count).last { self[$0..<$0 + needle.count].elementsEqual(needle) }
  }
}
