import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing

// What a running 'serve' does for an editor.

extension LanguageServer {
  func lens(_ question: Question) {
    let lenses = ServeLenses(
      lesson: question.lesson, lines: question.document.lines, uri: question.document.uri)
    editor.answer(question.id, JSONValue(lenses.lenses()))
  }

  func execute(_ id: JSONValue, _ parameters: JSONValue) {
    guard let command = parameters["command"]?.string.flatMap(ServeCommand.init) else {
      let known = ServeCommand.allCases.map { "'\($0.rawValue)'" }.joined(separator: " and ")
      return editor.refuse(id, .wrongParameters, "the commands are \(known)")
    }
    let arguments = parameters["arguments"]?.array ?? []
    guard arguments.count == 2, let uri = arguments[0].string,
      let line = arguments[1].string.flatMap(Int.init),
      line > 0, let path = FileAddress.path(ofURI: uri), let place = CoursePlace(path: path)
    else {
      return editor.refuse(
        id, .wrongParameters,
        "'\(command.rawValue)' needs the address of a lesson and the number of a line, both as texts")
    }
    // A server reads what is on the disk; lines and code would be others than those in the editor.
    let name = CourseFolder.messageName(place.name)
    if documents[path] != nil, let lesson = course(editing(place.folder))?.lesson(inFile: name),
      LessonFile.read(path, as: name).value?.text != lesson.source.text
    {
      return editor.refuse(id, .failed, .notSaved(place.name))
    }
    let client = ServingClient(state: place.folder.state)
    let thread = Thread { [events] in
      do throws(ServingClient.Failure) {
        let (url, said) = try client.ask(command.word, file: name, line: line)
        var answer = said
        answer.address = url + said.address
        events.add(.served(id, command, .success(answer)))
      } catch { events.add(.served(id, command, .failure(error))) }
    }
    thread.name = "serve"
    thread.start()
  }

  func take(
    served result: Result<ServingClient.Answer, ServingClient.Failure>, _ command: ServeCommand,
    _ id: JSONValue
  ) {
    switch result {
    case .failure(.noServer): editor.refuse(id, .failed, .notServed)
    case .failure(.refused(let words)): editor.refuse(id, .failed, words)
    case .success(let answer):
      editor.answer(id, .null)
      switch command {
      case .show where answer.open == 0: openPage(answer.address)
      case .show: break
      case .run: inform(words(of: answer))
      }
    }
  }

  private func words(of answer: ServingClient.Answer) -> String {
    let blocks = answer.blocks == 1 ? "1 block" : "\(answer.blocks) blocks"
    let how =
      switch answer.phase {
      case .current: "\(blocks) up to here ran with this code already"
      case .computing: "\(blocks) up to here are run now, before all other lessons"
      }
    return how + (answer.open == 0 ? "; 'Show page' opens the page" : "")
  }

  private func openPage(_ address: String) {
    if opensPages {
      return editor.ask(
        "window/showDocument", ["uri": .string(address), "external": true, "takeFocus": true])
    }
    browse(address) { [events] in events.add(.unopened(address)) }
  }

  func inform(_ message: String) {
    editor.notify("window/showMessage", ["type": 3, "message": .string("lessons: \(message)")])
  }
}
