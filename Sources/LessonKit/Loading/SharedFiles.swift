import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonText

/// Reads the files that lessons include.
struct SharedFiles {
  let texts: CourseTexts
  let parser: LessonParser

  /// The files that a lesson includes, each before those that include it, and each once.
  func blocks(of lesson: SourceFile) -> Diagnosed<[SharedBlocks]> {
    // Most lessons have none, and then their front matter need not be read twice.
    guard lesson.text.utf8.starts(with: "---".utf8), lesson.text.holds("include"),
      LessonName(path: lesson.path).translation == nil
    else { return Diagnosed([]) }
    var reading = Reading()
    for include in FrontMatter.read(lesson).0.include { read(include, from: [], into: &reading) }
    if reading.found.count > LessonParser.mostSharedFiles {
      let place = SourceLocation(file: lesson.path, line: 1)
      reading.diagnostics.append(Diagnostic(at: place, .sharedTooMany(most: LessonParser.mostSharedFiles)))
      reading.found = Array(reading.found.prefix(LessonParser.mostSharedFiles))
    }
    return Diagnosed(reading.found, reading.diagnostics)
  }

  private struct Reading {
    var found: [SharedBlocks] = []
    var seen: Set<String> = []
    var diagnostics: [Diagnostic] = []
  }

  /// - Parameter chain: the files that led here, outermost first.
  private func read(_ include: FrontMatter.Text, from chain: [String], into reading: inout Reading) {
    func fail(_ problem: Problem) { reading.diagnostics.append(Diagnostic(at: include.location, problem)) }
    let path = include.value
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, parts[0] != CourseFolder.themeName,
      parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }), path.hasSuffix(".md")
    else { return fail(.notSharedName(path)) }
    if let start = chain.firstIndex(of: path) { return fail(.sharedCycle(Array(chain[start...]) + [path])) }
    guard reading.seen.insert(path).inserted else { return }
    guard texts.exists(path) else {
      let names = FileManager.default.enumerator(atPath: texts.folder.lessonFile(String(parts[0])))
      let files = (names?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".md") }.sorted()
      return fail(.sharedMissing(path, nearest: files.map { "\(parts[0])/\($0)" }.nearest(to: path)))
    }
    let file = texts.read(path)
    reading.diagnostics += file.diagnostics
    guard let source = file.value else { return }
    let parsed = parser.shared(source)
    reading.diagnostics += parsed.diagnostics
    for inner in parsed.value.includes { read(inner, from: chain + [path], into: &reading) }
    reading.found.append(parsed.value)
  }
}

/// Says of places in the code of shared files where they are.
package struct SharedPlaces: Sendable {
  /// The lessons that include files, by their paths.
  private let lessons: [String: Lesson]

  package init(_ course: Course? = nil) {
    let including = (course?.lessons ?? []).filter { !$0.shared.isEmpty }
    lessons = Dictionary(including.map { ($0.source.path, $0) }) { first, _ in first }
  }

  /// What lessons that include one file say of it is said once.
  package func resolved(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard !lessons.isEmpty else { return diagnostics }
    let files = Set(lessons.values.flatMap { $0.shared.map(\.path) })
    var said: Set<[String]> = []
    return diagnostics.map(resolved).filter { diagnostic in
      guard let place = diagnostic.location, files.contains(place.file) else { return true }
      // A check says, too, from which lesson it was called.
      let words = ([diagnostic] + diagnostic.notes).flatMap { note in
        ["\(note.location.map(String.init(describing:)) ?? "")", note.problem.message]
      }
      return said.insert(words).inserted
    }
  }

  private func resolved(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    if let place = diagnostic.location, let lesson = lessons[place.file] {
      diagnostic.location = lesson.inSharedFile(place)
    }
    diagnostic.notes = diagnostic.notes.map(resolved)
    return diagnostic
  }
}
