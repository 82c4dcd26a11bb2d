import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonPipeline
import LessonRendering
import LessonRunning

// Problems, as the author types.

extension LanguageServer {
  /// Looks for problems in the courses of which a file is open. What is known at once is shown at once.
  func diagnose() {
    let places = documents.keys.compactMap(CoursePlace.init)
    for folder in Set(places.map(\.folder)).sorted(by: { $0.path < $1.path }) {
      let editing = editing(folder)
      guard let course = course(editing) else {
        publish(folder)
        continue
      }
      typeset(course)
      let slugs = Set(
        places.filter { $0.folder == folder }.compactMap { place in
          course.lesson(inFile: CourseFolder.messageName(place.name))?.slug
        })
      publish(folder)
      askSwift(about: slugs.sorted(), editing, course)
    }
    // Courses that are not open any more have nothing to show.
    for folder in blamed.keys where !places.contains(where: { $0.folder == folder }) { publish(folder) }
    if !isLookingAround {
      isLookingAround = true
      events.add(.lookAround, after: Self.lookingPause)
    }
  }

  /// In milliseconds.
  private static let lookingPause = 1000

  /// Shows what was found by a build, or by `serve`, since the last look.
  func lookAround() {
    for (folder, editing) in courses where FileState(of: editing.runs.path) != editing.runsState {
      publish(folder)
    }
    events.add(.lookAround, after: Self.lookingPause)
  }

  /// Typesets the formulas that are not known yet, on a thread of its own: KaTeX takes its time to start.
  private func typeset(_ course: Course) {
    let typesetter = typesetter(of: course)
    let edit = self.edit
    let thread = Thread { [events] in
      let found = course.allLessons.flatMap {
        typesetter.typeset($0.formulas, in: $0.source, macros: course.macros(of: $0)).diagnostics
      }
      events.add(.typeset(course: course.folder.path, found, edit: edit))
    }
    thread.stackSize = 16 << 20
    thread.name = "formulas"
    thread.start()
  }

  private func typesetter(of course: Course) -> MathTypesetter {
    let editing = editing(course.folder)
    if let known = editing.typesetter, known.macros == course.settings.macros { return known.typesetter }
    let typesetter = TypesettingStage(course: course, usesCache: true, threads: 1).typesetter
    editing.typesetter = (course.settings.macros, typesetter)
    return typesetter
  }

  private func askSwift(about slugs: [String], _ editing: CourseEditing, _ course: Course) {
    let edit = self.edit
    let lessons = slugs.compactMap { course.lesson($0) }.filter { $0.needsSwift && !$0.isCutShort }
    func finish(_ found: [String: [EditorDiagnostic]]) {
      // What has been typed meanwhile is looked at again.
      guard edit == self.edit else { return }
      editing.swift = (found, edit)
      publish(course.folder)
    }
    guard !lessons.isEmpty else { return finish([:]) }
    whenPrepared(editing, course) { [self] workspace in
      guard let workspace else { return finish([:]) }
      let asked = lessons.flatMap { lesson in
        workspace.shown(lesson, translations: course.translations(of: lesson.slug))
      }.filter { if case .compileFailure = $0.program.purpose { false } else { true } }
      let places = places(workspace, editing, course)
      let gathering = Gathering(left: asked.count)
      if asked.isEmpty { finish([:]) }
      for shown in asked {
        workspace.ask("textDocument/diagnostic", [:], about: shown) { [self] result in
          switch result {
          case .success(let said):
            let items = said["items"]?.array ?? []
            // A program has at least the warning at its end.
            if items.isEmpty { gathering.isIncomplete = true }
            for item in items {
              guard let (file, problem) = SwiftProblem(item).placed(in: shown, places) else { continue }
              gathering.found[file, default: []].append(problem)
            }
          case .failure(.refused), .failure(.ended): gathering.isIncomplete = true
          case .failure(.unavailable(let problem)): tell(problem)
          }
          gathering.left -= 1
          guard gathering.left == 0, !(gathering.isIncomplete && askAgain(after: edit)) else { return }
          finish(gathering.found)
        }
      }
    }
  }

  /// Has problems looked for once more, after a while that grows: the service has just learned how a program is compiled, or has died.
  ///
  /// - Returns: false where that was done often enough. Flags of a lesson may forbid all warnings.
  private func askAgain(after edit: Int) -> Bool {
    guard edit == self.edit else { return false }
    if repetitions.edit != edit { repetitions = (edit, 0) }
    guard repetitions.count < Self.mostRepetitions else { return false }
    repetitions.count += 1
    events.add(.diagnose(edit: edit), after: min(100 << repetitions.count, 3000))
    return true
  }

  private static let mostRepetitions = 10

  private final class Gathering {
    var found: [String: [EditorDiagnostic]] = [:]
    /// Whether the service has not looked at all programs.
    var isIncomplete = false
    var left: Int

    init(left: Int) { self.left = left }
  }

  /// Shows problems of a course, and takes away those that are gone.
  func publish(_ folder: CourseFolder) {
    let editing = editing(folder)
    let isOpen = documents.keys.contains { CoursePlace(path: $0)?.folder == folder }
    var found: [String: [EditorDiagnostic]] = [:]
    if isOpen {
      let course = course(editing)
      let sources = course?.sources ?? [:]
      let view = editing.view
      let problems = ToolProblems(
        lines: { [self] file in lines(of: file, in: sources, view) },
        uri: { [self] in uri(ofPath: view.path(of: $0)) })
      let loading = editing.loaded.diagnostics
      let formulas = editing.formulas.edit == edit ? editing.formulas.found : []
      found = problems.editorDiagnostics(loading + formulas)
      editing.runsState = FileState(of: editing.runs.path)
      let runs = problems.editorDiagnostics(editing.runs.all.values.flatMap(\.self))
      let swift = editing.swift.edit == edit ? editing.swift.found : [:]
      for (file, known) in runs {
        // The compiler's own words are shown once, as they are now.
        let lines = Set((swift[file] ?? []).map(\.range.start.line))
        let fresh = known.filter { run in
          !lines.contains(run.range.start.line) && found[file]?.contains(run) != true
        }
        found[file, default: []] += fresh
      }
      found.merge(swift) { $0 + $1 }
    }
    var byPath: [String: [EditorDiagnostic]] = [:]
    for (file, problems) in found where !problems.isEmpty {
      byPath[editing.view.path(of: file), default: []] += problems
    }
    for path in Set(byPath.keys).union(blamed[folder] ?? []).sorted() {
      let all = (byPath[path] ?? []).sorted {
        ($0.range.start, $0.severity.rawValue, $0.message) < (
          $1.range.start, $1.severity.rawValue, $1.message
        )
      }
      let shown = JSONValue(all)
      guard published[path] != shown else { continue }
      published[path] = byPath[path] == nil ? nil : shown
      editor.notify(
        "textDocument/publishDiagnostics", ["uri": .string(uri(ofPath: path)), "diagnostics": shown])
    }
    blamed[folder] = byPath.isEmpty ? nil : Set(byPath.keys)
  }

  /// The lines of a file of a course, as messages name it: a lesson, an open file, or any other.
  private func lines(of file: String, in sources: [String: String], _ view: CourseView) -> TextLines? {
    let path = view.path(of: file)
    if let open = documents[path] { return open.lines }
    let text = sources[file] ?? LessonFile.read(path, as: file).value?.text
    return text.map { TextLines($0, encoding: encoding) }
  }
}
