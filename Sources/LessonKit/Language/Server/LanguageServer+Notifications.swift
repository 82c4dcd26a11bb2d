import LessonFiles

// What the editor tells.

extension LanguageServer {
  func take(notification method: String, _ parameters: JSONValue) {
    switch method {
    case "initialized": watchFiles()
    case "textDocument/didOpen":
      let item = parameters["textDocument"]
      guard let uri = item?["uri"]?.string, let text = item?["text"]?.string,
        let path = FileAddress.path(ofURI: uri)
      else { return }
      documents[path] = OpenDocument(
        uri: uri, path: path, text: text, version: item?["version"]?.integer ?? 0, encoding: encoding)
      noteEdit()
    case "textDocument/didChange":
      let item = parameters["textDocument"]
      guard let uri = item?["uri"]?.string, let path = FileAddress.path(ofURI: uri),
        let changes = parameters["contentChanges"]?.array, var document = documents[path]
      else { return }
      if !document.apply(changes, version: item?["version"]?.integer ?? document.version + 1) {
        tell(.editNotUnderstood(path))
      }
      documents[path] = document
      noteEdit()
    case "textDocument/didSave":
      for course in courses.values { course.forgetFailure() }
      noteEdit()
    case "textDocument/didClose":
      guard let uri = parameters["textDocument"]?["uri"]?.string, let path = FileAddress.path(ofURI: uri)
      else { return }
      documents[path] = nil
      noteEdit()
    case "workspace/didChangeWatchedFiles":
      for course in courses.values { course.forgetFailure() }
      noteEdit()
    case "$/cancelRequest":
      if let id = parameters["id"] { editor.refuse(id, .cancelled, "the request was cancelled") }
    default: break
    }
  }

  /// Asks the editor to tell when files of a course change that are not open.
  private func watchFiles() {
    guard watchesFiles else { return }
    editor.ask(
      "client/registerCapability",
      [
        "registrations": [
          [
            "id": "files", "method": "workspace/didChangeWatchedFiles",
            "registerOptions": ["watchers": [["globPattern": "**/lessons/*"]]],
          ]
        ]
      ])
  }
}
