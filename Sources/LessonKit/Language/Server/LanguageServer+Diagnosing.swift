import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonRunning

// Problems, as the author types.

extension LanguageServer {
  /// Looks for problems in every lesson that is open.
  func diagnose() {
    let edit = self.edit
    let open = documents.values.sorted { $0.path < $1.path }
    let places = open.compactMap { CoursePlace(path: $0.path) }
    for folder in Set(places.map(\.folder)).sorted(by: { $0.path < $1.path }) {
      let editing = editing(folder)
      guard let course = course(editing) else { continue }
      let slugs = Set(
        places.filter { $0.folder == folder }.compactMap { place in
          course.lesson(inFile: CourseFolder.messageName(place.name))?.slug
        })
      diagnose(slugs.sorted(), editing, course, edit)
    }
  }

  private func diagnose(_ slugs: [String], _ editing: CourseEditing, _ course: Course, _ edit: Int) {
    let lessons = slugs.compactMap { course.lesson($0) }.filter { $0.needsSwift && !$0.isCutShort }
    guard !lessons.isEmpty else { return publish([:], of: editing, course, edit) }
    whenPrepared(editing, course) { [self] workspace in
      guard let workspace else { return publish([:], of: editing, course, edit) }
      let asked = lessons.flatMap { lesson in
        workspace.shown(lesson, translations: course.translations.filter { $0.slug == lesson.slug })
      }.filter { if case .compileFailure = $0.program.purpose { false } else { true } }
      let view = editing.view
      let sources = course.sources
      let places = AnswerPlaces(
        shown: { workspace.shown(at: $0) },
        lines: { [encoding] in sources[$0].map { TextLines($0, encoding: encoding) } },
        uri: { [self] in uri(ofPath: view.path(of: $0)) })
      let gathering = Gathering(left: asked.count)
      for shown in asked {
        workspace.ask("textDocument/diagnostic", [:], about: shown) { [self] result in
          // A service that ended says so itself.
          let items = (try? result.get())?["items"]?.array ?? []
          for item in items {
            guard let (file, problem) = SwiftProblem(item).placed(in: shown, places) else { continue }
            gathering.found[file, default: []].append(problem)
          }
          gathering.left -= 1
          if gathering.left == 0 { publish(gathering.found, of: editing, course, edit) }
        }
      }
    }
  }

  private final class Gathering {
    var found: [String: [EditorDiagnostic]] = [:]
    var left: Int

    init(left: Int) { self.left = left }
  }

  /// Shows problems, and takes away those that are gone.
  private func publish(
    _ found: [String: [EditorDiagnostic]], of editing: CourseEditing, _ course: Course, _ edit: Int
  ) {
    // What has been typed meanwhile is looked at again.
    guard edit == self.edit else { return }
    var byPath: [String: [EditorDiagnostic]] = [:]
    for (file, problems) in found { byPath[editing.view.path(of: file), default: []] += problems }
    let ofCourse = blamed.filter { $0.hasPrefix(editing.view.path(of: "")) }
    for path in Set(byPath.keys).union(ofCourse).sorted() {
      editor.notify(
        "textDocument/publishDiagnostics",
        ["uri": .string(uri(ofPath: path)), "diagnostics": JSONValue(byPath[path] ?? [])])
    }
    blamed.subtract(ofCourse)
    blamed.formUnion(byPath.keys)
  }
}

/// What the service for Swift says is wrong with a program.
struct SwiftProblem {
  private let item: JSONValue

  init(_ item: JSONValue) { self.item = item }

  /// The problem at its place in a lesson; `nil` for what a build does not say either.
  func placed(in shown: SwiftWorkspace.Shown, _ places: AnswerPlaces) -> (String, EditorDiagnostic)? {
    guard let message = item["message"]?.string,
      let severity = item["severity"]?.integer.flatMap(EditorDiagnostic.Severity.init)
    else { return nil }
    // The value of a statement is what a lesson shows.
    if severity != .error, message.hasSuffix(" is unused") { return nil }
    guard let place = place(in: shown, places) else { return nil }
    let related = (item["relatedInformation"]?.array ?? []).compactMap { entry in
      guard let uri = entry["location"]?["uri"]?.string, uri == shown.uri,
        let found = places.range(entry["location"]?["range"], in: shown),
        let message = entry["message"]?.string
      else { return nil as EditorDiagnostic.Related? }
      return EditorDiagnostic.Related(
        location: Location(uri: places.uri(found.file), range: found.range), message: message)
    }
    return (
      place.file,
      EditorDiagnostic(
        range: place.range, severity: severity, source: "swift", message: message,
        relatedInformation: related.isEmpty ? nil : related)
    )
  }

  private func place(
    in shown: SwiftWorkspace.Shown, _ places: AnswerPlaces
  ) -> (file: String, range: PositionRange)? {
    let start = item["range"]?["start"]?.decoded(as: Position.self)
    // The blocks above one that traps have their say in the lesson's program.
    if case .trap(let cell) = shown.program.purpose,
      start.flatMap({ shown.program.places.cell(ofLine: $0.line) }) != cell
    {
      return nil
    }
    if let found = places.range(item["range"], in: shown) { return found }
    guard let start else { return nil }
    // A range that leaves the code is cut to its beginning; what is missing behind a block is missing at its end.
    let inCode = shown.program.places.lesson(
      ProgramPlaces.Place(line: start.line, column: shown.lines.byteOffset(start)))
    guard let location = inCode ?? shown.program.places.endOfCode(before: start.line),
      let lines = places.lines(location.file)
    else { return nil }
    let position = lines.position(location)
    return (location.file, PositionRange(start: position, end: position))
  }
}
