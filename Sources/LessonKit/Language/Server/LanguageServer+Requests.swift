import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing

// What the editor asks.

extension LanguageServer {
  /// A request about a document: of what is asked, where, and how it is answered.
  struct Question {
    var id: JSONValue
    var method: String
    var parameters: JSONValue
    var document: OpenDocument
    var editing: CourseEditing
    var course: Course
    var lesson: Lesson
  }

  func take(request method: String, _ id: JSONValue, _ parameters: JSONValue) {
    switch (stage, method) {
    case (.new, "initialize"):
      stage = .running
      editor.answer(id, initialize(parameters))
    case (.new, _): editor.refuse(id, .notInitialized, "the first request must be 'initialize'")
    case (.shutDown, _): editor.refuse(id, .notRequest, "the server was told to shut down")
    case (.running, "initialize"): editor.refuse(id, .notRequest, "the server is initialized already")
    case (.running, "shutdown"):
      stage = .shutDown
      editor.answer(id, .null)
    case (.running, "workspace/executeCommand"): execute(id, parameters)
    case (.running, "completionItem/resolve"): resolve(id, parameters)
    case (.running, _):
      guard let answer = Self.answers[method] else {
        return editor.refuse(id, .unknownMethod, "'\(method)' is not answered here")
      }
      guard let uri = parameters["textDocument"]?["uri"]?.string else {
        return editor.refuse(id, .wrongParameters, "'\(method)' needs a 'textDocument' with its 'uri'")
      }
      if answer.needsPosition, parameters["position"]?.decoded(as: Position.self).map(\.isValid) != true {
        return editor.refuse(id, .wrongParameters, "'\(method)' needs a 'position' in the document")
      }
      guard let document = document(uri), let place = CoursePlace(path: document.path) else {
        return editor.answer(id, .null)
      }
      let editing = editing(place.folder)
      guard let course = course(editing),
        let lesson = course.lesson(inFile: CourseFolder.messageName(place.name))
      else { return editor.answer(id, .null) }
      answer.work(self)(
        Question(
          id: id, method: method, parameters: parameters, document: document, editing: editing,
          course: course, lesson: lesson))
    }
  }

  private struct Answering {
    var needsPosition = false
    var work: @Sendable (LanguageServer) -> (Question) -> Void
  }

  /// Who answers what.
  private static let answers: [String: Answering] = [
    "textDocument/hover": Answering(needsPosition: true, work: LanguageServer.hover),
    "textDocument/completion": Answering(needsPosition: true, work: LanguageServer.complete),
    "textDocument/signatureHelp": Answering(needsPosition: true, work: LanguageServer.signature),
    "textDocument/definition": Answering(needsPosition: true, work: LanguageServer.define),
    "textDocument/references": Answering(needsPosition: true, work: LanguageServer.refer),
    "textDocument/documentHighlight": Answering(needsPosition: true, work: LanguageServer.highlight),
    "textDocument/prepareRename": Answering(needsPosition: true, work: LanguageServer.prepareRename),
    "textDocument/rename": Answering(needsPosition: true, work: LanguageServer.rename),
    "textDocument/documentLink": Answering(work: LanguageServer.link),
    "textDocument/documentSymbol": Answering(work: LanguageServer.outline),
    "textDocument/foldingRange": Answering(work: LanguageServer.fold),
    "textDocument/codeLens": Answering(work: LanguageServer.lens),
    "textDocument/formatting": Answering(work: LanguageServer.format),
    "textDocument/rangeFormatting": Answering(work: LanguageServer.format),
    "textDocument/inlayHint": Answering(work: LanguageServer.hint),
  ]

  private func initialize(_ parameters: JSONValue) -> JSONValue {
    let capabilities = parameters["capabilities"]
    let encodings = capabilities?["general"]?["positionEncodings"]?.array?.compactMap(\.string) ?? []
    if encodings.contains(PositionEncoding.utf8.rawValue) { encoding = .utf8 }
    takesLinks = capabilities?["textDocument"]?["definition"]?["linkSupport"]?.bool ?? false
    opensPages = capabilities?["window"]?["showDocument"]?["support"]?.bool ?? false
    watchesFiles =
      capabilities?["workspace"]?["didChangeWatchedFiles"]?["dynamicRegistration"]?.bool ?? false
    return [
      "serverInfo": ["name": "lessons", "version": .string(ToolVersion.name)],
      "capabilities": [
        "positionEncoding": .string(encoding.rawValue),
        "textDocumentSync": ["openClose": true, "change": 2, "save": true],
        "completionProvider": [
          "triggerCharacters": [".", "(", "#", "=", "@", "[", "!", "{"], "resolveProvider": true,
        ],
        "hoverProvider": true,
        "signatureHelpProvider": ["triggerCharacters": ["(", "["], "retriggerCharacters": [",", ":"]],
        "definitionProvider": true, "referencesProvider": true, "documentHighlightProvider": true,
        "renameProvider": ["prepareProvider": true], "inlayHintProvider": true,
        "documentLinkProvider": ["resolveProvider": false], "documentSymbolProvider": true,
        "foldingRangeProvider": true,
        "codeLensProvider": ["resolveProvider": false],
        "executeCommandProvider": ["commands": JSONValue(ServeCommand.allCases.map(\.rawValue))],
        "documentFormattingProvider": true, "documentRangeFormattingProvider": true,
      ],
    ]
  }
}

extension Position {
  /// Whether both numbers are what the protocol calls unsigned.
  var isValid: Bool { [line, character].allSatisfy { (0...Int(Int32.max)).contains($0) } }
}
