import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonText

/// Checks the names of a course's files against each other and against the slugs and languages in course.yml.
struct CourseNames {
  /// The lessons' file names, sorted.
  let files: [String]
  let settings: CourseSettings

  func problems(with course: Course) -> [Diagnostic] {
    let slugs = Self.slugs(of: files)
    let known = Set(slugs)
    let translated = course.translations.filter { known.contains($0.slug) }
      .compactMap { lesson in lesson.translation.map { ($0, lesson.source.path) } }
    return fileProblems() + orderProblems(slugs)
      + settings.languageProblems(translations: Dictionary(translated) { first, other in min(first, other) })
  }

  /// The slugs of the originals, sorted.
  static func slugs(of files: [String]) -> [String] {
    Set(files.map { LessonName(path: $0) }.filter { $0.translation == nil }.map(\.slug)).sorted()
  }

  private func fileProblems() -> [Diagnostic] {
    let names = files.map { (file: $0, name: LessonName(path: $0)) }
    let originals = names.filter { $0.name.translation == nil }.map(\.name.slug)
    let known = Set(originals)
    var first: [String: String] = [:]
    var diagnostics: [Diagnostic] = []
    for (file, name) in names {
      let place = SourceLocation(file: CourseFolder.messageName(file), line: 1)
      if name.slug != FrontPage.slug, name.slug.lowercased() == FrontPage.slug {
        diagnostics.append(Diagnostic(at: place, .nearlyFrontPage))
        continue
      }
      // Pages are files, and not every system distinguishes `A` from `a`.
      let language = name.translation ?? settings.language
      let page = name.slug.lowercased() + "\0" + language.lowercased()
      if let other = first[page] {
        diagnostics.append(
          Diagnostic(at: place, .duplicateSlug(name.slug, other: CourseFolder.messageName(other))))
      } else {
        first[page] = file
      }
      if let translation = name.translation, !known.contains(name.slug) {
        let nearest = originals.nearest(to: name.slug)
        diagnostics.append(
          Diagnostic(
            at: place, .translationWithoutOriginal(name.slug, language: translation, nearest: nearest)))
      }
    }
    return diagnostics
  }

  private func orderProblems(_ slugs: [String]) -> [Diagnostic] {
    if let part = settings.parts.first, !settings.order.isEmpty {
      return [Diagnostic(at: part.location, .orderBesideParts)]
    }
    let key = settings.parts.isEmpty ? "order" : "parts"
    var seen: Set<String> = []
    return settings.readingOrder.compactMap { entry in
      if entry.value == FrontPage.slug { return Diagnostic(at: entry.location, .frontPageInOrder(key)) }
      if !slugs.contains(entry.value) {
        return Diagnostic(
          at: entry.location,
          .unknownLessonInOrder(key, entry.value, nearest: slugs.nearest(to: entry.value)))
      }
      return seen.insert(entry.value).inserted
        ? nil : Diagnostic(at: entry.location, .lessonTwiceInOrder(key, entry.value))
    }
  }
}
