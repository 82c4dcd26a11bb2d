import Foundation
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonRunning

// Lays out blocks, on a thread of its own.

extension LanguageServer {
  func format(_ question: Question) {
    let lines: ClosedRange<Int>?
    if question.method == "textDocument/rangeFormatting" {
      guard let range = question.parameters["range"]?.decoded(as: PositionRange.self),
        range.start <= range.end
      else { return editor.refuse(question.id, .wrongParameters, "'\(question.method)' needs a 'range'") }
      let isLineEnd = range.end.character == 0 && range.end.line > range.start.line
      lines = range.start.line...(isLineEnd ? range.end.line - 1 : range.end.line)
    } else {
      lines = nil
    }
    let (id, lesson, text) = (question.id, question.lesson, question.document.lines)
    let place = question.course.folder.lessons
    let folder = "\(workFolder(of: question.course.folder))/format-\(events.nextNumber())"
    let thread = Thread { [events] in
      do {
        let formatting = BlockFormatting(
          formatter: try Toolchain.find().formatter, place: place, folder: folder)
        events.add(.formatted(id, .success(try formatting.outcome(for: lesson, text, in: lines))))
      } catch {
        let problem =
          error as? Problem ?? Problem(refusalIn: error)
          ?? .formatterFailed("swift-format", reason: "\(error)")
        events.add(.formatted(id, .failure(problem)))
      }
    }
    thread.name = "format"
    thread.start()
  }

  func take(formatted result: Result<BlockFormatting.Outcome, Problem>, _ id: JSONValue) {
    switch result {
    case .failure(let problem): editor.refuse(id, .failed, problem)
    case .success(let outcome):
      editor.answer(id, JSONValue(outcome.edits))
      for refusal in outcome.refusals { inform(refusal.message) }
    }
  }
}
