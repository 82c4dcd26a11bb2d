import LessonBibliography
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonText

// Where things are declared, and where they are used.

extension ProseAnswers {
  /// What has a name, at a place outside of code. Columns are bytes of the line.
  enum Subject {
    case link(WrittenLink)
    case citation(key: String, columns: Range<Int>)
    /// The label behind `ref=`.
    case blockOfOriginal(label: String, columns: Range<Int>)
    /// A label where it is given.
    case label(String, columns: Range<Int>)
  }

  func subject(at position: Position) -> Subject? {
    let place = location(position)
    let offset = place.column - 1
    func holds(_ columns: Range<Int>) -> Bool {
      columns.lowerBound <= offset && offset <= columns.upperBound
    }
    if let link = index.links(of: lesson).first(where: { $0.line == place.line && holds($0.columns) }) {
      return .link(link)
    }
    for citation in lesson.citations where citation.location.line == place.line {
      let columns = columns(of: citation, in: lesson)
      if holds(columns) { return .citation(key: citation.key, columns: columns) }
    }
    for cell in lesson.cells where cell.location.line == place.line {
      guard case .original(let label) = cell.content, let start = cell.referenceLocation else { continue }
      // `ref=` belongs to it.
      let columns = max(0, start.column - 5)..<start.column - 1 + label.utf8.count
      if holds(columns) { return .blockOfOriginal(label: label, columns: columns) }
    }
    return labelGiven(at: place)
  }

  private func labelGiven(at place: SourceLocation) -> Subject? {
    let offset = place.column - 1
    for anchor in index.anchors(of: lesson).all where !anchor.isAutomatic {
      if let (line, columns) = anchor.written, line == place.line,
        (columns.lowerBound...columns.upperBound).contains(offset)
      {
        return .label(anchor.label, columns: columns)
      }
      if anchor.kind == LessonAnchors.heading, anchor.location.line == place.line {
        return .label(anchor.label, columns: 0..<lines.text(place.line - 1).utf8.count)
      }
    }
    return nil
  }

  /// `@key` or `@{key}`, within its line.
  private func columns(of citation: Citation, in lesson: Lesson) -> Range<Int> {
    let start = citation.location.column - 1
    let lines = index.blocks(of: lesson).lines
    guard lines.indices.contains(citation.location.line - 1) else { return start..<start }
    let line = Array(lines[citation.location.line - 1])
    let isBraced = start + 1 < line.count && line[start + 1] == .braceOpen
    return start..<max(start, min(line.count, start + 1 + citation.key.utf8.count + (isBraced ? 2 : 0)))
  }

  func range(of citation: Citation) -> PositionRange {
    range(line: citation.location.line, columns(of: citation, in: lesson))
  }

  func anchors(of lesson: Lesson) -> LessonAnchors { index.anchors(of: lesson) }

  // MARK: Declarations

  /// Where what stands at a place is declared: the place of a label, the lesson or file that a link leads to, the entry of a source, the
  /// block of the original.
  package func definition(at position: Position) -> [LocationLink] {
    switch place(at: position) {
    case .code, .expression: return []
    case .words, .frontMatter, .verbatim, .fenceLine, .prose: break
    }
    guard let subject = subject(at: position) else { return [] }
    switch subject {
    case .label: return []
    case .citation(let key, let columns):
      guard let place = course.bibliography.places[key] else { return [] }
      let start = Position(line: place.line - 1, character: 0)
      return [link(position, columns, to: course.folder.file(place.file), start)]
    case .blockOfOriginal(let label, let columns):
      guard let original, let cell = original.cells.first(where: { $0.options.label == label }) else {
        return []
      }
      return [link(position, columns, to: original, cell.location.line...cell.lastLine)]
    case .link(let link): return destination(of: link, at: position).map { [$0] } ?? []
    }
  }

  private func destination(of link: WrittenLink, at position: Position) -> LocationLink? {
    switch link.target {
    case .elsewhere: return nil
    case .file(let path):
      let file = course.folder.lessonFile(path)
      guard CourseFiles(course.folder).fault(of: file, isPublic: false) == nil else { return nil }
      return self.link(position, link.columns, to: file, Position(line: 0, character: 0))
    case .lesson(let slug, let translation, let label):
      guard let target = lesson(slug, translation: translation, from: lesson) else { return nil }
      guard let label else { return self.link(position, link.columns, to: target, 1...1) }
      guard let anchor = anchors(of: target).named(label) else { return nil }
      return self.link(position, link.columns, to: target, anchor.lines)
    }
  }

  private func link(
    _ position: Position, _ columns: Range<Int>, to target: Lesson, _ found: ClosedRange<Int>
  ) -> LocationLink {
    let lines = lines(of: target)
    let last = min(found.upperBound, lines.count)
    let first = min(found.lowerBound, last)
    let selection = lines.range(ofLine: first - 1)
    return LocationLink(
      originSelectionRange: range(line: position.line + 1, columns), targetUri: uri(of: target),
      targetRange: PositionRange(start: selection.start, end: lines.range(ofLine: last - 1).end),
      targetSelectionRange: selection)
  }

  private func link(
    _ position: Position, _ columns: Range<Int>, to file: String, _ start: Position
  ) -> LocationLink {
    let target = PositionRange(start: start, end: start)
    return LocationLink(
      originSelectionRange: range(line: position.line + 1, columns), targetUri: uri(file),
      targetRange: target, targetSelectionRange: target)
  }

  // MARK: Uses

  /// Where the whole course names what stands at a place: links to a label and blocks of translations that show it; citations of a
  /// source. A label means the same in a lesson and in its translations.
  package func references(at position: Position) -> [Location] {
    switch place(at: position) {
    case .code, .expression: return []
    case .words, .frontMatter, .verbatim, .fenceLine, .prose: break
    }
    switch subject(at: position) {
    case .label(let label, _)?, .blockOfOriginal(let label, _)?:
      return declarations(of: label, in: lesson.slug) + uses(of: label, in: lesson.slug)
    case .citation(let key, _)?: return citations(of: key)
    case .link(let link)?:
      guard case .lesson(let slug, _, let label) = link.target else { return sameTarget(link.target) }
      let name = slug ?? lesson.slug
      return label.map { declarations(of: $0, in: name) + uses(of: $0, in: name) }
        ?? sameTarget(link.target)
    case nil: return []
    }
  }

  /// The places where links name a label of a lesson, and blocks of its translations refer to it.
  func uses(of label: String, in slug: String) -> [Location] {
    course.allLessons.flatMap { lesson -> [Location] in
      let links = index.links(of: lesson).filter { link in
        guard case .lesson(let other, _, label) = link.target else { return false }
        return (other ?? lesson.slug) == slug
      }
      let lines = lines(of: lesson)
      let blocks = lesson.slug == slug ? lesson.cells : []
      let shown = blocks.compactMap { cell -> Location? in
        guard case .original(label) = cell.content, let start = cell.referenceLocation else { return nil }
        return location(
          start.line, start.column - 1..<start.column - 1 + label.utf8.count, in: lesson, lines)
      }
      return links.map { location($0.line, $0.columns, in: lesson, lines) } + shown
    }
  }

  /// Where a lesson and its translations give a label.
  private func declarations(of label: String, in slug: String) -> [Location] {
    course.allLessons.filter { $0.slug == slug }.compactMap { lesson in
      guard let anchor = index.anchors(of: lesson).named(label),
        !lesson.cells.contains(where: { $0.referenceLocation == anchor.location })
      else { return nil }
      let lines = lines(of: lesson)
      let (line, columns) =
        anchor.written
        ?? (anchor.location.line, 0..<lines.text(anchor.location.line - 1).utf8.count)
      return location(line, columns, in: lesson, lines)
    }
  }

  private func citations(of key: String) -> [Location] {
    course.allLessons.flatMap { lesson in
      let lines = lines(of: lesson)
      return lesson.citations.filter { $0.key == key }.map {
        location($0.location.line, columns(of: $0, in: lesson), in: lesson, lines)
      }
    }
  }

  /// The links of the course to the same lesson or file.
  private func sameTarget(_ target: WrittenLink.Target) -> [Location] {
    course.allLessons.flatMap { lesson in
      let lines = lines(of: lesson)
      return index.links(of: lesson).filter { $0.target == target }.map {
        location($0.line, $0.columns, in: lesson, lines)
      }
    }
  }

  private func location(
    _ line: Int, _ columns: Range<Int>, in lesson: Lesson, _ lines: TextLines
  ) -> Location {
    Location(
      uri: uri(of: lesson),
      range: PositionRange(
        start: lines.position(line: line - 1, byteOffset: columns.lowerBound),
        end: lines.position(line: line - 1, byteOffset: columns.upperBound)))
  }
}
