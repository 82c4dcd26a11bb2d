import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonText

/// Checks the names of a course's files against each other and against the slugs and languages in course.yml.
struct CourseNames {
  /// The lessons' files, sorted, with what their names say.
  private let names: [(file: String, name: LessonName)]
  /// The slugs of the originals.
  let slugs: Set<String>
  private let settings: CourseSettings

  /// - Parameter files: the lessons' file names, sorted.
  init(files: [String], settings: CourseSettings) {
    names = files.map { ($0, LessonName(path: $0)) }
    slugs = Set(names.lazy.filter { $0.name.translation == nil }.map(\.name.slug))
    self.settings = settings
  }

  func problems(with course: Course) -> [Diagnostic] {
    let translated = course.translations.filter { slugs.contains($0.slug) }
      .compactMap { lesson in lesson.translation.map { ($0, lesson.source.path) } }
    return fileProblems() + orderProblems()
      + settings.languageProblems(translations: Dictionary(translated) { first, other in min(first, other) })
  }

  private func fileProblems() -> [Diagnostic] {
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
      if let translation = name.translation, !slugs.contains(name.slug) {
        let originals = names.filter { $0.name.translation == nil }.map(\.name.slug)
        let nearest = originals.nearest(to: name.slug)
        diagnostics.append(
          Diagnostic(
            at: place, .translationWithoutOriginal(name.slug, language: translation, nearest: nearest)))
      }
    }
    return diagnostics
  }

  private func orderProblems() -> [Diagnostic] {
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
          .unknownLessonInOrder(key, entry.value, nearest: slugs.sorted().nearest(to: entry.value)))
      }
      return seen.insert(entry.value).inserted
        ? nil : Diagnostic(at: entry.location, .lessonTwiceInOrder(key, entry.value))
    }
  }
}
