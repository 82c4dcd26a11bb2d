import LessonCourse
import LessonDiagnostics
import LessonLoading
import LessonParsing

// Answers about what stands around the code.

extension LanguageServer {
  func prose(_ question: Question) -> ProseAnswers {
    ProseAnswers(
      course: question.course, lesson: question.lesson, lines: question.document.lines, uri: address)
  }

  func proseHover(_ question: Question) -> JSONValue {
    question.position.flatMap(prose(question).hover).map { JSONValue($0) } ?? .null
  }

  func proseCompletions(_ question: Question) -> JSONValue {
    completions(question.position.map(prose(question).completions) ?? [])
  }

  func proseDefinition(_ question: Question) -> JSONValue {
    definition(question.position.map(prose(question).definition) ?? [])
  }

  func proseReferences(_ question: Question) -> JSONValue {
    JSONValue(question.position.map(prose(question).references) ?? [])
  }

  func link(_ question: Question) { editor.answer(question.id, JSONValue(prose(question).links())) }

  func outline(_ question: Question) { editor.answer(question.id, JSONValue(prose(question).symbols())) }

  func fold(_ question: Question) { editor.answer(question.id, JSONValue(prose(question).foldings())) }

  /// What is answered about `course.yml`.
  func settled(_ method: String, _ parameters: JSONValue, _ answers: SettingsAnswers) -> JSONValue {
    guard let position = parameters["position"]?.decoded(as: Position.self) else { return .null }
    switch method {
    case "textDocument/completion": return completions(answers.completions(at: position))
    case "textDocument/hover": return answers.hover(at: position).map { JSONValue($0) } ?? .null
    case "textDocument/definition": return definition(answers.definition(at: position))
    default: return .null
    }
  }

  private func completions(_ items: [CompletionItem]) -> JSONValue {
    ["isIncomplete": false, "items": JSONValue(items)]
  }

  private func definition(_ links: [LocationLink]) -> JSONValue {
    guard !takesLinks else { return JSONValue(links) }
    return JSONValue(links.map { Location(uri: $0.targetUri, range: $0.targetSelectionRange) })
  }
}
