import LessonCourse
import LessonDiagnostics
import LessonText

/// Checks that the blocks that a translation refers to exist in the original.
package func checkTranslation(_ translation: Lesson, of original: Lesson) -> [Diagnostic] {
  let labels = original.cells.compactMap(\.options.label)
  let unknown = translation.cells.compactMap { cell -> Diagnostic? in
    guard case .original(let label) = cell.content, !labels.contains(label) else { return nil }
    return Diagnostic(
      at: cell.referenceLocation ?? cell.location,
      .unknownBlockOfOriginal(label, original: original.source.path, nearest: labels.nearest(to: label)))
  }
  return unknown + differentCounts(translation, original)
}

/// What has no name is numbered by its place among its kind, which tells nothing where a translation has fewer or more of the kind.
private func differentCounts(_ translation: Lesson, _ original: Lesson) -> [Diagnostic] {
  let wanted = Numbering.unnamed(in: original, original: nil)
  let found = Numbering.unnamed(in: translation, original: original)
  return NumberKind.allCases.compactMap { kind in
    guard let count = found[kind], let other = wanted[kind], count != other else { return nil }
    return Diagnostic(
      .warning, at: SourceLocation(file: translation.source.path, line: 1),
      .numbersOfTranslation(kind: kind.name, count, original: other))
  }
}

/// Checks that the targets of links exist: other lessons, and the labels, headings and identifiers in them.
///
/// - Parameters:
///   - lessons: all lessons of the course, translations included.
///   - unread: the slugs of lessons whose files could not be read. Links to them are not checked.
package func checkReferences(_ lessons: [Lesson], unread: Set<String> = []) -> [Diagnostic] {
  let check = ReferenceCheck(lessons, unread: unread)
  return lessons.flatMap { check.problems($0.references, in: $0) }
}

/// The lessons of a course, by the names that links use.
package struct ReferenceCheck: Sendable {
  private let lessons: [Lesson]
  /// The places of originals in `lessons`, by slug.
  private var originals: [String: Int] = [:]
  /// Those of translations, by slug and language.
  private var translations: [String: Int] = [:]
  private let slugs: [String]
  private let unread: Set<String>

  package init(_ lessons: [Lesson], unread: Set<String> = []) {
    self.unread = unread
    self.lessons = lessons
    slugs = lessons.lazy.filter { $0.translation == nil }.map(\.slug)
    originals.reserveCapacity(lessons.count)
    for (place, lesson) in lessons.enumerated() {
      if let language = lesson.translation {
        translations[lesson.slug + "." + language] = place
      } else {
        originals[lesson.slug] = place
      }
    }
  }

  /// - Parameter lesson: the lesson that holds the links.
  package func problems(_ references: [Reference], in lesson: Lesson) -> [Diagnostic] {
    references.compactMap { problem($0, in: lesson) }
  }

  private func problem(_ reference: Reference, in lesson: Lesson) -> Diagnostic? {
    var known: Int?
    if let slug = reference.lesson {
      let language = reference.translation ?? lesson.translation
      let translation = language.flatMap { translations[slug + "." + $0] }
      guard let found = translation ?? (reference.translation == nil ? originals[slug] : nil) else {
        guard reference.translation != nil || !unread.contains(slug) else { return nil }
        let name = reference.translation.map { slug + "." + $0 } ?? slug
        return Diagnostic(
          at: reference.location,
          name == FrontPage.slug
            ? .noFrontPage(file: name + ".md") : .unknownLesson(name, nearest: slugs.nearest(to: name)))
      }
      known = found
    }
    guard let anchor = reference.anchor else { return nil }
    let target = known.map { lessons[$0] } ?? lesson
    if target.anchors[anchor] != nil || target.automaticAnchors.contains(anchor) {
      let writesNothing = reference.isEmpty && target.namelessAnchors.contains(anchor)
      return writesNothing ? Diagnostic(at: reference.location, .nothingToWrite(anchor)) : nil
    }
    let nearest = target.allAnchors.sorted().nearest(to: anchor)
    let file = reference.lesson == nil ? nil : target.source.path
    return Diagnostic(at: reference.location, .unknownLabel(anchor, in: file, nearest: nearest))
  }
}
