import LessonDiagnostics

extension Lesson {
  /// Forgets everything after the line of a fence that has no end. What prose says of it goes as well: a page of the lesson may be
  /// shown while its author mends it.
  mutating func cut(after line: Int) {
    isCutShort = true
    var cut = Cut(
      expressions: Self.places(of: expressions.map(\.location), upTo: line),
      formulas: Self.places(of: formulas.map(\.location), upTo: line),
      references: Self.places(of: references.map(\.location), upTo: line))
    cut.items = keepItems(of: cut.formulas)
    expressions.removeAll { $0.location.line > line }
    formulas.removeAll { $0.location.line > line }
    references.removeAll { $0.location.line > line }
    assets.removeAll { $0.location.line > line }
    outwardLinks.removeAll { $0.location.line > line }
    // A condition that is gone is no expression of the lesson.
    for index in quizzes.indices {
      quizzes[index].conditions = quizzes[index].conditions.map { cut.expressions[$0] ?? .max }
    }
    (title, summary, body) = (cut.prose(title), cut.prose(summary), cut.prose(body))
    titles = titles.mapValues(cut.prose)
    for index in headings.indices { headings[index].content = cut.prose(headings[index].content) }
    for index in cells.indices {
      cells[index].options.caption = cells[index].options.caption.map(cut.prose)
      cells[index].options.question = cells[index].options.question.map(cut.prose)
      cells[index].options.alt = cells[index].options.alt.map(cut.prose)
    }
  }

  /// Drops what is numbered where its formula goes, and gives the others the new indices of their formulas.
  ///
  /// - Returns: for each item its number among those that stay; `nil` for the others.
  private mutating func keepItems(of kept: [Int?]) -> [Int?] {
    var places: [Int?] = []
    items = items.reduce(into: []) { result, item in
      var item = item
      if case .formula(let index) = item.subject {
        guard let place = kept[index] else { return places.append(nil) }
        item.subject = .formula(place)
      }
      places.append(result.count)
      result.append(item)
    }
    return places
  }

  /// For each entry of a list its number among those that stay; `nil` for the others.
  private static func places(of locations: [SourceLocation], upTo line: Int) -> [Int?] {
    var next = 0
    return locations.map { location in
      guard location.line <= line else { return nil }
      defer { next += 1 }
      return next
    }
  }

  /// The new numbers of what stays in a lesson's lists.
  private struct Cut {
    var expressions: [Int?]
    var formulas: [Int?]
    var references: [Int?]
    var items: [Int?] = []

    func prose(_ prose: Prose) -> Prose {
      prose.filled { part, content -> Prose in
        switch part {
        case .expression(let index): expressions[index].map { .part(.expression($0)) } ?? []
        case .formula(let index): formulas[index].map { .part(.formula($0)) } ?? []
        case .reference(let index): references[index].map { .part(.reference($0), [content]) } ?? content
        case .markup(let pieces): markup(pieces).map { .part(.markup($0), [content]) } ?? content
        case .item(let index): items[index].map { .part(.item($0), [content]) } ?? content
        case .number(let index): items[index].map { .part(.number($0), [content]) } ?? []
        case .cell, .lessonList, .code, .table, .image, .citation, .answer, .key:
          .part(part, [content])
        }
      }
    }

    private func markup(_ pieces: [ProsePart.Markup]) -> [ProsePart.Markup]? {
      var kept: [ProsePart.Markup] = []
      for piece in pieces {
        guard case .address(let index) = piece else {
          kept.append(piece)
          continue
        }
        guard let place = references[index] else { return nil }
        kept.append(.address(place))
      }
      return kept
    }
  }
}
