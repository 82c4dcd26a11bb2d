import Foundation
import LessonBibliography
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing

/// Reads the course in a folder, and reports every problem in its files and between them.
package struct CourseLoader: Sendable {
  private let folder: CourseFolder
  private let threads: Int
  private let known: ParsedLessons?
  private let kept: [String: Lesson]
  private let texts: CourseTexts

  /// - Parameters:
  ///   - known: lessons that were parsed before; those whose text is the same are not parsed again.
  ///   - kept: lessons that need not be read, by the path of their file as messages name it.
  ///   - open: texts that an editor holds, by absolute path, which count in place of the files on disk.
  package init(
    _ folder: CourseFolder, threads: Int = ProcessInfo.processInfo.activeProcessorCount,
    known: ParsedLessons? = nil, kept: [String: Lesson] = [:], open: [String: String] = [:]
  ) {
    self.folder = folder
    self.threads = threads
    self.known = known
    self.kept = kept
    texts = CourseTexts(folder: folder, open: open)
  }

  /// - Returns: the course with the lessons that could be read, or nil if there is no course; all problems, sorted.
  package func load() -> Diagnosed<Course?> {
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: folder.lessons, isDirectory: &isDirectory), isDirectory
    else {
      return Diagnosed(nil, [Diagnostic(at: nil, CourseSearch.problem(folder.path))])
    }
    let names: [String]
    do {
      names = try texts.names()
    } catch {
      let problem = Problem(refusalIn: error) ?? .unreadable(reason: error.localizedDescription)
      return Diagnosed(nil, [Diagnostic(at: nil, problem)])
    }
    var diagnostics = SettingsFile.misplaced(names, in: folder)
    var settings =
      names.contains(CourseFolder.settingsName) ? readSettings().reported(to: &diagnostics) : CourseSettings()
    settings.add(folder.subject, in: folder, at: Self.place())
    settings.terms = GlossaryFile(texts, settings).read().reported(to: &diagnostics)
    let unprintable = names.filter { name in
      // What Unicode says of a scalar is slow to ask for, and most names are ASCII.
      if name.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return false }
      return name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
    diagnostics += unprintable.filter { $0.hasSuffix(".md") }.map {
      Diagnostic(at: Self.place(), .unprintableName($0))
    }
    let found = LessonsFolder(folder.lessons, names: names.filter { !unprintable.contains($0) })
    guard !found.lessons.isEmpty else {
      diagnostics += found.leftOut(beside: []) + [Diagnostic(at: Self.place(), .noLessons)]
      return Diagnosed(nil, diagnostics.sorted(by: Diagnostic.precedes))
    }
    let lessons = named(parse(found.lessons, settings).compactMap { $0.reported(to: &diagnostics) })
    var course = Course(
      folder: folder, settings: settings,
      lessons: settings.arrange(lessons.filter { $0.translation == nil }),
      translations: lessons.filter { $0.translation != nil })
    let bibliography = BibliographyFile(texts, settings).read().reported(to: &diagnostics)
    if let bibliography { course.bibliography = bibliography }
    // Without a bibliography, its own problem says enough.
    if bibliography != nil { diagnostics += course.checkCitations() }
    diagnostics += found.leftOut(beside: lessons)
    let fileNames = CourseNames(files: found.lessons, settings: settings)
    diagnostics += fileNames.problems(with: course)
    diagnostics += course.checkTranslations()
    let whole = lessons.contains(where: \.isCutShort) ? lessons.filter { !$0.isCutShort } : lessons
    diagnostics += checkReferences(whole, unread: fileNames.slugs)
    return Diagnosed(
      course, SharedPlaces(course).resolved(diagnostics.sorted(by: Diagnostic.precedes)))
  }

  /// Adds everything in `lessons/` that loading a course looks at, except the lessons themselves.
  package static func add(to inputs: Inputs, _ folder: CourseFolder) {
    inputs.addFolders(folder.lessons, depth: LessonsFolder.deepest)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.lessons)) ?? []
    inputs.add(names.filter { !$0.hasPrefix(".") }.map(folder.lessonFile), .kind)
    inputs.add(names.filter(LessonsFolder.looksLikeLesson).map(folder.lessonFile))
    inputs.add(folder.settings)
    inputs.add(names.filter { $0.hasSuffix(GlossaryFile.suffix) }.map(folder.lessonFile))
    inputs.add(names.filter { $0.hasSuffix(BibliographyFile.suffix) }.map(folder.lessonFile))
  }

  private static func place() -> SourceLocation { SourceLocation(file: CourseFolder.lessonsName, line: 1) }

  private func readSettings() -> Diagnosed<CourseSettings> {
    let file = texts.read(CourseFolder.settingsName)
    guard let source = file.value else { return Diagnosed(CourseSettings(), file.diagnostics) }
    let read = CourseSettings.read(source)
    return Diagnosed(read.value, file.diagnostics + read.diagnostics)
  }

  /// Reads and parses files in parallel. The result is in the order of the names.
  private func parse(_ names: [String], _ settings: CourseSettings) -> [Diagnosed<Lesson?>] {
    let parser = LessonParser(settings: settings, linksAddresses: true)
    let files = SharedFiles(texts: texts, parser: parser)
    return Parallel.map(names, threads: threads) { name in
      if let lesson = kept[CourseFolder.messageName(name)] { return Diagnosed(lesson) }
      let file = texts.read(name)
      guard let source = file.value else { return Diagnosed(nil, file.diagnostics) }
      let shared = files.blocks(of: source)
      let parsed =
        known?.lesson(source, settings, including: shared.value, parse: parser.parse)
        ?? parser.parse(source, including: shared.value)
      var lesson = parsed.value
      if lesson.translation == nil { lesson.nameNumbered(original: nil) }
      return Diagnosed(lesson, file.diagnostics + shared.diagnostics + parsed.diagnostics)
    }
  }

  /// The lessons, translations with the identifiers of what is numbered, which depend on the original.
  private func named(_ lessons: [Lesson]) -> [Lesson] {
    guard lessons.contains(where: { $0.translation != nil }) else { return lessons }
    let originals = Dictionary(lessons.filter { $0.translation == nil }.map { ($0.slug, $0) }) { first, _ in
      first
    }
    return lessons.map { lesson in
      guard lesson.translation != nil, kept[lesson.source.path] == nil else { return lesson }
      var lesson = lesson
      lesson.nameNumbered(original: originals[lesson.slug])
      return lesson
    }
  }
}

extension CourseSettings {
  /// The front page first, then the lessons that `order` or `parts` names, in its order, then the others in the order of their slugs.
  fileprivate func arrange(_ lessons: [Lesson]) -> [Lesson] {
    var ranks: [String: Int] = [:]
    for (rank, entry) in readingOrder.enumerated() where ranks[entry.value] == nil {
      ranks[entry.value] = rank
    }
    return lessons.sorted { left, right in
      if left.isFrontPage != right.isFrontPage { return left.isFrontPage }
      let (one, other) = (ranks[left.slug] ?? Int.max, ranks[right.slug] ?? Int.max)
      return one == other ? NaturalOrder.precedes(left.slug, right.slug) : one < other
    }
  }
}
