import LessonDiagnostics
import LessonFiles
import LessonLexer
import LessonLoading
import LessonParsing

// Renames what a lesson declares, in the lesson and in its translations.

extension LanguageServer {
  func prepareRename(_ question: Question) {
    atRenamable(question) { [self] place, said in
      guard let range = place.places.range(said["range"] ?? said, in: place.shown, file: place.file) else {
        return editor.answer(question.id, .null)
      }
      var answer: [String: JSONValue] = ["range": JSONValue(range)]
      answer["placeholder"] = said["placeholder"]
      editor.answer(question.id, .object(answer))
    }
  }

  func rename(_ question: Question) {
    guard let name = question.parameters["newName"]?.string, Self.isName(name) else {
      return editor.refuse(question.id, .wrongParameters, .notSwiftName)
    }
    atRenamable(question) { [self] place, _ in
      let parameters: [String: JSONValue] = ["position": place.position, "newName": .string(name)]
      place.workspace.ask("textDocument/rename", parameters, about: place.shown) { [self] result in
        switch result {
        case .success(let said): finishRename(question, place, said)
        case .failure(.refused(let message)): editor.refuse(question.id, .failed, message)
        case .failure: editor.refuse(question.id, .failed, .swiftServiceEnded)
        }
      }
    }
  }

  /// Calls back where a name of the lesson's own stands.
  private func atRenamable(_ question: Question, then: @escaping (SwiftPlace, JSONValue) -> Void) {
    atCode(question) { [self] in
      editor.answer(question.id, .null)
    } then: { [self] place in
      let asked = ["position": place.position]
      place.workspace.ask("textDocument/prepareRename", asked, about: place.shown) { [self] result in
        guard case .success(let said) = result, said != .null else {
          return editor.answer(question.id, .null)
        }
        place.workspace.ask("textDocument/definition", asked, about: place.shown) { [self] result in
          let declared = (try? result.get()).map { $0.array ?? [$0] } ?? []
          let isOwn = declared.contains { entry in
            guard (entry["uri"] ?? entry["targetUri"])?.string == place.shown.uri,
              let found = place.places.range(entry["range"] ?? entry["targetSelectionRange"], in: place.shown)
            else { return false }
            // A file that lessons include declares names for others, too.
            return question.course.lesson(inFile: found.file) != nil
          }
          guard isOwn else {
            return editor.refuse(question.id, .failed, .renamesOutside)
          }
          then(place, said)
        }
      }
    }
  }

  private func finishRename(_ question: Question, _ place: SwiftPlace, _ said: JSONValue) {
    var edits: [String: [TextEdit]] = [:]
    for (uri, changes) in said["changes"]?.object ?? [:] {
      for change in changes.array ?? [] {
        guard uri == place.shown.uri, let text = change["newText"]?.string,
          let found = place.places.range(change["range"], in: place.shown)
        else {
          return editor.refuse(question.id, .failed, .renamesElsewhere)
        }
        edits[place.places.uri(found.file), default: []].append(
          TextEdit(range: found.range, newText: text))
      }
    }
    guard !edits.isEmpty else { return editor.answer(question.id, .null) }
    editor.answer(question.id, ["changes": JSONValue(edits)])
  }

  /// Whether a text is a name, with or without argument labels.
  static func isName(_ text: String) -> Bool {
    let base = text.prefix { $0 != "(" }
    let tokens = Array(CodeLexer(String(base)))
    guard tokens.count == 1, tokens[0].kind == .identifier else { return false }
    let labels = text.dropFirst(base.count)
    guard !labels.isEmpty else { return true }
    guard labels.hasSuffix(")") else { return false }
    let inside = labels.dropFirst().dropLast()
    return inside.isEmpty || inside.hasSuffix(":") && !inside.contains { " ()".contains($0) }
  }
}
