import LessonCourse
import LessonDiagnostics
import LessonLexer
import LessonLoading
import LessonParsing
import LessonRunning

// Answers about code, which are those of the service for Swift.

extension LanguageServer.Question {
  /// What was asked about is code when something of the author's stands there that is compiled.
  var position: Position? { parameters["position"]?.decoded(as: Position.self) }

  var location: SourceLocation? { position.map { document.lines.location($0, file: lesson.source.path) } }

  /// The lesson whose programs hold the code, and its translations.
  var compiled: (lesson: Lesson, translations: [Lesson])? {
    let original = lesson.translation == nil ? lesson : course.lesson(lesson.slug)
    guard let original, !original.isCutShort else { return nil }
    return (original, course.translations(of: original.slug))
  }
}

extension LanguageServer {
  /// A place in a program.
  struct SwiftPlace {
    var workspace: SwiftWorkspace
    var shown: SwiftWorkspace.Shown
    var position: JSONValue
    var places: AnswerPlaces
    /// The file of the lesson, as messages name it.
    var file: String
  }

  /// Finds the program that holds the code that was asked about, when it is known how lessons are compiled.
  ///
  /// - Parameter otherwise: Called where no code stands, or none that can be asked about.
  func atCode(
    _ question: Question, otherwise: @escaping () -> Void, then: @escaping (SwiftPlace) -> Void
  ) {
    guard let location = question.location, let compiled = question.compiled,
      compiled.lesson.needsSwift || !question.lesson.expressions.isEmpty
    else { return otherwise() }
    whenPrepared(question.editing, question.course) { [self] workspace in
      guard let workspace else { return otherwise() }
      for shown in workspace.shown(compiled.lesson, translations: compiled.translations) {
        guard let place = shown.program.places.program(location) else { continue }
        let position = shown.lines.position(line: place.line, byteOffset: place.column)
        return then(
          SwiftPlace(
            workspace: workspace, shown: shown, position: JSONValue(position),
            places: places(workspace, question.editing, question.course), file: location.file))
      }
      otherwise()
    }
  }

  func places(_ workspace: SwiftWorkspace, _ editing: CourseEditing, _ course: Course) -> AnswerPlaces {
    let sources = course.sources
    let view = editing.view
    return AnswerPlaces(
      shown: { workspace.shown(at: $0) },
      lines: { [encoding] file in sources[file].map { TextLines($0, encoding: encoding) } },
      uri: { [self] file in uri(ofPath: view.path(of: file)) })
  }

  /// Asks the service, and answers what `answer` makes of what it says.
  private func ask(
    _ question: Question, adding parameters: [String: JSONValue] = [:],
    without nothing: @escaping () -> JSONValue = { .null },
    answer: @escaping (JSONValue, SwiftPlace) -> JSONValue
  ) {
    atCode(question) { [self] in
      editor.answer(question.id, nothing())
    } then: { [self] place in
      var parameters = parameters
      parameters["position"] = place.position
      place.workspace.ask(question.method, parameters, about: place.shown) { [self] result in
        switch result {
        case .success(let said): editor.answer(question.id, answer(said, place))
        case .failure(let failure): refuse(question.id, failure)
        }
      }
    }
  }

  private func refuse(_ id: JSONValue, _ failure: SwiftServiceFailure) {
    switch failure {
    case .unavailable(let problem):
      tell(problem)
      editor.answer(id, .null)
    case .refused(let message): editor.refuse(id, .failed, message)
    case .ended:
      editor.refuse(id, .failed, .swiftServiceEnded)
    }
  }

  func hover(_ question: Question) {
    ask(question) { [self] in
      proseHover(question)
    } answer: { said, place in
      guard var hover = said.object else { return .null }
      hover["range"] = place.places.range(said["range"], in: place.shown, file: place.file)
        .map { JSONValue($0) }
      return .object(hover)
    }
  }

  func complete(_ question: Question) {
    let context = question.parameters["context"].map { ["context": $0] } ?? [:]
    ask(question, adding: context) { [self] in
      proseCompletions(question)
    } answer: { said, place in
      guard let items = said["items"]?.array ?? said.array else { return .null }
      let known = items.compactMap { item -> JSONValue? in
        guard let label = item["label"]?.string, !label.hasPrefix("__") else { return nil }
        var item = item
        if let edit = item["textEdit"] {
          guard
            let range = place.places.range(
              edit["range"] ?? edit["replace"], in: place.shown, file: place.file)
          else { return nil }
          item["textEdit"] = ["range": JSONValue(range), "newText": edit["newText"] ?? .string(label)]
        }
        item["additionalTextEdits"] = nil
        // To be resolved, an item must tell where it is from.
        item["data"] = ["swift": item["data"] ?? .null, "uri": .string(question.document.uri)]
        return item
      }
      return ["isIncomplete": .bool(said["isIncomplete"]?.bool ?? false), "items": .array(known)]
    }
  }

  func resolve(_ id: JSONValue, _ item: JSONValue) {
    guard item["label"]?.string != nil else {
      return editor.refuse(id, .wrongParameters, "an item of a completion has a 'label'")
    }
    guard let data = item["data"]?["swift"], let uri = item["data"]?["uri"]?.string,
      let path = FileAddress.path(ofURI: uri), let place = CoursePlace(path: path),
      let workspace = courses[place.folder]?.workspace
    else { return editor.answer(id, item) }
    var asked = item
    asked["data"] = data
    asked["textEdit"] = nil
    workspace.ask("completionItem/resolve", asked) { [self] result in
      var resolved = item
      // Without its documentation an item is still good.
      if case .success(let said) = result {
        for key in ["documentation", "detail"] { resolved[key] = said[key] ?? item[key] }
      }
      editor.answer(id, resolved)
    }
  }

  func signature(_ question: Question) {
    let context = question.parameters["context"].map { ["context": $0] } ?? [:]
    ask(question, adding: context, answer: { said, _ in said })
  }

  func define(_ question: Question) {
    ask(question) { [self] in
      proseDefinition(question)
    } answer: { said, place in
      JSONValue(place.places.locations(said))
    }
  }

  func highlight(_ question: Question) {
    ask(question) {
      []
    } answer: { said, place in
      let found = (said.array ?? []).compactMap { mark -> JSONValue? in
        guard let range = place.places.range(mark["range"], in: place.shown, file: place.file) else {
          return nil
        }
        return ["range": JSONValue(range)]
      }
      return .array(found)
    }
  }

  /// All places of a name in the lesson and its translations. The lesson is one file, so the service finds them without an index.
  func refer(_ question: Question) {
    let withDeclaration = question.parameters["context"]?["includeDeclaration"]?.bool ?? true
    atCode(question) { [self] in
      editor.answer(question.id, proseReferences(question))
    } then: { [self] place in
      let asked = ["position": place.position]
      place.workspace.ask("textDocument/documentHighlight", asked, about: place.shown) { [self] result in
        guard case .success(let said) = result else {
          if case .failure(let failure) = result { refuse(question.id, failure) }
          return
        }
        let all = (said.array ?? []).compactMap { place.places.range($0["range"], in: place.shown) }
          .map { Location(uri: place.places.uri($0.file), range: $0.range) }
        guard !withDeclaration else { return editor.answer(question.id, JSONValue(all)) }
        place.workspace.ask("textDocument/definition", asked, about: place.shown) { [self] result in
          // Where the declaration is not known, nothing is left out.
          let declared = (try? result.get()).map(place.places.locations) ?? []
          let others = all.filter { location in
            !declared.contains { $0.uri == location.uri && $0.range.start == location.range.start }
          }
          editor.answer(question.id, JSONValue(others))
        }
      }
    }
  }

  func hint(_ question: Question) {
    guard let asked = question.parameters["range"]?.decoded(as: PositionRange.self) else {
      return editor.refuse(question.id, .wrongParameters, "'\(question.method)' needs a 'range'")
    }
    guard let compiled = question.compiled, compiled.lesson.needsSwift else {
      return editor.answer(question.id, [])
    }
    whenPrepared(question.editing, question.course) { [self] workspace in
      guard let workspace,
        let shown = workspace.shown(compiled.lesson, translations: compiled.translations)
          .first(where: { $0.program.purpose == .lesson })
      else { return editor.answer(question.id, []) }
      let places = places(workspace, question.editing, question.course)
      let end = Position(line: shown.lines.count, character: 0)
      let whole = PositionRange(start: Position(line: 0, character: 0), end: end)
      workspace.ask("textDocument/inlayHint", ["range": JSONValue(whole)], about: shown) { [self] result in
        guard case .success(let said) = result else {
          if case .failure(let failure) = result { refuse(question.id, failure) }
          return
        }
        let hints = (said.array ?? []).compactMap { hint -> JSONValue? in
          guard let location = places.location(hint["position"], in: shown),
            location.file == question.lesson.source.path
          else { return nil }
          let position = question.document.lines.position(location)
          guard asked.start <= position, position <= asked.end else { return nil }
          var hint = hint
          hint["position"] = JSONValue(position)
          let edits = (hint["textEdits"]?.array ?? []).compactMap { edit -> JSONValue? in
            let range = places.range(edit["range"], in: shown, file: location.file)
            return range.map { ["range": JSONValue($0), "newText": edit["newText"] ?? ""] }
          }
          hint["textEdits"] = edits.isEmpty ? nil : .array(edits)
          return hint
        }
        editor.answer(question.id, .array(hints))
      }
    }
  }
}
