import Dispatch
import Foundation
import Synchronization

/// Everything a course consists of, read and checked as far as that is possible without running it.
public struct Course: Sendable {
  /// The folder that holds `lessons/`.
  public var directory: String
  public var settings: CourseSettings
  /// The lessons in the language of the course, in reading order, behind the front page's text where there is one.
  public var lessons: [Lesson]
  /// Translations, by slug and language.
  public var translations: [Lesson]

  /// Originals and translations together.
  public var allLessons: [Lesson] { lessons + translations }

  /// The originals' language, then the others.
  public var languages: [String] {
    [settings.language]
      + Set(translations.compactMap(\.translation)).subtracting([settings.language]).sorted()
  }

  public func lesson(_ slug: String, translation: String? = nil) -> Lesson? {
    translation == nil
      ? lessons.first { $0.slug == slug }
      : translations.first { $0.slug == slug && $0.translation == translation }
  }

  /// Reads a course.
  ///
  /// - Parameter directory: the folder that holds `lessons/`.
  /// - Returns: the course, with the lessons that could be read, or nil when there is none; all problems, in order.
  public static func load(directory: String) -> Loaded<Course?> {
    let folder = directory + "/lessons"
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory), isDirectory else {
      return Loaded(nil, [Diagnostic(at: nil, CourseSearch.problem(directory))])
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      let problem = Problem(refusalIn: error) ?? .unreadable(reason: error.localizedDescription)
      return Loaded(nil, [Diagnostic(at: nil, problem)])
    }
    var diagnostics: [Diagnostic] = []
    var settings = CourseSettings()
    let courseFiles = CourseFiles(course: directory)
    diagnostics += SettingsFile.misplaced(names, course: directory)
    if names.contains(SettingsFile.name) {
      let file = LessonFile.read(
        "\(folder)/\(SettingsFile.name)", as: "lessons/\(SettingsFile.name)", among: courseFiles)
      diagnostics += file.diagnostics
      if let source = file.value {
        let read = CourseSettings.read(source)
        settings = read.value
        diagnostics += read.diagnostics
      }
    }
    let unprintable = names.filter {
      $0.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
    for name in unprintable where name.hasSuffix(".md") {
      diagnostics.append(Diagnostic(at: SourceLocation(file: "lessons", line: 1), .unprintableName(name)))
    }
    let found = LessonsFolder(folder, names: names.filter { !unprintable.contains($0) })
    let files = found.lessons
    guard !files.isEmpty else {
      let place = SourceLocation(file: "lessons", line: 1)
      let all = diagnostics + found.leftOut(beside: []) + [Diagnostic(at: place, .noLessons)]
      return Loaded(nil, all.sorted(by: Diagnostic.precedes))
    }
    diagnostics += nameProblems(files, settings)

    let parsed = parse(files, in: folder, settings, courseFiles)
    diagnostics += parsed.flatMap(\.diagnostics)
    let lessons = parsed.compactMap(\.value)
    diagnostics += found.leftOut(beside: lessons)
    let slugs = Set(files.map { LessonName(path: $0) }.filter { $0.translation == nil }.map(\.slug))
    diagnostics += orderProblems(settings.order, slugs.sorted())
    let originals = lessons.filter { $0.translation == nil }
    let course = Course(
      directory: directory, settings: settings, lessons: settings.arrange(originals),
      translations: lessons.filter { $0.translation != nil })
    let translated = course.translations.filter { slugs.contains($0.slug) }
      .compactMap { lesson in lesson.translation.map { ($0, lesson.source.path) } }
    diagnostics += settings.languageProblems(
      translations: Dictionary(translated) { first, other in min(first, other) })
    diagnostics += course.checkTranslations()
    diagnostics += checkReferences(lessons.filter { !$0.isCutShort }, unread: slugs)
    return Loaded(course, diagnostics.sorted(by: Diagnostic.precedes))
  }

  /// Reads and parses files on all processors; the result is in the order of the names.
  private static func parse(
    _ names: [String], in folder: String, _ settings: CourseSettings, _ files: CourseFiles
  ) -> [Loaded<Lesson?>] {
    let parser = LessonParser(settings: settings, linksAddresses: true)
    let results = Mutex([Loaded<Lesson?>](repeating: Loaded(nil), count: names.count))
    DispatchQueue.concurrentPerform(iterations: names.count) { index in
      let file = LessonFile.read(folder + "/" + names[index], as: "lessons/" + names[index], among: files)
      var result = Loaded<Lesson?>(nil, file.diagnostics)
      if let source = file.value {
        let parsed = parser.parse(source)
        result = Loaded(parsed.value, file.diagnostics + parsed.diagnostics)
      }
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0 }
  }

  // MARK: Names

  private static func nameProblems(_ files: [String], _ settings: CourseSettings) -> [Diagnostic] {
    let names = files.map { (file: $0, name: LessonName(path: $0)) }
    let originals = names.filter { $0.name.translation == nil }.map(\.name.slug)
    var first: [String: String] = [:]
    var diagnostics: [Diagnostic] = []
    for (file, name) in names {
      let place = SourceLocation(file: "lessons/" + file, line: 1)
      if name.slug != FrontPage.slug, name.slug.lowercased() == FrontPage.slug {
        diagnostics.append(Diagnostic(at: place, .nearlyFrontPage))
        continue
      }
      // Pages are files; not every system tells `A` from `a`.
      let language = name.translation ?? settings.language
      let page = name.slug.lowercased() + "\0" + language.lowercased()
      if let other = first[page] {
        diagnostics.append(Diagnostic(at: place, .duplicateSlug(name.slug, other: "lessons/" + other)))
      } else {
        first[page] = file
      }
      if let translation = name.translation, !originals.contains(name.slug) {
        let nearest = originals.nearest(to: name.slug)
        diagnostics.append(
          Diagnostic(
            at: place, .translationWithoutOriginal(name.slug, language: translation, nearest: nearest)))
      }
    }
    return diagnostics
  }

  private static func orderProblems(_ order: [FrontMatter.Text], _ slugs: [String]) -> [Diagnostic] {
    var seen: Set<String> = []
    return order.compactMap { entry in
      if entry.value == FrontPage.slug { return Diagnostic(at: entry.location, .frontPageInOrder) }
      if !slugs.contains(entry.value) {
        return Diagnostic(
          at: entry.location, .unknownLessonInOrder(entry.value, nearest: slugs.nearest(to: entry.value)))
      }
      return seen.insert(entry.value).inserted
        ? nil : Diagnostic(at: entry.location, .lessonTwiceInOrder(entry.value))
    }
  }
}

extension CourseSettings {
  /// The front page, then lessons as `order` says; those it does not name follow in the order of their slugs.
  func arrange(_ lessons: [Lesson]) -> [Lesson] {
    var ranks: [String: Int] = [:]
    for (rank, entry) in order.enumerated() where ranks[entry.value] == nil { ranks[entry.value] = rank }
    return lessons.sorted { left, right in
      if left.isFrontPage != right.isFrontPage { return left.isFrontPage }
      let (one, other) = (ranks[left.slug] ?? Int.max, ranks[right.slug] ?? Int.max)
      return one == other ? NaturalOrder.precedes(left.slug, right.slug) : one < other
    }
  }
}
